extension MerkleTree {
    /// The path from a leaf to the root over all the leaves, lowest sibling first; `nil` when there
    /// is no such leaf.
    ///
    /// Source: RFC 6962 section 2.1.1.
    package static func inclusionProof(of index: Int, in leaves: [Digest]) -> [Digest]? {
        guard leaves.indices.contains(index) else { return nil }
        return path(to: index, in: leaves[...])
    }

    /// What shows that a tree of `size` leaves is the beginning of the tree over all of them; `nil`
    /// unless 0 < size ≤ the number of leaves.
    ///
    /// Source: RFC 6962 section 2.1.2.
    package static func consistencyProof(from size: Int, in leaves: [Digest]) -> [Digest]? {
        guard size > 0, size <= leaves.count else { return nil }
        return subproof(size, in: leaves[...], isWhole: true)
    }

    /// Whether a proof shows that the leaf stands at that position under that root.
    ///
    /// Source: RFC 9162 section 2.1.3.2.
    package static func isIncluded(
        _ leaf: Digest,
        at index: Int64,
        size: Int64,
        root: Digest,
        proof: [Digest]
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var position = index
        var last = size - 1
        var hash = leaf
        for sibling in proof {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                hash = nodeHash(sibling, hash)
                skipLevelsWithoutSibling(&position, &last)
            } else {
                hash = nodeHash(hash, sibling)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether a proof shows that the tree of `oldSize` leaves is the beginning of that of `size`.
    ///
    /// Nothing is consistent with an empty tree here: that proves nothing about a log.
    /// Source: RFC 9162 section 2.1.4.2.
    package static func isConsistent(
        oldSize: Int64,
        oldRoot: Digest,
        size: Int64,
        root: Digest,
        proof: [Digest]
    ) -> Bool {
        guard oldSize > 0, oldSize <= size else { return false }
        if oldSize == size { return proof.isEmpty && oldRoot == root }
        var path = proof[...]
        if oldSize & (oldSize - 1) == 0 { path = [oldRoot] + path }
        guard let first = path.popFirst() else { return false }
        return isConsistent(
            oldSize: oldSize,
            oldRoot: oldRoot,
            size: size,
            root: root,
            first: first,
            path: path
        )
    }

    private static func isConsistent(
        oldSize: Int64,
        oldRoot: Digest,
        size: Int64,
        root: Digest,
        first: Digest,
        path: ArraySlice<Digest>
    ) -> Bool {
        var position = oldSize - 1
        var last = size - 1
        while position & 1 == 1 {
            position >>= 1
            last >>= 1
        }
        var oldHash = first
        var hash = first
        for sibling in path {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                oldHash = nodeHash(sibling, oldHash)
                hash = nodeHash(sibling, hash)
                skipLevelsWithoutSibling(&position, &last)
            } else {
                hash = nodeHash(hash, sibling)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && oldHash == oldRoot && hash == root
    }

    /// A node that is the last of its level and a left child goes up alone.
    private static func skipLevelsWithoutSibling(_ position: inout Int64, _ last: inout Int64) {
        while position & 1 == 0, position != 0 {
            position >>= 1
            last >>= 1
        }
    }

    private static func path(to index: Int, in leaves: ArraySlice<Digest>) -> [Digest] {
        guard leaves.count > 1 else { return [] }
        let middle = leaves.startIndex + splitPoint(leaves.count)
        if index < middle {
            return path(to: index, in: leaves[..<middle]) + [root(of: leaves[middle...])]
        }
        return path(to: index, in: leaves[middle...]) + [root(of: leaves[..<middle])]
    }

    private static func subproof(
        _ size: Int,
        in leaves: ArraySlice<Digest>,
        isWhole: Bool
    ) -> [Digest] {
        if size == leaves.count { return isWhole ? [] : [root(of: leaves)] }
        let split = splitPoint(leaves.count)
        let middle = leaves.startIndex + split
        if size <= split {
            return subproof(size, in: leaves[..<middle], isWhole: isWhole)
                + [root(of: leaves[middle...])]
        }
        return subproof(size - split, in: leaves[middle...], isWhole: false)
            + [root(of: leaves[..<middle])]
    }

    /// The largest power of two below the count.
    private static func splitPoint(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
