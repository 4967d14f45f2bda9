import CSQLite
import GRDB

extension StorageError {
    /// What a result code means for whoever runs a command.
    init(code: Int32, message: String) {
        let text = "SQLite: \(message) (\(code))."
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED:
            self.init(.busy, text, hint: "another program has the ledger open; try again")
        case SQLITE_FULL:
            self.init(.diskFull, text, hint: "free some space, then run the same command")
        case SQLITE_READONLY, SQLITE_PERM:
            self.init(.readOnly, text)
        case SQLITE_CORRUPT:
            self = .integrity(.database, text)
        case SQLITE_NOTADB:
            self.init(.notALedger, text)
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_NOMEM:
            self.init(.inputOutput, text)
        default:
            self.init(.defect, text)
        }
    }

    /// From a connection whose last call gave `code`.
    init(code: Int32, of connection: OpaquePointer?) {
        let message = unsafe sqlite3_errmsg(connection).map { unsafe String(cString: $0) }
        let extended = unsafe connection == nil ? code : sqlite3_extended_errcode(connection)
        self.init(code: extended, message: message ?? "no message")
    }

    /// From an error of GRDB's.
    init(sqlite error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError:
            self.init(
                code: error.extendedResultCode.rawValue,
                message: error.message ?? "no message"
            )
        default: self.init(.defect, "\(error)")
        }
    }
}
