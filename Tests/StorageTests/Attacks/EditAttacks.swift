import Storage
import TestSupport
import VerifiableLog

extension LedgerAttack {
    /// On what an entry says.
    static let onEntries = [
        LedgerAttack("a byte of an entry edited", ["entry.leaf", "entry.signature"], at: .entry(8))
        {
            try $0.change(8, $1 ? Tampered.edited : { $0 })
        },
        LedgerAttack(
            "an entry and its leaf edited",
            root.union(["entry.signature", "entry.prev"]),
            at: .entry(8)
        ) {
            try $0.change(8, withLeaf: true, $1 ? Tampered.edited : { $0 })
        },
        LedgerAttack(
            "a leaf edited",
            root.union(["entry.leaf", "entry.prev"]),
            at: .entry(8),
            sql: "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 8",
            control: "UPDATE entry SET leaf = leaf WHERE seq = 8"
        ),
        LedgerAttack(
            "the newest leaf edited, and the tree over it, with the log's key",
            ["entry.leaf"],
            at: .newest
        ) { try $0.editNewestLeaf($1) },
        LedgerAttack(
            "everything after re-hashed, without the clerks' keys",
            ["entry.signature"],
            at: .entry(8)
        ) {
            try $0.rewrite($1, logKey: $0.specimen.charter.log)
        },
        LedgerAttack(
            "everything after re-hashed, with the clerks' keys but not the log's",
            ["checkpoint.signature"]
        ) {
            try $0.forgetMark()
            try $0.rewrite($1, keys: $0.everyKey)
        },
        LedgerAttack(
            "everything after re-hashed, with every key",
            exit: 5,
            ["LS4111"],
            reliable: Place.none
        ) { try $0.rewrite($1, keys: $0.everyKey, logKey: $0.specimen.charter.log) },
        LedgerAttack(
            "everything after re-hashed with every key, where a token is outside and no mark",
            exit: 5,
            ["LS4111"],
            reliable: Place.none
        ) {
            try $0.stamp(afterSeconds: 60)
            try $0.forgetMark()
            try $0.rewrite($1, keys: $0.everyKey, logKey: $0.specimen.charter.log)
        },
    ]

