package import Custody
package import VerifiableLog
package struct Draft { package init(event: any Event, occurredAt: Timestamp?, id: String?, note: PrivateText?, reason: String?) {} }
package struct Receipt: Sendable { package let seq: Int64; package let type: String; package let leaf: Digest; package let recordedAt: Timestamp; package let subjects: [String]; package let findings: [Judgement]; package let isRepeat: Bool }
package struct DraftRefusal: Error { package let index: Int; package let error: any Error }
package struct LogRow { package let seq: Int64; package let type: String; package let id: String; package let by: String; package let recordedAt: Timestamp; package let occurredAt: Timestamp; package let subjects: [String]; package let amendedBy: Int64?; package let amends: Int64? }
package struct Head { package let size: Int64; package let leaf: Digest; package let root: Digest }
package struct Documents { package func store(_ b: [UInt8]) throws -> DocumentDigest { DocumentDigest(.zero) } }
package struct Founding { package init(name: String, organisation: String, origin: String, nonce: [UInt8], logSeed: [UInt8], founderSeed: [UInt8]) throws {} }
package enum KeyFile { package static func write(_ k: SigningKey, to path: String) throws {} }
package struct StandInError: Error { package init() {} }
package final class Ledger {
    init() {}
    package static func create(at: String, _ f: Founding, now: Timestamp) throws -> Receipt { throw StandInError() }
    package var documents: Documents { Documents() }
    package var identity: LedgerIdentity { get throws { throw StandInError() } }
    package var keyFolder: String { "" }
    package var head: Head { get throws { throw StandInError() } }
    package var view: any InventoryView { get throws { throw StandInError() } }
    package func history(asOf: Int64?) throws -> History { throw StandInError() }
    package func append(_ d: [Draft], key: SigningKey, at: Timestamp, dryRun: Bool) throws -> [Receipt] { [] }
    package func entries(about: String) throws -> [Int64] { [] }
    package func log(upTo: Int64) throws -> [LogRow] { [] }
    package func note(at: Int64) throws -> [UInt8] { [] }
    package func lastEntry(recordedBy: Timestamp) throws -> Int64? { nil }
}
