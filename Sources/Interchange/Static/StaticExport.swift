package import VerifiableLog

/// A log as a folder of files that any reader of such logs takes: notes, tiles, checkpoint.
///
/// Source: c2sp.org/tlog-tiles.
package enum StaticExport {
    /// Gives each file by its relative path, the checkpoint last: a folder without one is not whole.
    ///
    /// Memory does not grow with the log.
    package static func files(
        of log: VerifiedLog,
        _ body: (_ path: String, _ bytes: [UInt8]) throws -> Void
    ) throws {
        let width = Int64(TileAddress.width)
        for index in 0..<(log.size + width - 1) / width {
            let range = index * width..<min((index + 1) * width, log.size)
            var notes: [[UInt8]] = []
            try log.source.readNotes(range) { _, bytes, _ in notes.append(bytes) }
            let leaves = notes.map(MerkleTree.leafHash)
            guard notes.count == range.count, let bundle = EntryBundle.encode(notes),
                try log.source.leaves(range) == leaves
            else { throw LogChanged(position: range.lowerBound) }
            try body(EntryBundle.path(index: index, width: notes.count), bundle)
        }
        for (address, width) in TileAddress.all(size: log.size) {
            let tile = try log.source.tile(address, width: width)
            try body(tile.path, tile.bytes)
        }
        try body("checkpoint", log.checkpoint.encoded)
    }

    /// One line for each entry: its position, leaf and note.
    package static func lines(
        of log: VerifiedLog,
        _ body: (JSONDocument) throws -> Void
    ) throws {
        try log.forEachEntry { note in
            try body([
                "seq": .integer(note.entry.seq), "leaf": .string(note.leaf.hex),
                "note": .string(String(decoding: note.bytes, as: UTF8.self)),
            ])
        }
    }
}
