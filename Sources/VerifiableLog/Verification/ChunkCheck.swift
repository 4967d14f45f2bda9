/// The check of the entries under one tile of level 0, independent of all other chunks.
///
/// Each entry is compared with the *stored* leaf of the one before, and each stored leaf with its
/// note: so one edit gives failures at one entry, not at all that follow.
struct ChunkCheck {
    private let range: Range<Int64>
    private let origin: String?
    private let keys: (any KeyResolver)?
    private let keepsHashes: Bool
    /// Signatures of earlier entries were checked before.
    private let signaturesFrom: Int64

    private var expected: Int64
    private var previousLeaf: Digest?
    private var previousAt: Timestamp?

    /// The stored leaves, or the computed ones where none are stored.
    private var leaves: [Digest] = []
    private var failures: [LogFailure] = []
    private var entries: Int64 = 0
    private var signaturesChecked: Int64 = 0

    /// Without an origin and keys, what needs them is not checked; the caller reports that.
    init(
        _ range: Range<Int64>,
        origin: String?,
        keys: (any KeyResolver)?,
        keepsHashes: Bool,
        signaturesFrom: Int64 = 0
    ) {
        self.signaturesFrom = signaturesFrom
        self.range = range
        self.origin = origin
        self.keys = keys
        self.keepsHashes = keepsHashes
        expected = range.lowerBound
        previousLeaf = range.lowerBound == 0 ? .zero : nil
    }

    /// Takes the entry before the range.
    mutating func begin(after bytes: [UInt8], leaf: Digest?) {
        previousLeaf = keepsHashes ? leaf : MerkleTree.leafHash(bytes)
        previousAt = (try? EntryNote(parsing: bytes))?.entry.at
    }

    /// Takes the next stored row of the range.
    mutating func accept(_ position: Int64, _ bytes: [UInt8], leaf storedLeaf: Digest?) {
        guard position >= expected else {
            fail(.entryPosition, position, "it is stored twice")
            return
        }
        reportMissing(upTo: position)
        expected = position + 1
        entries += 1
        let leaf = MerkleTree.leafHash(bytes)
        if keepsHashes, storedLeaf != leaf {
            fail(.entryLeaf, position, "the stored leaf is not the hash of the note")
        }
        do {
            check(try EntryNote(parsing: bytes), at: position)
        } catch {
            fail(error.failureCode, position, error.description)
            previousAt = nil
        }
        let knownLeaf = keepsHashes ? storedLeaf : leaf
        if let knownLeaf { leaves.append(knownLeaf) }
        previousLeaf = knownLeaf
    }

    /// Ends the range, and compares the tile over it with the stored one.
    mutating func finish(comparingWith source: any EntrySource) throws -> ChunkResult {
        reportMissing(upTo: range.upperBound)
        let tree = try subtree(comparingWith: source)
        return ChunkResult(
            tree: tree,
            entries: entries,
            signaturesChecked: signaturesChecked,
            failures: failures
        )
    }

    private mutating func subtree(
        comparingWith source: any EntrySource
    ) throws -> ChunkResult.Subtree {
        guard leaves.count == range.count else { return .incomplete }
        guard leaves.count == TileAddress.width else { return .last(leaves) }
        let index = range.lowerBound / Int64(TileAddress.width)
        let tile = Tile(TileAddress(level: 0, index: index), hashes: leaves)
        if keepsHashes, let failure = try tile.failure(in: source) { failures.append(failure) }
        return .tile(tile.root)
    }

    private mutating func reportMissing(upTo position: Int64) {
        guard position > expected else { return }
        let last = position - 1
        fail(
            .entryMissing,
            expected,
            last == expected ? "it is missing" : "it and all up to \(last) are missing"
        )
        previousLeaf = nil
        previousAt = nil
    }

    private mutating func check(_ note: EntryNote, at position: Int64) {
        let entry = note.entry
        if entry.seq != position {
            fail(.entryPosition, position, "it says that it is entry \(entry.seq)")
        }
        if let origin, !KeyName.isSame(entry.ledger, origin) {
            fail(.entryLedger, position, "it belongs to the ledger \(entry.ledger)")
        }
        if let previousLeaf, entry.prev != previousLeaf {
            fail(.entryPrev, position, "it doesn't follow the stored entry before it")
        }
        if let previousAt, entry.at < previousAt {
            fail(.entryTime, position, "it was recorded at \(entry.at), before the entry before it")
        }
        previousAt = entry.at
        if let keys, position >= signaturesFrom { check(note, at: position, with: keys) }
    }

    private mutating func check(_ note: EntryNote, at position: Int64, with keys: any KeyResolver) {
        let entry = note.entry
        switch keys.standing(of: entry.by, at: position, recorded: entry.at) {
        case .valid(let key):
            signaturesChecked += 1
            guard !note.isSigned(by: key) else { return }
            fail(.entrySignature, position, "the signature is not that of \(entry.by)")
        case .unknown:
            fail(.entryKey, position, "no key \(entry.by) is authorised here")
        case .revoked(let revocation):
            fail(.entryKey, position, "entry \(revocation) revoked the key \(entry.by)")
        case .expired(let until):
            fail(.entryKey, position, "the key \(entry.by) was authorised until \(until)")
        }
    }

    private mutating func fail(_ code: LogFailure.Code, _ seq: Int64, _ text: String) {
        failures.append(LogFailure(code, seq: seq, text))
    }
}
