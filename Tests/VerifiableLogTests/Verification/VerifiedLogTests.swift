import Synchronization
import Testing
import VerifiableLog

@Suite("A verified log")
struct VerifiedLogTests {
    @Test("says what it is, and gives its entries in their order")
    func entries() throws {
        let ledger = try TestLedger.standard.get()
        let result = try UnverifiedLog(ledger.source).verify()
        #expect(result.check.failures == [])
        #expect(result.check.entries == 270)
        #expect(result.check.signaturesChecked == 270)
        let log = try #require(result.verified)
        #expect(log.size == 270)
        #expect(log.origin == ledger.origin)
        #expect(log.root == MerkleTree.root(of: ledger.notes.map(\.leaf)))
        #expect(log.headLeaf == ledger.notes.last?.leaf)
        #expect(log.identity.firstLeaf == ledger.notes.first?.leaf)
        #expect(log.checkpoint.isSigned(by: ledger.logKey.verifierKey))
        #expect(try read(log) == ledger.notes)
        #expect(try read(log, upTo: 7) == Array(ledger.notes[..<7]))
        #expect(try read(log, upTo: 999) == ledger.notes)
        #expect(try read(log, upTo: -1) == [])
    }

    @Test("notices when its source changes after the check")
    func changed() throws {
        let ledger = try TestLedger.short.get()
        let source = SwitchingSource(before: try ledger.source)
        let log = try #require(try UnverifiedLog(source).verify().verified)
        #expect(try read(log).count == 20)
        var altered = try ledger.source
        altered.rows[19].note = Attack.edited(altered.rows[19].note)
        source.replace(with: altered)
        #expect(throws: LogChanged.self) { try read(log) }
        altered.rows.remove(at: 5)
        source.replace(with: altered)
        let change = #expect(throws: LogChanged.self) { try read(log) }
        #expect(change?.position == 5)
    }

    @Test("can be a bundle: notes and a checkpoint without stored hashes")
    func bundle() throws {
        let ledger = try TestLedger.short.get()
        let checkpoint = try ledger.source.storedHead.checkpoint
        let notes = ledger.notes.map(\.bytes)
        let bundle = try MemorySource(notes: notes, checkpoint: checkpoint)
        let result = try UnverifiedLog(bundle).verify()
        #expect(result.check.failures == [])
        #expect(result.verified?.headLeaf == ledger.notes.last?.leaf)
        let short = try MemorySource(notes: Array(notes.dropLast()), checkpoint: checkpoint)
        #expect(try UnverifiedLog(short).verify().check.failures.map(\.code) == [.entryMissing])
        var edited = notes
        edited[10] = Attack.edited(edited[10])
        let altered = try MemorySource(notes: edited, checkpoint: checkpoint)
        let codes = Set(try UnverifiedLog(altered).verify().check.failures.map(\.code))
        #expect(codes == [.entrySignature, .entryPrev, .root, .checkpoint])
    }

    @Test("is told of its progress in order, up to its size")
    func progress() throws {
        let seen = Mutex<[Int64]>([])
        let ledger = try TestLedger.standard.get()
        _ = try UnverifiedLog(ledger.source).verify { checked, size in
            #expect(size == 270)
            seen.withLock { $0.append(checked) }
        }
        #expect(seen.withLock { $0 } == [256, 270])
    }

    @Test("is not had when the source can't be read")
    func unreadable() throws {
        let source = SwitchingSource(before: try TestLedger.short.get().source)
        source.replace(with: nil)
        #expect(throws: SwitchingSource.Unreadable.self) { try UnverifiedLog(source).verify() }
    }

    @Test("that is damaged all over stops counting at 1,000 failures")
    func truncated() throws {
        let ledger = try TestLedger()
        var source = try ledger.source
        source.storedHead.size = 1_000_000_000_000
        source.rows.append(MemorySource.Row(position: 999_999_999_999, note: [], leaf: nil))
        let one = try UnverifiedLog(source).verify(jobs: 1).check
        #expect(one.isTruncated)
        #expect(one.failures.count(where: { $0.code == .entryMissing }) == 1000)
        #expect(try UnverifiedLog(source).verify(jobs: 8).check == one)
    }

    private func read(_ log: VerifiedLog, upTo end: Int64? = nil) throws -> [EntryNote] {
        var notes: [EntryNote] = []
        try log.forEachEntry(upTo: end) { notes.append($0) }
        return notes
    }
}

/// A source that somebody changes, or that stops working.
private final class SwitchingSource: EntrySource {
    struct Unreadable: Error {}

    private let current: Mutex<MemorySource?>

    init(before source: MemorySource) { current = Mutex(source) }

    func replace(with source: MemorySource?) { current.withLock { $0 = source } }

    private var source: MemorySource {
        get throws {
            guard let source = current.withLock({ $0 }) else { throw Unreadable() }
            return source
        }
    }

    var keepsHashes: Bool { true }

    func head() throws -> LogHead { try source.head() }

    func storedPositions() throws -> ClosedRange<Int64>? { try source.storedPositions() }

    func readNotes(
        _ range: Range<Int64>,
        _ body: (Int64, [UInt8], Digest?) throws -> Void
    ) throws {
        try source.readNotes(range, body)
    }

    func storedTile(level: Int, index: Int64) throws -> [UInt8]? {
        try source.storedTile(level: level, index: index)
    }

    func storedTileCount() throws -> Int64 { try source.storedTileCount() }
}
