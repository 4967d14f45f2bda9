import VerifiableLog

/// The log of a ledger's file, as it is stored.
struct LedgerSource: EntrySource {
    let connection: Connection

    /// Notes that are copied out at once, so that several threads read through one connection.
    private static let pageCount: Int64 = 512

    var keepsHashes: Bool { true }

    func head() throws -> LogHead { try connection.run { try LogTable(database: $0).head() } }

    func storedPositions() throws -> ClosedRange<Int64>? {
        try connection.run { try LogTable(database: $0).storedPositions() }
    }

    func readNotes(
        _ range: Range<Int64>,
        _ body: (Int64, [UInt8], Digest?) throws -> Void
    ) throws {
        var start = range.lowerBound
        while start < range.upperBound {
            let page = try page(start..<range.upperBound)
            for stored in page { try body(stored.seq, stored.note, stored.leaf) }
            guard let last = page.last, page.count == Self.pageCount else { return }
            start = last.seq + 1
        }
    }

    func leaves(_ range: Range<Int64>) throws -> [Digest] {
        let leaves = try connection.run { database in
            try Statement(
                database,
                "SELECT leaf FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq"
            ).rows([.integer(range.lowerBound), .integer(range.upperBound)]) { try $0.bytes(0) }
        }
        return leaves.compactMap { Digest(bytes: $0) }
    }

    func storedTile(level: Int, index: Int64) throws -> [UInt8]? {
        try connection.run { database in
            try Statement(database, "SELECT hashes FROM tile WHERE level = ? AND position = ?")
                .first([.integer(Int64(level)), .integer(index)]) { try $0.bytes(0) }
        }
    }

    func storedTileCount() throws -> Int64 { try connection.number("SELECT count(*) FROM tile") }

    private struct Stored {
        let seq: Int64
        let note: [UInt8]
        let leaf: Digest?
    }

    private func page(_ range: Range<Int64>) throws -> [Stored] {
        try connection.run { database in
            try Statement(
                database,
                "SELECT seq, note, leaf FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq LIMIT ?"
            ).rows([
                .integer(range.lowerBound), .integer(range.upperBound), .integer(Self.pageCount),
            ]) { row in
                Stored(
                    seq: try row.integer(0),
                    note: try row.bytes(1),
                    leaf: Digest(bytes: try row.bytes(2))
                )
            }
        }
    }
}
