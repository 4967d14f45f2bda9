import Custody
import Foundation
import GRDB
import Storage
import Testing
import VerifiableLog

/// A change to a ledger's files, and what must come of it.
struct LedgerAttack: Sendable, CustomTestStringConvertible {
    let name: String
    let outcome: Verification.Outcome
    let codes: Set<String>
    /// The first entry that a failure names.
    let seq: Int64?
    let change: @Sendable (Tampered) throws -> Void

    init(
        _ name: String,
        _ codes: Set<String>,
        at seq: Int64? = nil,
        outcome: Verification.Outcome = .broken,
        _ change: @escaping @Sendable (Tampered) throws -> Void
    ) {
        self.name = name
        self.outcome = outcome
        self.codes = codes
        self.seq = seq
        self.change = change
    }

    init(_ name: String, _ codes: Set<String>, at seq: Int64? = nil, sql: String) {
        self.init(name, codes, at: seq) { try $0.raw.change(sql: sql) }
    }

    var testDescription: String { name }

    static let root: Set<String> = ["root", "head", "checkpoint"]
}

extension LedgerAttack {
    /// On the rows of the log.
    static let onEntries = [
        LedgerAttack(
            "an entry and its leaf are edited",
            root.union(["entry.signature", "entry.prev"]),
            at: 8
        ) {
            try $0.editEntry(8, withLeaf: true)
        },
        LedgerAttack("an entry is edited", ["entry.leaf", "entry.signature"], at: 8) {
            try $0.editEntry(8, withLeaf: false)
        },
        LedgerAttack(
            "a leaf is edited",
            root.union(["entry.leaf", "entry.prev"]),
            at: 8,
            sql: "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 8"
        ),
        LedgerAttack(
            "a row is deleted",
            ["entry.missing"],
            at: 8,
            sql: "DELETE FROM entry WHERE seq = 8"
        ),
        LedgerAttack(
            "entry 0 is deleted",
            ["entry.missing", "founding"],
            at: 0,
            sql: "DELETE FROM entry WHERE seq = 0"
        ),
        LedgerAttack(
            "all entries are deleted",
            ["entry.missing", "founding"],
            at: 0,
            sql: "DELETE FROM entry"
        ),
        LedgerAttack(
            "two rows change places",
            root.union(["entry.position", "entry.prev"]),
            at: 8,
            sql: """
                UPDATE entry SET seq = -1 WHERE seq = 8;
                UPDATE entry SET seq = 8 WHERE seq = 9;
                UPDATE entry SET seq = 9 WHERE seq = -1;
                """
        ),
        LedgerAttack(
            "a row stands twice, and the rest moved on",
            root.union(["entry.position", "entry.prev", "entry.extra"]),
            at: 9,
            sql: """
                UPDATE entry SET seq = -seq - 1 WHERE seq > 8;
                UPDATE entry SET seq = -seq WHERE seq < 0;
                INSERT INTO entry SELECT 9, note, leaf FROM entry WHERE seq = 8;
                """
        ),
        LedgerAttack(
            "a row takes the place of the next",
            root.union(["entry.position", "entry.prev"]),
            at: 9,
            sql: """
                DELETE FROM entry WHERE seq = 9;
                INSERT INTO entry SELECT 9, note, leaf FROM entry WHERE seq = 8;
                """
        ),
        LedgerAttack("the tail is cut off, with the head as it was", ["entry.missing"], at: 18) {
            try $0.raw.change(sql: "DELETE FROM entry WHERE seq >= 18")
        },
        LedgerAttack(
            "a row is added before entry 0",
            ["entry.extra"],
            at: -5,
            sql: "INSERT INTO entry SELECT -5, note, leaf FROM entry WHERE seq = 3"
        ),
        LedgerAttack(
            "an entry gets a signature by another key",
            ["entry.leaf", "entry.key"],
            at: 8
        ) {
            try $0.resignEntry(8)
        },
    ]

