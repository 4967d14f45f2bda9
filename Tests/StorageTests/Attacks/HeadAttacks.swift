import GRDB
import Storage
import TestSupport
import VerifiableLog

extension LedgerAttack {
    /// On the head, its checkpoint and the tiles.
    static let onHead = [
        LedgerAttack("the checkpoint edited", ["checkpoint", "checkpoint.signature"]) {
            let size = $0.specimen.size
            let other = $1 ? size + 1 : size
            let text = String(decoding: try $0.checkpoint.encoded, as: UTF8.self)
            try $0.setCheckpoint(text.replacing("\n\(size)\n", with: "\n\(other)\n"))
        },
        LedgerAttack("the checkpoint signed by another key", ["checkpoint.signature"]) {
            let (log, clerk) = ($0.specimen.charter.log, $0.specimen.clerk)
            let key = $1 ? try clerk.renamed(log.name) : log
            let signed = try $0.checkpoint.checkpoint.signed(by: key).encoded
            try $0.setCheckpoint(String(decoding: signed, as: UTF8.self))
        },
        LedgerAttack("the checkpoint of an earlier size", ["checkpoint"]) {
            let other = try Tampered($0.specimen)
            if $1 { try other.put($0.specimen.earlierFile) }
            let signed = try other.checkpoint.encoded
            try $0.setCheckpoint(String(decoding: signed, as: UTF8.self))
        },
        LedgerAttack(
            "the checkpoint emptied",
            ["checkpoint"],
            sql: "UPDATE head SET checkpoint = x''",
            control: "UPDATE head SET checkpoint = checkpoint"
        ),
        LedgerAttack("a cosignature stripped", exit: 5, ["LS4111"], reliable: .added) {
            _ = try $0.witnessed(afterDays: 0)
            if $1 { $0.knowing.anchors = [try $0.checkpoint.encoded] }
        },
        LedgerAttack(
            "the head's root altered",
            ["root"],
            sql: "UPDATE head SET root = zeroblob(32)",
            control: "UPDATE head SET root = root"
        ),
        LedgerAttack(
            "the head's edge altered",
            ["head"],
            sql: "UPDATE head SET edge = zeroblob(length(edge))",
            control: "UPDATE head SET edge = edge"
        ),
        LedgerAttack(
            "the head of another ledger",
            ["head"],
            sql: "UPDATE head SET origin = 'other'",
            control: "UPDATE head SET origin = origin"
        ),
        LedgerAttack(
            "the head of a smaller size",
            root.union(["entry.extra"]),
            at: .newest,
            reliable: .entry(19),
            sql: "UPDATE head SET size = 19",
            control: "UPDATE head SET size = size"
        ),
        LedgerAttack(
            "the head deleted",
            ["LS4105"],
            reliable: Place.none,
            sql: "DELETE FROM head",
            control: "DELETE FROM head WHERE size IS NULL"
        ),
        LedgerAttack(
            "a second head",
            ["LS4105"],
            reliable: Place.none,
            sql: "INSERT INTO head SELECT 0, origin, size, root, edge, checkpoint FROM head",
            control: """
                INSERT INTO head SELECT 0, origin, size, root, edge, checkpoint FROM head;
                DELETE FROM head WHERE id = 0
                """
        ),
        LedgerAttack(
            "a tile altered",
            ["tile"],
            in: { try Specimen.tall.get() },
            sql: "UPDATE tile SET hashes = zeroblob(8192)",
            control: "UPDATE tile SET hashes = hashes"
        ),
        LedgerAttack(
            "a tile deleted",
            ["tile"],
            in: { try Specimen.tall.get() },
            sql: "DELETE FROM tile",
            control: "DELETE FROM tile WHERE level = 7"
        ),
        LedgerAttack(
            "a tile added",
            ["tile.extra"],
            in: { try Specimen.tall.get() },
            sql: "INSERT INTO tile VALUES (1, 0, zeroblob(8192))",
            control: """
                INSERT INTO tile VALUES (1, 0, zeroblob(8192));
                DELETE FROM tile WHERE level = 1
                """
        ),
    ]
}

extension Tampered {
    func setCheckpoint(_ text: String) throws {
        try raw.change { database in
            try database.execute(
                sql: "UPDATE head SET checkpoint = ?",
                arguments: [Array(text.utf8).blob]
            )
        }
    }

    /// Gives the newest entry another leaf, and makes the tree over it fit.
    func editNewestLeaf(_ isForged: Bool) throws {
        let notes = try Forgery(of: self).notes
        let newest = notes[notes.count - 1]
        let leaf = isForged ? Digest.zero : newest.leaf
        let edge = TreeEdge(leaves: notes.dropLast().map(\.leaf) + [leaf])
        let signed = try Checkpoint(origin: charter.origin, size: edge.size, root: edge.root)
            .signed(by: charter.log)
        try raw.change { database in
            try database.execute(
                sql: """
                    UPDATE entry SET leaf = ? WHERE seq = ?;
                    UPDATE head SET root = ?, edge = ?, checkpoint = ?
                    """,
                arguments: [
                    leaf.bytes.blob, newest.entry.seq, edge.root.bytes.blob, edge.encoded.blob,
                    signed.encoded.blob,
                ]
            )
        }
    }

    private var charter: Charter { specimen.charter }
}
