import VerifiableLog

/// The names of a bundle's files.
///
/// Source: docs/format.md, "Evidence bundles".
enum BundleFiles {
    static let terms = "bundle.json"
    static let checkpoint = "checkpoint.txt"
    static let keys = "keys.json"
    static let values = "values.json"
    static let reportPage = "report.html"
    static let reportData = "report.json"
    static let readMe = "README.txt"
    static let readMeKorean = "README.ko.txt"
    static let checker = "verify.py"
    /// Of an earlier checkpoint, where one was given.
    static let consistency = "proofs/consistency.txt"
    static let digests = "SHA256SUMS"

    static let entriesFolder = "entries/"
    static let proofsFolder = "proofs/"
    static let documentsFolder = "documents/"
    static let policiesFolder = "policies/"

    static func entry(_ seq: Int64) -> String { "\(entriesFolder)\(digits(seq)).note" }
    static func proof(_ seq: Int64) -> String { "\(proofsFolder)\(digits(seq)).tlog-proof" }
    static func document(_ digest: Digest) -> String { documentsFolder + digest.hex }
    static func policy(_ versioned: String) -> String { "\(policiesFolder)\(versioned).json" }

    /// At least six, so that names sort as positions do in all but the largest ledgers.
    private static func digits(_ seq: Int64) -> String {
        let digits = String(seq)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
