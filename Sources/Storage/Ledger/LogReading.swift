import Custody
package import VerifiableLog

extension Ledger {
    /// The signed note of an entry, byte for byte.
    ///
    /// - Throws: ``StorageError`` of kind `notFound` when there is no such entry.
    package func note(at seq: Int64) throws -> [UInt8] {
        guard let stored = try connection.run({ try LogTable(database: $0).note(at: seq) }) else {
            throw StorageError(.notFound, "There is no entry \(seq).", hint: "lodestone log")
        }
        return stored.note
    }

    /// The frames of the entries up to a position, oldest first.
    package func log(upTo last: Int64 = .max) throws -> [LogRow] {
        try rows("WHERE seq <= ? ORDER BY seq", [.integer(last)])
    }

    /// The positions of the entries that are about a code, oldest first.
    package func entries(about code: String) throws -> [Int64] {
        try connection.run { database in
            try Statement(database, "SELECT seq FROM subject WHERE code = ? ORDER BY seq")
                .rows([.text(code)]) { try $0.integer(0) }
        }
    }

    /// The newest entry recorded at that time or before; nil when the ledger began later.
    package func lastEntry(recordedBy time: Timestamp) throws -> Int64? {
        try connection.run { database in
            try Statement(
                database,
                "SELECT seq FROM event WHERE recorded_at <= ? ORDER BY seq DESC LIMIT 1"
            ).first([.time(time)]) { try $0.integer(0) }
        }
    }

    /// Codes that contain a text, in order, without regard to the case of ASCII letters.
    package func codes(containing text: String, limit: Int = 100) throws -> [String] {
        try connection.run { database in
            try Statement(
                database,
                """
                SELECT DISTINCT code FROM subject WHERE instr(lower(code), lower(?)) > 0
                ORDER BY code LIMIT ?
                """
            ).rows([.text(text), .integer(Int64(limit))]) { try $0.text(0) }
        }
    }

    /// Positions of the entries whose line contains a text, oldest first, without regard to the
    /// case
    /// of ASCII letters.
    package func entries(containing text: String, limit: Int = 100) throws -> [Int64] {
        let written = CanonicalJSON.encode(.string(text)).dropFirst().dropLast()
        return try connection.run { database in
            try Statement(
                database,
                """
                SELECT seq FROM entry WHERE instr(lower(CAST(note AS TEXT)), lower(?)) > 0
                ORDER BY seq LIMIT ?
                """
            ).rows([.text(String(decoding: written, as: UTF8.self)), .integer(Int64(limit))]) {
                try $0.integer(0)
            }
        }
    }

    private func rows(_ clause: String, _ cells: [Cell]) throws -> [LogRow] {
        try connection.run { database in
            let subjects = try Statement(
                database,
                "SELECT code FROM subject WHERE seq = ? ORDER BY position"
            )
            return try Statement(database, "\(Table.event.select) \(clause)").rows(cells) { row in
                let codes = try subjects.rows([.integer(try row.integer(0))]) { try $0.text(0) }
                return try LogRow(row, subjects: codes)
            }
        }
    }
}
