/// The notes under one tile of level 0, as a static export keeps them.
///
/// Source: c2sp.org/tlog-tiles: each entry behind its length in two bytes, big-endian.
package enum EntryBundle {
    /// The bundle of those notes, in their order; `nil` when one is longer than
    /// `EntryNote.lengthMax`.
    package static func encode(_ notes: [[UInt8]]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(notes.reduce(0) { $0 + 2 + $1.count })
        for note in notes {
            guard let length = UInt16(exactly: note.count) else { return nil }
            bytes.append(UInt8(length >> 8))
            bytes.append(UInt8(length & 0xff))
            bytes.append(contentsOf: note)
        }
        return bytes
    }

    /// `nil` when the bytes end within an entry.
    package static func decode(_ bytes: [UInt8]) -> [[UInt8]]? {
        var notes: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard rest.count >= 2 else { return nil }
            let length = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            guard rest.count >= 2 + length else { return nil }
            notes.append(Array(rest.dropFirst(2).prefix(length)))
            rest = rest.dropFirst(2 + length)
        }
        return notes
    }

    /// Where a static export keeps it, such as `tile/entries/001.p/44`.
    package static func path(index: Int64, width: Int = TileAddress.width) -> String {
        "tile/entries/" + TileAddress.indexPath(index, width: width)
    }
}
