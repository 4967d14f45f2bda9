import Testing
import VerifiableLog

@Suite("Tiles")
struct TileTests {
    /// Leaves without entries, enough for a full tile of level 1.
    struct LeafSource: EntrySource {
        let leafCount: Int64
        var tiles: [TileAddress: [UInt8]] = [:]

        var keepsHashes: Bool { true }

        func head() throws -> LogHead {
            LogHead(origin: "", size: leafCount, root: [], edge: [], checkpoint: [])
        }

        func storedPositions() throws -> ClosedRange<Int64>? { 0...leafCount - 1 }

        func readNotes(
            _ range: Range<Int64>,
            _ body: (Int64, [UInt8], Digest?) throws -> Void
        ) throws {
            for position in range where position < leafCount {
                try body(position, [], Self.leaf(position))
            }
        }

        func storedTile(level: Int, index: Int64) throws -> [UInt8]? {
            tiles[TileAddress(level: level, index: index)]
        }

        func storedTileCount() throws -> Int64 { Int64(tiles.count) }

        static func leaf(_ position: Int64) -> Digest { TileTests.leaves[Int(position)] }
    }

    static let leaves = (0..<size).map {
        MerkleTree.leafHash([UInt8($0 & 0xff), UInt8($0 >> 8 & 0xff)])
    }

    static let size: Int64 = 65_536 + 256 + 5

    /// With every full tile stored, as a ledger has them.
    static let stored = Result {
        var source = LeafSource(leafCount: size)
        for address in TileAddress.completed(from: 0, to: size) {
            source.tiles[address] = try source.tile(address).bytes
        }
        return source
    }

    @Test(
        "have the paths of a static log",
        arguments: [
            (0, 0, 256, "tile/0/000"), (0, 1, 44, "tile/0/001.p/44"), (1, 0, 1, "tile/1/000.p/1"),
            (0, 999, 256, "tile/0/999"), (0, 1000, 256, "tile/0/x001/000"),
            (2, 1_234_067, 7, "tile/2/x001/x234/067.p/7"),
        ]
    )
    func paths(level: Int, index: Int64, width: Int, path: String) {
        #expect(TileAddress(level: level, index: index).path(width: width) == path)
    }

    @Test("become full one after the other, lower levels first")
    func completed() {
        func addresses(_ old: Int64, _ new: Int64) -> [TileAddress] {
            TileAddress.completed(from: old, to: new)
        }
        #expect(addresses(0, 255).isEmpty)
        #expect(addresses(255, 256) == [TileAddress(level: 0, index: 0)])
        #expect(addresses(256, 511).isEmpty)
        #expect(
            addresses(65_535, 65_536)
                == [TileAddress(level: 0, index: 255), TileAddress(level: 1, index: 0)]
        )
        #expect(TileAddress.fullCount(size: 70_000) == 273 + 1)
        #expect(TileAddress.fullCount(size: 255) == 0)
        #expect(TileAddress.fullCount(size: Int64.max) > 0)
        #expect(Int64(addresses(0, Self.size).count) == TileAddress.fullCount(size: Self.size))
    }

    @Test("give the root at every size, stored or not")
    func roots() throws {
        let sizes: [Int] = [0, 1, 2, 255, 256, 257, 511, 513, 65_535, 65_536, 65_537, 65_797]
        var edge = TreeEdge()
        for size in sizes {
            for leaf in Self.leaves[Int(edge.size)..<size] { edge.append(leaf) }
            #expect(try Self.stored.get().edge(atSize: Int64(size)) == edge)
            if size < 600 {
                #expect(try LeafSource(leafCount: 600).edge(atSize: Int64(size)) == edge)
            }
        }
    }

    @Test("prove entries and earlier sizes", arguments: [300, 65_536, size] as [Int64])
    func proofs(size: Int64) throws {
        let source = try Self.stored.get()
        let root = try source.root(atSize: size)
        for index in [0, 1, 255, 256, 299, size / 2, size - 1] where index < size {
            let proof = try #require(try source.inclusionProof(of: index, size: size))
            #expect(
                MerkleTree.isIncluded(
                    LeafSource.leaf(index),
                    at: index,
                    size: size,
                    root: root,
                    proof: proof
                )
            )
        }
        for oldSize in [1, 2, 255, 256, 257, size / 3, size - 1, size] {
            let proof = try #require(try source.consistencyProof(from: oldSize, to: size))
            let oldRoot = try source.root(atSize: oldSize)
            #expect(
                MerkleTree.isConsistent(
                    oldSize: oldSize,
                    oldRoot: oldRoot,
                    size: size,
                    root: root,
                    proof: proof
                )
            )
        }
        #expect(try source.inclusionProof(of: size, size: size) == nil)
        #expect(try source.consistencyProof(from: 0, to: size) == nil)
    }

    @Test("give the same proofs as the whole tree")
    func smallProofs() throws {
        let source = LeafSource(leafCount: 40)
        let leaves = (Int64(0)..<40).map(LeafSource.leaf)
        for size in 1...40 {
            let tree = Array(leaves[..<size])
            for index in 0..<size {
                #expect(
                    try source.inclusionProof(of: Int64(index), size: Int64(size))
                        == MerkleTree.inclusionProof(of: index, in: tree)
                )
                #expect(
                    try source.consistencyProof(from: Int64(index + 1), to: Int64(size))
                        == MerkleTree.consistencyProof(from: index + 1, in: tree)
                )
            }
        }
    }

    @Test("are put together to the same tree, level by level")
    func assembly() throws {
        let source = try Self.stored.get()
        var tree = TreeAssembly()
        var filled: [Tile] = []
        for index in 0..<Self.size / 256 {
            filled += tree.append(
                tileRoot: try source.tile(TileAddress(level: 0, index: index)).root
            )
        }
        tree.append(lastLeaves: try source.leaves(Self.size - 5..<Self.size))
        #expect(tree.edge == (try source.edge(atSize: Self.size)))
        #expect(filled.map(\.address) == [TileAddress(level: 1, index: 0)])
        #expect(filled.map(\.bytes) == [source.tiles[TileAddress(level: 1, index: 0)]])
    }

    @Test("say what is missing or malformed")
    func errors() throws {
        var source = LeafSource(leafCount: 300)
        #expect(throws: TreeReadingError.missingEntry(300)) { try source.root(atSize: 301) }
        let address = TileAddress(level: 1, index: 0)
        source.tiles[address] = [1, 2, 3]
        #expect(throws: TreeReadingError.malformedTile(address)) { try source.root(atSize: 256) }
        #expect(Tile(address, bytes: []) == nil)
        #expect(Tile(address, bytes: [UInt8](repeating: 0, count: 33)) == nil)
        #expect(Tile(address, bytes: [UInt8](repeating: 0, count: 8224)) == nil)
        #expect(Tile(address, bytes: [UInt8](repeating: 0, count: 64))?.isFull == false)
    }

    @Test("have bundles of entries beside them, each behind its length")
    func bundles() throws {
        let notes: [[UInt8]] = [[], [1], [UInt8](repeating: 7, count: 65_535)]
        let bytes = try #require(EntryBundle.encode(notes))
        #expect(EntryBundle.encode([[UInt8](repeating: 7, count: 65_536)]) == nil)
        #expect(bytes.prefix(7) == [0, 0, 0, 1, 1, 0xff, 0xff])
        #expect(EntryBundle.decode(bytes) == notes)
        #expect(EntryBundle.decode([0]) == nil)
        #expect(EntryBundle.decode(bytes.dropLast()) == nil)
        #expect(EntryBundle.decode([]) == [])
    }
}
