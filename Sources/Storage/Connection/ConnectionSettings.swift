/// How a file is opened, as far as the settings differ.
package enum ConnectionPurpose: String, Sendable, CaseIterable {
    /// Before anything is known about the file.
    case inspecting
    case reading
    case writing
    /// For a copy of the file, which SQLite attaches.
    case copying
}

extension Ledger {
    /// What SQLite says a connection is set to that this program opens for a purpose: by name, 1
    /// for what is on.
    package static func connectionSettings(
        _ path: String,
        for purpose: ConnectionPurpose
    ) throws -> [String: Int64] {
        switch purpose {
        case .inspecting: try InspectionConnection(DatabaseLocation(path, .read)).settings()
        case .reading: try Connection(DatabaseLocation(path, .read)).settings()
        case .writing: try Connection(DatabaseLocation(path, .write)).settings()
        case .copying: try Connection(DatabaseLocation(path, .write), attaching: true).settings()
        }
    }

    /// The same for the connection that this ledger has open.
    package func connectionSettings() throws -> [String: Int64] { try connection.settings() }

    /// How SQLite makes changes durable: "wal", or "delete" for a copy.
    package func journalMode() throws -> String {
        guard case .text(let mode)? = try connection.rows("PRAGMA journal_mode").first?.first else {
            throw StorageError(.defect, "SQLite has no journal mode.")
        }
        return mode
    }
}
