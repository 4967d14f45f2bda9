import VerifiableLog

extension Attack {
    /// On a ledger of 20 entries.
    static let onEntries = [
        Attack("a byte of an entry is edited", [.entryLeaf, .entrySignature], at: 10) {
            $1.rows[10].note = edited($1.rows[10].note)
        },
        Attack(
            "an entry and its leaf are edited",
            root.union([.entrySignature, .entryPrev]),
            at: 10
        ) {
            $1.rows[10].note = edited($1.rows[10].note)
            $1.rows[10].leaf = MerkleTree.leafHash($1.rows[10].note)
        },
        Attack("a leaf is edited", root.union([.entryLeaf, .entryPrev]), at: 10) {
            $1.rows[10].leaf = .zero
        },
        Attack("a leaf is cleared", [.entryLeaf], at: 10) { $1.rows[10].leaf = nil },
        Attack("the last entry is edited", [.entryLeaf, .entrySignature], at: 19) {
            $1.rows[19].note = edited($1.rows[19].note)
        },
        Attack("a row is deleted", [.entryMissing], at: 10) { $1.rows.remove(at: 10) },
        Attack("the first row is deleted", [.entryMissing, .founding], at: 0) {
            $1.rows.remove(at: 0)
        },
        Attack("the tail is deleted", [.entryMissing], at: 10) { $1.rows.removeLast(10) },
        Attack("all rows are deleted", [.entryMissing, .founding], at: 0) { $1.rows = [] },
        Attack(
            "a row is inserted, and the rest moved",
            root.union([.entryPosition, .entryPrev, .entryTime, .entryExtra]),
            at: 10
        ) {
            $1.rows.insert($1.rows[7], at: 10)
            for index in $1.rows.indices { $1.rows[index].position = Int64(index) }
        },
        Attack(
            "two rows change places",
            root.union([.entryPosition, .entryPrev, .entryTime]),
            at: 10
        ) {
            let row = $1.rows[10]
            $1.rows[10] = MemorySource.Row(
                position: 10,
                note: $1.rows[11].note,
                leaf: $1.rows[11].leaf
            )
            $1.rows[11] = MemorySource.Row(position: 11, note: row.note, leaf: row.leaf)
        },
        Attack(
            "a row takes the place of the next",
            root.union([.entryPosition, .entryPrev]),
            at: 11
        ) {
            $1.rows[11] = MemorySource.Row(
                position: 11,
                note: $1.rows[10].note,
                leaf: $1.rows[10].leaf
            )
        },
        Attack("a row is stored twice", [.entryPosition], at: 10) {
            $1.rows.insert($1.rows[10], at: 10)
        },
        Attack("an entry is added behind the head", [.entryExtra], at: 20) { ledger, source in
            var longer = ledger
            try longer.weigh(1)
            source.rows.append(
                MemorySource.Row(
                    position: 20,
                    note: longer.notes[20].bytes,
                    leaf: longer.notes[20].leaf
                )
            )
        },
        Attack("an entry stands before the first", [.entryExtra], at: -1) {
            $1.rows.insert(MemorySource.Row(position: -1, note: [], leaf: nil), at: 0)
        },
        Attack("an entry stands at the end of the world", [.entryExtra], at: Int64.max) {
            $1.rows.append(MemorySource.Row(position: Int64.max, note: [], leaf: nil))
        },
    ]
}
