import Dispatch
import Synchronization

/// Checks everything that a source stores about a log against everything else, and against keys.
///
/// Work is cut at the tiles of 256 entries and spread over the cores; the result doesn't depend on
/// how many there are, and the memory needed doesn't depend on the size of the log.
package struct LogVerifier: Sendable {
    private let source: any EntrySource
    private let authority: Authority?
    private let foundingError: FoundingError?
    private let signaturesFrom: Int64
    private let leftOut: LogFailure.Code?

    /// What entries and checkpoints are compared with.
    private struct Authority {
        let origin: String
        let logKey: VerifierKey
        let keys: any KeyResolver
    }

    /// - Parameters:
    ///   - source: The log; not trusted.
    ///   - logKey: Signs the checkpoints; its name is the ledger's.
    ///   - keys: Which keys sign the entries.
    ///   - signaturesFrom: The position from which on signatures are checked; hashes always are.
    ///   - leftOut: A check that is not made; for tests of the others.
    package init(
        _ source: any EntrySource,
        logKey: VerifierKey,
        keys: any KeyResolver,
        signaturesFrom: Int64 = 0,
        leftOut: LogFailure.Code? = nil
    ) {
        self.source = source
        self.signaturesFrom = signaturesFrom
        self.leftOut = leftOut
        authority = Authority(origin: logKey.name, logKey: logKey, keys: keys)
        foundingError = nil
    }

    /// A log whose entry 0 names no keys: hashes are still checked, and the reason is a failure.
    init(
        _ source: any EntrySource,
        without error: FoundingError,
        leftOut: LogFailure.Code? = nil
    ) {
        self.source = source
        self.leftOut = leftOut
        signaturesFrom = 0
        authority = nil
        foundingError = error
    }

    /// - Parameters:
    ///   - jobs: Threads to use, at most; there are never more than cores.
    ///   - progress: Told after every 256 entries.
    /// - Returns: What was found; the same for any number of jobs.
    /// - Throws: When the source can't be read; never for what it says.
    package func check(
        jobs: Int = .max,
        progress: LogCheckProgress? = nil
    ) throws -> LogCheck {
        let head = try source.head()
        let extent = try source.storedPositions()
        let size = max(head.size, 0)
        let end = min(size, extent.map { min(max($0.upperBound, -1), Entry.seqMax) + 1 } ?? 0)
        let chunkCount = Int((end + Int64(TileAddress.width) - 1) / Int64(TileAddress.width))
        let merge = Mutex(LogMerge(size: end, leftOut: leftOut, progress: progress))
        DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, chunkCount, 64))) { _ in
            while let index = merge.withLock({ $0.nextChunk(of: chunkCount) }) {
                let result = Result { try checkChunk(index, end: end) }
                merge.withLock { $0.add(result, at: index, from: source) }
            }
        }
        let merged = try merge.withLock { try $0.finished() }
        return try conclude(merged, head: head, size: size, end: end, extent: extent)
    }
}

extension LogVerifier {
    private func checkChunk(_ index: Int, end: Int64) throws -> ChunkResult {
        let range = TileAddress(level: 0, index: Int64(index)).positions.clamped(to: 0..<end)
        var check = ChunkCheck(
            range,
            origin: authority?.origin,
            keys: authority?.keys,
            keepsHashes: source.keepsHashes,
            signaturesFrom: signaturesFrom
        )
        try source.readNotes(max(0, range.lowerBound - 1)..<range.upperBound) {
            position,
            bytes,
            leaf in
            if position < range.lowerBound {
                check.begin(after: bytes, leaf: leaf)
            } else {
                check.accept(position, bytes, leaf: leaf)
            }
        }
        return try check.finish(comparingWith: source)
    }
}

extension LogVerifier {
    /// Adds what concerns the log as a whole.
    private func conclude(
        _ merge: LogMerge,
        head: LogHead,
        size: Int64,
        end: Int64,
        extent: ClosedRange<Int64>?
    ) throws -> LogCheck {
        let edge = end == size ? merge.edge : nil
        var failures = merge.failures
        if let foundingError { failures.append(LogFailure(.founding, foundingError.description)) }
        failures += extentFailures(size: size, end: end, extent: extent)
        failures += headFailures(head, edge: edge)
        failures += checkpointFailures(head, root: edge?.root)
        if source.keepsHashes, try source.storedTileCount() > TileAddress.fullCount(size: size) {
            failures.append(
                LogFailure(.tileExtra, "more tiles are stored than \(size) entries fill")
            )
        }
        return LogCheck(
            head: head,
            entries: merge.entries,
            signaturesChecked: merge.signaturesChecked,
            signaturesFrom: signaturesFrom,
            failures: failures.filter { $0.code != leftOut },
            root: edge?.root
        )
    }

    private func extentFailures(
        size: Int64,
        end: Int64,
        extent: ClosedRange<Int64>?
    ) -> [LogFailure] {
        var failures: [LogFailure] = []
        if end < size {
            failures.append(
                LogFailure(.entryMissing, seq: end, "it and all up to \(size - 1) are missing")
            )
        }
        if let extent, extent.lowerBound < 0 {
            failures.append(
                LogFailure(.entryExtra, seq: extent.lowerBound, "it stands before entry 0")
            )
        }
        if let extent, extent.upperBound >= size {
            failures.append(
                LogFailure(
                    .entryExtra,
                    seq: extent.upperBound,
                    "it stands beyond the \(size) entries of the head"
                )
            )
        }
        return failures
    }

    private func headFailures(_ head: LogHead, edge: TreeEdge?) -> [LogFailure] {
        var failures: [LogFailure] = []
        if head.size < 0 { failures.append(LogFailure(.head, "its size is negative")) }
        if let authority, !KeyName.isSame(head.origin, authority.origin) {
            failures.append(LogFailure(.head, "it names the ledger \(head.origin)"))
        }
        guard let edge else { return failures }
        if head.root != edge.root.bytes {
            failures.append(LogFailure(.root, "the stored root is not that of the leaves"))
        }
        if source.keepsHashes, head.edge != edge.encoded {
            failures.append(LogFailure(.head, "its edge is not that of the leaves"))
        }
        return failures
    }

    private func checkpointFailures(_ head: LogHead, root: Digest?) -> [LogFailure] {
        let signed: SignedCheckpoint
        do { signed = try SignedCheckpoint(parsing: head.checkpoint) } catch {
            return [LogFailure(.checkpoint, error.description)]
        }
        let checkpoint = signed.checkpoint
        var failures: [LogFailure] = []
        if !KeyName.isSame(checkpoint.origin, authority?.origin ?? head.origin) {
            failures.append(LogFailure(.checkpoint, "it is of the log \(checkpoint.origin)"))
        }
        if checkpoint.size != head.size {
            failures.append(
                LogFailure(.checkpoint, "it covers \(checkpoint.size) of \(head.size) entries")
            )
        }
        if checkpoint.root.bytes != root?.bytes ?? head.root {
            failures.append(LogFailure(.checkpoint, "its root is not that of the log"))
        }
        if let authority, !signed.isSigned(by: authority.logKey) {
            failures.append(
                LogFailure(.checkpointSignature, "it is not signed by \(authority.logKey.name)")
            )
        }
        return failures
    }
}
