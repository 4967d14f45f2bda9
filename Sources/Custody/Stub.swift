import VerifiableLog
enum PossessionText { static func bytes(ledger: LedgerIdentity, key: String, data: JSON) -> [UInt8] { [] } }
enum ApprovalText { static func bytes(ledger: LedgerIdentity, prev: Digest, type: String, data: JSON) -> [UInt8] { [] } }
enum Base64 { static func decode(_ t: String) -> [UInt8]? { nil } }
