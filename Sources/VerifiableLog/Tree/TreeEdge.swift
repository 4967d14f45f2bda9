/// The right edge of a growing tree: all that an append and the root need.
package struct TreeEdge: Hashable, Sendable {
    /// How many leaves the tree has.
    package private(set) var size: Int64

    /// The roots of the perfect subtrees that make up the tree, largest first: one for each bit set
    /// in `size`.
    package private(set) var hashes: [Digest]

    /// The edge of the tree without leaves.
    package init() {
        size = 0
        hashes = []
    }

    /// The edge of the tree over leaves in their order.
    package init(leaves: some Sequence<Digest>) {
        self.init()
        for leaf in leaves { append(leaf) }
    }

    /// `nil` unless there is one hash for each bit set in the size.
    package init?(size: Int64, hashes: [Digest]) {
        guard size >= 0, hashes.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.hashes = hashes
    }

    /// Adds a leaf: one hash for every level that becomes full.
    package mutating func append(_ leaf: Digest) {
        var hash = leaf
        for _ in 0..<size.trailingOneBitCount {
            guard let left = hashes.popLast() else { break }
            hash = MerkleTree.nodeHash(left, hash)
        }
        hashes.append(hash)
        size += 1
    }

    package var root: Digest {
        guard var root = hashes.last else { return MerkleTree.emptyRoot }
        for left in hashes.dropLast().reversed() { root = MerkleTree.nodeHash(left, root) }
        return root
    }

    /// The size as 8 bytes, big-endian, then the hashes.
    package var encoded: [UInt8] {
        var bytes = stride(from: 56, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: size >> Int64($0))
        }
        for hash in hashes { hash.append(to: &bytes) }
        return bytes
    }

    /// `nil` unless the bytes are what `encoded` gives for some edge.
    package init?(decoding bytes: [UInt8]) {
        guard bytes.count >= 8, let hashes = [Digest](concatenated: bytes[8...]) else { return nil }
        self.init(size: bytes[..<8].reduce(0) { $0 << 8 | Int64($1) }, hashes: hashes)
    }
}

extension Int64 {
    fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}

extension [Digest] {
    /// `nil` unless the bytes are whole digests.
    init?(concatenated bytes: ArraySlice<UInt8>) {
        guard bytes.count.isMultiple(of: Digest.length) else { return nil }
        self = stride(from: bytes.startIndex, to: bytes.endIndex, by: Digest.length).compactMap {
            Digest(bytes: bytes[$0..<$0 + Digest.length])
        }
    }

    /// All the digests' bytes.
    var concatenated: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * Digest.length)
        for digest in self { digest.append(to: &bytes) }
        return bytes
    }
}
