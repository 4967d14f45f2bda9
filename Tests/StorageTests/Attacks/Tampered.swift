import Foundation
import Storage
import TestSupport
import VerifiableLog

/// A copy of the specimen, to be tampered with.
struct Tampered {
    let specimen: Specimen
    let folder: TemporaryFolder

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

    func verify(anchors: [[UInt8]] = []) throws -> Verification {
        try Ledger.verify(
            path,
            options: options,
            checking: VerificationOptions(anchors: anchors)
        )
    }

    /// Takes this machine's memory of the ledger away.
    func forgetMark() throws { try FileManager.default.removeItem(atPath: markPath) }
}
