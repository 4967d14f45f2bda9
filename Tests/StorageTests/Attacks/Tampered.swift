import Foundation
import GRDB
import Storage
import TestSupport
import VerifiableLog

/// A copy of the specimen, to be tampered with.
struct Tampered {
    let specimen: Specimen
    let folder: TemporaryFolder
    /// What whoever verifies it knows of it.
    var knowing = VerificationOptions()

    var path: String { folder.path + "/desk.lodestone" }
    var raw: RawFile { RawFile(path) }
    var options: LedgerOptions { Desk.options(folder) }
    var markPath: String { folder.path + "/state/" + specimen.markName }

    init(_ specimen: Specimen) throws {
        self.specimen = specimen
        folder = try TemporaryFolder()
        try put(specimen.file)
        for name in ["desk.lodestone.documents", "state"] {
            try FileManager.default.copyItem(
                atPath: specimen.folder.path + "/" + name,
                toPath: folder.path + "/" + name
            )
        }
    }

    /// Puts a file in the ledger's place.
    func put(_ file: String) throws {
        if FileManager.default.fileExists(atPath: path) {
            try FileManager.default.removeItem(atPath: path)
        }
        try FileManager.default.copyItem(atPath: file, toPath: path)
    }

    func verify(without leftOut: VerificationCheck? = nil) throws -> Verification {
        try Ledger.verify(path, options: options, checking: knowing, without: leftOut)
    }

    func verify(anchors: [[UInt8]]) throws -> Verification {
        var knowing = self
        knowing.knowing.anchors = anchors
        return try knowing.verify()
    }

    /// Takes this machine's memory of the ledger away.
    func forgetMark() throws { try FileManager.default.removeItem(atPath: markPath) }

    /// The signed checkpoint that is stored.
    var checkpoint: SignedCheckpoint { get throws { try Forgery(of: self).checkpoint } }

    func trust(_ lines: String = "quorum none\n") throws -> TrustPolicy {
        let log = specimen.charter.log.verifierKey.text
        return try TrustPolicy(parsing: Array("log \(log)\n\(lines)".utf8))
    }
}

extension Tampered {
    /// Replaces the bytes of an entry, nothing else.
    func change(_ seq: Int64, withLeaf: Bool = false, _ edit: ([UInt8]) throws -> [UInt8]) throws {
        try raw.change { database in
            let stored = try [UInt8].fetchAllBytes(
                database,
                "SELECT note FROM entry WHERE seq = \(seq)"
            )
            let edited = try edit(stored.first ?? [])
            let leaf = withLeaf ? ", leaf = ?" : ""
            let hash = withLeaf ? [MerkleTree.leafHash(edited).bytes.blob] : []
            try database.execute(
                sql: "UPDATE entry SET note = ?\(leaf) WHERE seq = \(seq)",
                arguments: StatementArguments([edited.blob] + hash)
            )
        }
    }

    /// Another id of the same length inside the line.
    static func edited(_ note: [UInt8]) -> [UInt8] {
        let text = String(decoding: note, as: UTF8.self)
        return Array(text.replacing(#""id":"story-"#, with: #""id":"forge-"#).utf8)
    }

    /// Writes the history anew from entry 8 on; a change is of what no derived table holds.
    func rewrite(
        _ isForged: Bool,
        keys: [SigningKey] = [],
        logKey: SigningKey? = nil
    ) throws {
        var forgery = try Forgery(of: self)
        // What isn't changed keeps its signature whoever has the keys.
        try forgery.rewrite(from: 8, keys: isForged ? keys : everyKey) { body in
            guard isForged, var data = body["data"]?.objectValue else { return }
            data.set("ticket", "forged")
            body.set("data", .object(data))
        }
        try forgery.store(in: self, logKey: logKey)
    }

    var everyKey: [SigningKey] { [specimen.charter.founder, specimen.clerk] }

    func rewriteWithEveryKey() throws {
        try rewrite(true, keys: everyKey, logKey: specimen.charter.log)
    }
}
