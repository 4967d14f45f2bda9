import Testing
import VerifiableLog

/// A change to what is stored, and the codes that must name it.
struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    let codes: Set<LogFailure.Code>

    /// The first entry that a failure names.
    let seq: Int64?

    let change: @Sendable (TestLedger, inout MemorySource) throws -> Void

    init(
        _ name: String,
        _ codes: Set<LogFailure.Code>,
        at seq: Int64? = nil,
        _ change: @escaping @Sendable (TestLedger, inout MemorySource) throws -> Void
    ) {
        self.name = name
        self.codes = codes
        self.seq = seq
        self.change = change
    }

    var testDescription: String { name }

    /// What a change to the leaves breaks when nothing else is adapted.
    static let root: Set<LogFailure.Code> = [.root, .head, .checkpoint]

    /// Another value of the same length in the body: still canonical, and still an entry.
    static func edited(_ note: [UInt8]) -> [UInt8] {
        let text = String(decoding: note, as: UTF8.self)
        return Array(text.replacing(#""id":"t."#, with: #""id":"u."#).utf8)
    }
}
