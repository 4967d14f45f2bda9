/// Where a tile of 256 hashes stands in the tree.
///
/// Source: c2sp.org/tlog-tiles.
package struct TileAddress: Hashable, Sendable {
    /// How many hashes a full tile has.
    package static let width = 256

    /// 0 holds leaves; each hash of level n is the root of a full tile of level n − 1.
    package let level: Int

    /// Counts the tiles of the level from the left.
    package let index: Int64

    package init(level: Int, index: Int64) {
        self.level = level
        self.index = index
    }

    /// Which hashes of its level the tile holds, when it is full.
    package var positions: Range<Int64> {
        index * Int64(TileAddress.width)..<(index + 1) * Int64(TileAddress.width)
    }

    /// The full tiles that a tree of `newSize` entries has and one of `oldSize` has not, lower
    /// levels first, each level from the left.
    package static func completed(from oldSize: Int64, to newSize: Int64) -> [TileAddress] {
        var addresses: [TileAddress] = []
        var level = 0
        while fullCount(level: level, size: newSize) > 0 {
            let old = fullCount(level: level, size: oldSize)
            for index in old..<fullCount(level: level, size: newSize) {
                addresses.append(TileAddress(level: level, index: index))
            }
            level += 1
        }
        return addresses
    }

    /// All tiles of a tree of that size with how many hashes they hold, lower levels first, each level
    /// from the left: full ones, and one partial one where a level has a rest.
    package static func all(size: Int64) -> [(address: TileAddress, width: Int)] {
        var tiles: [(TileAddress, Int)] = []
        var level = 0
        while case let count = hashCount(level: level, size: size), count > 0 {
            let full = count / Int64(width)
            tiles += (0..<full).map { (TileAddress(level: level, index: $0), width) }
            let rest = Int(count % Int64(width))
            if rest > 0 { tiles.append((TileAddress(level: level, index: full), rest)) }
            level += 1
        }
        return tiles
    }

    /// How many full tiles, of all levels, a tree of that size has.
    package static func fullCount(size: Int64) -> Int64 {
        sequence(first: 0) { $0 + 1 }
            .lazy.map { fullCount(level: $0, size: size) }
            .prefix { $0 > 0 }
            .reduce(0, +)
    }

    /// How many full tiles a level has.
    static func fullCount(level: Int, size: Int64) -> Int64 {
        hashCount(level: level + 1, size: size)
    }

    /// How many hashes a level has.
    static func hashCount(level: Int, size: Int64) -> Int64 {
        level < 8 ? size >> Int64(8 * level) : 0
    }

    /// Where a static export keeps the tile.
    ///
    /// - Parameter width: How many hashes it has, 1 to 256.
    /// - Returns: A relative path such as `tile/0/x001/234.p/17`.
    package func path(width: Int = TileAddress.width) -> String {
        "tile/\(level)/" + TileAddress.indexPath(index, width: width)
    }

    /// Three digits an element, all but the last behind an `x`, and `.p/W` for a partial one.
    static func indexPath(_ index: Int64, width: Int) -> String {
        var path = threeDigits(index % 1000)
        var rest = index / 1000
        while rest > 0 {
            path = "x" + threeDigits(rest % 1000) + "/" + path
            rest /= 1000
        }
        return width == TileAddress.width ? path : path + ".p/\(width)"
    }

    private static func threeDigits(_ number: Int64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.utf8.count) + digits
    }
}
