/// A log whose every note, link, signature, tile, root and checkpoint has been checked; the first
/// signatures by the verifier another time, where it says so.
///
/// Only a clean check makes one. Reading it again checks the chain once more, so that a source
/// that changes in between is noticed.
package struct VerifiedLog: Sendable {
    package let source: any EntrySource

    /// The keys and the positions at which they are valid.
    package let keys: KeyTimeline

    /// The newest checkpoint, signed by the log's key.
    package private(set) var checkpoint: SignedCheckpoint

    /// The leaf of the last entry.
    package let headLeaf: Digest

    init?(_ source: any EntrySource, check: LogCheck, keys: KeyTimeline) {
        guard check.isClean,
            check.signaturesChecked + check.signaturesFrom == check.head.size,
            let root = check.root,
            let checkpoint = try? SignedCheckpoint(parsing: check.head.checkpoint),
            checkpoint.checkpoint.root == root,
            let headLeaf = try? source.leaves(check.head.size - 1..<check.head.size).first
        else { return nil }
        self.source = source
        self.keys = keys
        self.checkpoint = checkpoint
        self.headLeaf = headLeaf
    }

    /// The same log under its checkpoint as others cosigned it; nil where that is of another log,
    /// another size or other entries, or the log's key did not sign it.
    package func cosigned(as other: SignedCheckpoint) -> VerifiedLog? {
        guard other.checkpoint == checkpoint.checkpoint, other.isSigned(by: identity.logKey)
        else { return nil }
        var log = self
        log.checkpoint = other
        return log
    }

    /// How many entries there are; at least one.
    package var size: Int64 { checkpoint.checkpoint.size }

    /// Over all the entries.
    package var root: Digest { checkpoint.checkpoint.root }

    /// The log's name.
    package var origin: String { keys.founding.origin }

    /// What a verifier writes down to recognise the log later.
    package var identity: LogIdentity { keys.founding.identity }

    /// Gives the entries in their order.
    ///
    /// - Parameters:
    ///   - end: The position before which to stop; all entries when left out.
    ///   - body: Receives each entry.
    /// - Throws: `LogChanged` when the source is no longer what was checked, what `body` throws,
    ///   and when the source can't be read.
    package func forEachEntry(
        upTo end: Int64? = nil,
        _ body: (EntryNote) throws -> Void
    ) throws {
        let end = min(max(end ?? size, 0), size)
        var previous = Digest.zero
        var next: Int64 = 0
        try source.readNotes(0..<end) { position, bytes, _ in
            guard position == next, let note = try? EntryNote(parsing: bytes),
                note.entry.seq == position, note.entry.prev == previous
            else { throw LogChanged(position: next) }
            previous = note.leaf
            next += 1
            try body(note)
        }
        guard next == end, end < size || previous == headLeaf else {
            throw LogChanged(position: next)
        }
    }

    /// Gives the entries of some types in their order; the others are not parsed.
    ///
    /// - Throws: What `body` throws, and when the source can't be read.
    package func forEachEntry(
        ofTypes types: [String],
        _ body: (EntryNote) throws -> Void
    ) throws {
        let endings = EntryEndings(of: types)
        try source.readNotes(0..<size) { position, bytes, _ in
            guard endings.stand(in: bytes) else { return }
            guard let note = try? EntryNote(parsing: bytes), note.entry.seq == position else {
                throw LogChanged(position: position)
            }
            try body(note)
        }
    }
}

/// A source gave something else than when it was checked.
package struct LogChanged: Error, Hashable, Sendable {
    /// Where the difference shows.
    package let position: Int64

    package init(position: Int64) { self.position = position }
}
