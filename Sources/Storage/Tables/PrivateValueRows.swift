package import Custody
import GRDB
import VerifiableLog

extension PrivateValue {
    /// All that a ledger has, by commitment.
    static func all(in database: Database) throws -> [PrivateValue] {
        try Statement(database, "SELECT c, salt, value FROM private_value ORDER BY c").rows {
            PrivateValue(commitment: try $0.text(0), salt: try $0.bytes(1), text: try $0.text(2))
        }
    }
}

extension Ledger {
    /// The private values that are here, by commitment.
    package func privateValues() throws -> [PrivateValue] {
        try connection.run { try PrivateValue.all(in: $0) }
    }
}
