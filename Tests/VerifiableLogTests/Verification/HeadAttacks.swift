import VerifiableLog

extension Attack {
    /// On a ledger of 20 entries.
    static let onHead = [
        Attack("the stored root is altered", [.root]) { $1.storedHead.root[0] ^= 1 },
        Attack("the stored root is cut short", [.root]) { $1.storedHead.root.removeLast() },
        Attack("the stored edge is altered", [.head]) { $1.storedHead.edge[9] ^= 1 },
        Attack("the head names another ledger", [.head]) { $1.storedHead.origin = "example.org/2" },
        Attack("the head has a larger size", [.entryMissing, .checkpoint], at: 20) {
            $1.storedHead.size = Int64.max
        },
        Attack("the head has a smaller size", [.entryExtra, .root, .head, .checkpoint], at: 19) {
            $1.storedHead.size = 19
        },
        Attack(
            "the head has a negative size",
            [.head, .entryExtra, .root, .checkpoint],
            at: 19
        ) { $1.storedHead.size = -1 },
        Attack("the checkpoint is of an earlier size", [.checkpoint]) { ledger, source in
            let earlier = try ledger.source(of: ledger.notes[..<19].map(\.bytes))
            source.storedHead.checkpoint = earlier.storedHead.checkpoint
        },
        Attack("the checkpoint's root is edited", [.checkpoint, .checkpointSignature]) {
            ledger,
            source in
            let line = Base64.encode(source.storedHead.root)
            let text = String(decoding: source.storedHead.checkpoint, as: UTF8.self)
            source.storedHead.checkpoint = Array(
                text.replacing(line, with: Base64.encode(Digest.zero.bytes)).utf8
            )
        },
        Attack("the checkpoint is signed by another key", [.checkpointSignature]) {
            ledger,
            source in
            let key = try TestKeys.signing(ledger.origin, 99)
            let signed = try SignedCheckpoint(parsing: source.storedHead.checkpoint)
            source.storedHead.checkpoint = try signed.checkpoint.signed(by: key).encoded
        },
        Attack("the checkpoint is of another log", [.checkpoint, .checkpointSignature]) {
            _,
            source in
            let other = try TestLedger(origin: "example.org/2", seed: 50)
            let signed = try SignedCheckpoint(parsing: source.storedHead.checkpoint).checkpoint
            source.storedHead.checkpoint = try Checkpoint(
                origin: other.origin,
                size: signed.size,
                root: signed.root
            ).signed(by: other.logKey).encoded
        },
        Attack("the checkpoint has no signature", [.checkpoint]) { _, source in
            let signed = try SignedCheckpoint(parsing: source.storedHead.checkpoint)
            source.storedHead.checkpoint = signed.note.text
        },
        Attack("the checkpoint is gone", [.checkpoint]) { $1.storedHead.checkpoint = [] },
    ]

    /// On a ledger of 270 entries, which fill one tile.
    static let onTiles = [
        Attack("the first row of a tile is deleted", [.entryMissing], at: 256) {
            $1.rows.remove(at: 256)
        },
        Attack("a whole tile's rows are deleted", [.entryMissing, .founding], at: 0) {
            $1.rows.removeSubrange(0..<256)
        },
        Attack("a tile is altered", [.tile]) { _, source in
            source.tiles[TileAddress(level: 0, index: 0)]?[0] ^= 1
        },
        Attack("a tile is deleted", [.tile]) { $1.tiles[TileAddress(level: 0, index: 0)] = nil },
        Attack("a tile is cut short", [.tile]) { _, source in
            source.tiles[TileAddress(level: 0, index: 0)]?.removeLast()
        },
        Attack("a tile is added", [.tileExtra]) { _, source in
            source.tiles[TileAddress(level: 1, index: 0)] = [UInt8](repeating: 0, count: 8192)
        },
        Attack(
            "a leaf is edited under a tile",
            [.entryLeaf, .entryPrev, .tile, .root, .head, .checkpoint],
            at: 100
        ) {
            $1.rows[100].leaf = .zero
        },
    ]
}