    /// On the head, its checkpoint and the tiles.
    static let onHead = [
        LedgerAttack(
            "the head's root is altered",
            ["root"],
            sql: "UPDATE head SET root = zeroblob(32)"
        ),
        LedgerAttack(
            "the head names another ledger",
            ["head"],
            sql: "UPDATE head SET origin = 'other'"
        ),
        LedgerAttack(
            "the head's size is smaller",
            root.union(["entry.extra"]),
            sql: "UPDATE head SET size = 19"
        ),
        LedgerAttack("there is no head", ["LS4105"], sql: "DELETE FROM head"),
        LedgerAttack(
            "a second head is planted",
            ["LS4105"],
            sql: "INSERT INTO head SELECT 0, origin, size, root, edge, checkpoint FROM head"
        ),
        LedgerAttack(
            "the head's edge is altered",
            ["head"],
            sql: "UPDATE head SET edge = zeroblob(length(edge))"
        ),
        LedgerAttack(
            "the checkpoint is emptied",
            ["checkpoint"],
            sql: "UPDATE head SET checkpoint = x''"
        ),
        LedgerAttack("the checkpoint's size is edited", ["checkpoint", "checkpoint.signature"]) {
            ledger in
            try ledger.raw.change { database in
                let stored = try [UInt8].fetchAllBytes(database, "SELECT checkpoint FROM head")
                let text = String(decoding: stored.first ?? [], as: UTF8.self)
                let size = ledger.specimen.size
                let edited = text.replacing("\n\(size)\n", with: "\n\(size + 1)\n")
                try database.execute(
                    sql: "UPDATE head SET checkpoint = ?",
                    arguments: [Data(edited.utf8)]
                )
            }
        },
    ]

    /// By somebody who hashes everything anew.
    static let rewritten = [
        LedgerAttack(
            "history is hashed anew without any key",
            ["entry.signature", "checkpoint.signature"],
            at: 8
        ) {
            ledger in
            var forgery = try Forgery(of: ledger)
            try forgery.rewrite(from: 8, LedgerAttack.ticket)
            try forgery.store(in: ledger)
        },
        LedgerAttack("history is signed anew with the clerks' keys alone", ["checkpoint.signature"])
        {
            ledger in
            var forgery = try Forgery(of: ledger)
            let specimen = ledger.specimen
            try forgery.rewrite(
                from: 8,
                keys: [specimen.charter.founder, specimen.clerk],
                LedgerAttack.ticket
            )
            try forgery.store(in: ledger)
        },
        LedgerAttack("history is hashed anew with the log's key alone", ["entry.signature"], at: 8)
        {
            ledger in
            var forgery = try Forgery(of: ledger)
            try forgery.rewrite(from: 8, LedgerAttack.ticket)
            try forgery.store(in: ledger, logKey: ledger.specimen.charter.log)
        },
        LedgerAttack(
            "history is signed anew with every key, but this machine remembers",
            ["LS4111"],
            outcome: .contradicted
        ) { try $0.rewriteWithEveryKey() },
        LedgerAttack(
            "an older copy is put in its place",
            ["LS4111"],
            outcome: .contradicted
        ) { try $0.put($0.specimen.earlierFile) },
        LedgerAttack("the tail is cut off, and the head signed anew", ["LS4108", "LS4111"]) {
            ledger in
            var forgery = try Forgery(of: ledger)
            forgery.truncate(to: forgery.notes.count - 1)
            try forgery.store(in: ledger, logKey: ledger.specimen.charter.log)
        },
        LedgerAttack("a signed entry takes a code that is in use", ["LS4107", "LS4108"]) {
            ledger in
            var forgery = try Forgery(of: ledger)
            try forgery.add(
                type: "lot.acquired/1",
                data: try Desk.lot("MAG-1", at: "IG", of: "PED").data(),
                by: ledger.specimen.charter.founder
            )
            try forgery.store(in: ledger, logKey: ledger.specimen.charter.log)
        },
        LedgerAttack("a clerk signs for another site", ["LS4107", "LS4108"]) { ledger in
            var forgery = try Forgery(of: ledger)
            try forgery.add(
                type: "lot.acquired/1",
                data: try Desk.lot("NEW", at: "JV", of: "PED").data(),
                by: ledger.specimen.clerk
            )
            try forgery.store(in: ledger, logKey: ledger.specimen.charter.log)
        },
        LedgerAttack("a signed entry has a body of no form", ["LS4107"]) { ledger in
            var forgery = try Forgery(of: ledger)
            try forgery.add(
                type: "lot.acquired/1",
                data: "no object",
                by: ledger.specimen.charter.founder
            )
            try forgery.store(in: ledger, logKey: ledger.specimen.charter.log)
        },
    ]

