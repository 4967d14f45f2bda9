import Foundation
import GRDB

extension [UInt8] {
    /// As a value of a column.
    var blob: Data { Data(self) }

    /// The first column of all rows.
    static func fetchAllBytes(_ database: Database, _ sql: String) throws -> [[UInt8]] {
        try Data.fetchAll(database, sql: sql).map { [UInt8]($0) }
    }
}
