/// Puts the checked chunks together in the order of the log, whichever comes first.
struct LogMerge {
    private let size: Int64
    private let leftOut: LogFailure.Code?
    private let progress: LogCheckProgress?

    private var handedOut = 0
    private var merged = 0
    private var waiting: [Int: ChunkResult] = [:]
    private var error: (index: Int, error: any Error)?
    private var tree = TreeAssembly()
    private var isComplete = true

    private(set) var entries: Int64 = 0
    private(set) var signaturesChecked: Int64 = 0
    private(set) var failures: [LogFailure] = []

    init(size: Int64, leftOut: LogFailure.Code?, progress: LogCheckProgress?) {
        self.size = size
        self.leftOut = leftOut
        self.progress = progress
    }

    /// The edge of the tree, `nil` when a leaf is missing or the check stopped early.
    var edge: TreeEdge? { isComplete && !isStopped ? tree.edge : nil }

    /// Beyond this many failures more would tell nothing.
    private var isStopped: Bool { failures.count >= LogCheck.failuresMax }

    /// The next chunk to check.
    mutating func nextChunk(of count: Int) -> Int? {
        guard handedOut < count, error == nil, !isStopped else { return nil }
        defer { handedOut += 1 }
        return handedOut
    }

    /// Takes a chunk's result; tiles of higher levels are compared when they fill.
    mutating func add(
        _ result: Result<ChunkResult, any Error>,
        at index: Int,
        from source: any EntrySource
    ) {
        do {
            waiting[index] = try result.get()
            while !isStopped, let next = waiting.removeValue(forKey: merged) {
                try append(next, from: source)
            }
        } catch {
            if index <= self.error?.index ?? index { self.error = (index, error) }
        }
    }

    /// Everything, or the first reason why the source can't be read.
    func finished() throws -> LogMerge {
        if let error { throw error.error }
        return self
    }

    private mutating func append(_ chunk: ChunkResult, from source: any EntrySource) throws {
        merged += 1
        entries += chunk.entries
        signaturesChecked += chunk.signaturesChecked
        failures += chunk.failures.filter { $0.code != leftOut }
        switch chunk.tree {
        case .incomplete: isComplete = false
        case .tile(let root) where isComplete:
            for tile in tree.append(tileRoot: root) where source.keepsHashes {
                if let failure = try tile.failure(in: source) { failures.append(failure) }
            }
        case .last(let leaves) where isComplete: tree.append(lastLeaves: leaves)
        case .tile, .last: break
        }
        failures = Array(failures.prefix(LogCheck.failuresMax))
        progress?(min(Int64(merged * TileAddress.width), size), size)
    }
}

/// What remains of a chunk once it is checked.
struct ChunkResult: Sendable {
    /// What the chunk adds to the tree.
    enum Subtree: Sendable {
        /// The root of a full tile.
        case tile(Digest)
        /// The leaves after the last full tile.
        case last([Digest])
        /// A leaf is missing.
        case incomplete
    }

    let tree: Subtree
    let entries: Int64
    let signaturesChecked: Int64
    let failures: [LogFailure]
}

extension Tile {
    /// Whether a source stores this tile otherwise, or not at all.
    func failure(in source: any EntrySource) throws -> LogFailure? {
        guard let stored = try source.storedTile(level: address.level, index: address.index) else {
            return LogFailure(.tile, "\(path) is missing")
        }
        return stored == bytes ? nil : LogFailure(.tile, "\(path) differs from the leaves")
    }
}