    /// On what stands beside the log.
    static let besideTheLog = [
        LedgerAttack("a document's bytes are changed", ["LS4109"], at: 6) { ledger in
            let digest = Digest.sha256(Specimen.document).hex
            let path = "\(ledger.path).documents/\(digest.prefix(2))/\(digest)"
            try Data("another scale ticket".utf8).write(to: URL(fileURLWithPath: path))
        },
        LedgerAttack("a folder stands in a document's place", ["LS4109"], at: 6) { ledger in
            let digest = Digest.sha256(Specimen.document).hex
            let path = "\(ledger.path).documents/\(digest.prefix(2))/\(digest)"
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: false
            )
        },
        LedgerAttack(
            "a private value is planted",
            ["LS4110"],
            sql: """
                INSERT INTO private_value
                VALUES ('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', zeroblob(32), '{}')
                """
        ),
        LedgerAttack("the high-water mark is not this ledger's", ["LS4111"], outcome: .contradicted)
        {
            try Data("nothing\n".utf8).write(to: URL(fileURLWithPath: $0.markPath))
        },
    ]

    /// Changes what no derived table holds.
    static func ticket(_ body: inout JSONObject) {
        guard var data = body["data"]?.objectValue else { return }
        data.set("ticket", "forged")
        body.set("data", .object(data))
    }
}

extension Tampered {
    /// Another country, say: a change of the same length inside the line.
    func editEntry(_ seq: Int64, withLeaf: Bool) throws {
        try change(seq) { note in
            let text = String(decoding: note, as: UTF8.self)
            return Array(text.replacing(#""id":"story-"#, with: #""id":"forge-"#).utf8)
        }
        guard withLeaf else { return }
        try raw.change { database in
            let note = try [UInt8].fetchAllBytes(
                database,
                "SELECT note FROM entry WHERE seq = \(seq)"
            )
            try database.execute(
                sql: "UPDATE entry SET leaf = ? WHERE seq = ?",
                arguments: [MerkleTree.leafHash(note.first ?? []).bytes.blob, seq]
            )
        }
    }

    /// The entry as a key would sign it that nobody authorised.
    func resignEntry(_ seq: Int64) throws {
        let stranger = try SigningKey(
            name: "stranger",
            seed: Digest.sha256(utf8: "public test seed of a stranger").bytes
        )
        try change(seq) { bytes in
            let entry = try EntryNote(parsing: bytes).entry
            let forged = Entry(
                ledger: entry.ledger,
                seq: entry.seq,
                prev: entry.prev,
                at: entry.at,
                type: entry.type,
                by: stranger.name,
                body: entry.body
            )
            return try EntryNote.sign(forged, with: stranger).bytes
        }
    }

    func rewriteWithEveryKey() throws {
        var forgery = try Forgery(of: self)
        try forgery.rewrite(
            from: 8,
            keys: [specimen.charter.founder, specimen.clerk],
            LedgerAttack.ticket
        )
        try forgery.store(in: self, logKey: specimen.charter.log)
    }

    /// Replaces the bytes of an entry, nothing else.
    func change(_ seq: Int64, _ edit: ([UInt8]) throws -> [UInt8]) throws {
        try raw.change { database in
            let stored = try [UInt8].fetchAllBytes(
                database,
                "SELECT note FROM entry WHERE seq = \(seq)"
            )
            try database.execute(
                sql: "UPDATE entry SET note = ? WHERE seq = ?",
                arguments: [try edit(stored.first ?? []).blob, seq]
            )
        }
    }
}