    /// On which entries there are.
    static let onHistory = [
        LedgerAttack(
            "a row deleted",
            ["entry.missing"],
            at: .entry(8),
            sql: "DELETE FROM entry WHERE seq = 8",
            control: "DELETE FROM entry WHERE seq = 8 AND note IS NULL"
        ),
        LedgerAttack(
            "entry 0 deleted",
            ["entry.missing", "founding"],
            at: .entry(0),
            sql: "DELETE FROM entry WHERE seq = 0",
            control: "DELETE FROM entry WHERE seq = 0 AND note IS NULL"
        ),
        LedgerAttack(
            "a row inserted, and the rest moved on",
            root.union(["entry.position", "entry.prev", "entry.extra"]),
            at: .entry(9),
            sql: """
                UPDATE entry SET seq = -seq - 1 WHERE seq > 8;
                UPDATE entry SET seq = -seq WHERE seq < 0;
                INSERT INTO entry SELECT 9, note, leaf FROM entry WHERE seq = 20;
                """,
            control: """
                UPDATE entry SET seq = -seq WHERE seq > 8;
                UPDATE entry SET seq = -seq WHERE seq < 0;
                """
        ),
        LedgerAttack(
            "two rows reordered",
            root.union(["entry.position", "entry.prev"]),
            at: .entry(8),
            sql: """
                UPDATE entry SET seq = -1 WHERE seq = 8;
                UPDATE entry SET seq = 8 WHERE seq = 9;
                UPDATE entry SET seq = 9 WHERE seq = -1;
                """,
            control: """
                UPDATE entry SET seq = -1 WHERE seq = 8;
                UPDATE entry SET seq = 8 WHERE seq = -1;
                """
        ),
        LedgerAttack(
            "a row duplicated over the next",
            root.union(["entry.position", "entry.prev"]),
            at: .entry(9),
            sql: """
                DELETE FROM entry WHERE seq = 9;
                INSERT INTO entry SELECT 9, note, leaf FROM entry WHERE seq = 8;
                """,
            control: """
                CREATE TEMP TABLE kept AS SELECT * FROM entry WHERE seq = 9;
                DELETE FROM entry WHERE seq = 9;
                INSERT INTO entry SELECT * FROM kept;
                """
        ),
        LedgerAttack(
            "a row added before entry 0",
            ["entry.extra"],
            at: .entry(-5),
            reliable: .added,
            sql: "INSERT INTO entry SELECT -5, note, leaf FROM entry WHERE seq = 3",
            control: "INSERT INTO entry SELECT -5, note, leaf FROM entry WHERE seq = -3"
        ),
        LedgerAttack("an entry replayed from another ledger", ["entry.ledger"], at: .added) {
            let origin = $1 ? "another/00000001" : nil
            try $0.addLot { $0.next($1, $2, by: $3, ledger: origin) }
        },
        LedgerAttack("an entry signed for another position", ["entry.position"], at: .added) {
            let seq = $1 ? $0.specimen.size + 1 : nil
            try $0.addLot { $0.next($1, $2, by: $3, seq: seq) }
        },
        LedgerAttack("an entry signed to follow another", ["entry.prev"], at: .added) {
            let prev = $1 ? Digest.zero : nil
            try $0.addLot { $0.next($1, $2, by: $3, prev: prev) }
        },
        LedgerAttack(
            "the tail truncated, with a stale head",
            ["entry.missing"],
            at: .entry(18),
            sql: "DELETE FROM entry WHERE seq >= 18",
            control: "DELETE FROM entry WHERE seq >= 1800"
        ),
        LedgerAttack(
            "the tail truncated, with a restored head",
            exit: 5,
            ["LS4111"],
            reliable: Place.none
        ) { ledger, isForged in
            var forgery = try Forgery(of: ledger)
            forgery.truncate(to: forgery.notes.count - (isForged ? 1 : 0))
            try forgery.store(in: ledger, logKey: ledger.specimen.charter.log)
        },
        LedgerAttack(
            "the whole ledger replaced",
            exit: 5,
            ["LS4111"],
            reliable: Place.none
        ) { ledger, isForged in
            ledger.knowing.trust = try ledger.trust()
            guard isForged else { return try ledger.put(ledger.specimen.file) }
            let other = try Desk(seed: "public test seed of another ledger")
            let copy = ledger.folder.path + "/other.lodestone"
            try RawFile(other.path).copy(to: copy)
            try ledger.put(copy)
        },
        LedgerAttack(
            "an entry appended after restoring a backup",
            exit: 5,
            ["LS4111"],
            reliable: Place.none
        ) {
            if $1 { try $0.put($0.specimen.earlierFile) }
            try $0.addLot { $0.next($1, $2, by: $3) }
        },
        LedgerAttack("two files shown to two parties", exit: 5, ["LS4111"], reliable: Place.none) {
            let other = try Tampered($0.specimen)
            if $1 { try other.rewriteWithEveryKey() }
            $0.knowing.anchors = [try other.checkpoint.encoded]
        },
        LedgerAttack(
            "another history than the verifier's own record",
            exit: 5,
            ["LS4111"],
            reliable: Place.none
        ) {
            $0.knowing.since = try $0.checkpoint.encoded
            try $0.forgetMark()
            if $1 { try $0.rewriteWithEveryKey() }
        },
        LedgerAttack(
            "the high-water mark overwritten",
            exit: 5,
            ["LS4111"],
            reliable: Place.none
        ) {
            let mark = try Files.bytes($0.markPath)
            try Files.write($1 ? Array("nothing\n".utf8) : mark, to: $0.markPath)
        },
    ]
}
