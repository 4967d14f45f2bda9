package import Custody
import GRDB
import VerifiableLog

extension PrivateValue {
    private static let select = "SELECT c, salt, value FROM private_value"

    /// By commitment.
    static let selectAll = "\(select) ORDER BY c"

    init(_ row: Row) throws {
        self.init(commitment: try row.text(0), salt: try row.bytes(1), text: try row.text(2))
    }

    /// All that a ledger has, by commitment.
    static func all(in database: Database) throws -> [PrivateValue] {
        try Statement(database, selectAll).rows { try PrivateValue($0) }
    }

    /// The one behind a commitment; nil when it is not here.
    static func named(_ commitment: String, in database: Database) throws -> PrivateValue? {
        try Statement(database, "\(select) WHERE c = ?").first([.text(commitment)]) {
            try PrivateValue($0)
        }
    }

    func insert(into database: Database) throws {
        try Statement(database, "INSERT INTO private_value(c, salt, value) VALUES (?, ?, ?)")
            .run([.text(commitment), .bytes(salt), .text(text)])
    }

    /// Takes values away, and overwrites where they stood.
    static func erase(_ commitments: [String], in database: Database) throws {
        _ = try Statement(database, "PRAGMA secure_delete = 1").rows { try $0.integer(0) }
        let delete = try Statement(database, "DELETE FROM private_value WHERE c = ?")
        for commitment in commitments { try delete.run([.text(commitment)]) }
    }
}

extension Ledger {
    /// The private values that are here, by commitment.
    package func privateValues() throws -> [PrivateValue] {
        try connection.run { try PrivateValue.all(in: $0) }
    }

    /// The private value behind a commitment; nil when it is not here.
    package func privateValue(_ commitment: String) throws -> PrivateValue? {
        try connection.run { try PrivateValue.named(commitment, in: $0) }
    }
}
