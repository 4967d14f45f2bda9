import Storage
import Testing
import VerifiableLog

@Suite("A checkpoint with an authority's token") struct TimestampTests {
    @Test func `anchors the entries that it covers`() throws {
        var ledger = try Tampered(Specimen.short.get())
        try ledger.stamp(afterSeconds: 60)
        ledger.knowing.requiresAnchor = true
        let found = try ledger.verify()
        #expect(found.outcome == .intact)
        #expect(found.anchoredTo == ledger.specimen.size)
        #expect(found.timestamps.map(\.size) == [ledger.specimen.size])
    }

    @Test func `anchors nothing when nobody trusted vouches for it`() throws {
        var ledger = try Tampered(Specimen.short.get())
        ledger.knowing.timestamps = [try unproven(ledger)]
        let found = try ledger.verify()
        #expect(found.outcome == .intact)
        #expect(found.anchoredTo == nil)
        ledger.knowing.requiresAnchor = true
        let required = try ledger.verify()
        #expect(required.outcome == .unanchored)
        #expect(required.outcome.exitCode == 1)
        #expect(required.failures == [])
    }

    /// The log's key signed it: no word of an authority is needed to see two histories.
    @Test func `shows another history even so`() throws {
        var ledger = try Tampered(Specimen.short.get())
        ledger.knowing.timestamps = [try unproven(ledger)]
        try ledger.rewriteWithEveryKey()
        try ledger.forgetMark()
        let found = try ledger.verify()
        #expect(found.outcome == .contradicted)
        #expect(found.anchoredTo == nil)
    }

    @Test func `of another ledger contradicts`() throws {
        var ledger = try Tampered(Specimen.short.get())
        let other = try Checkpoint(origin: "other", size: 1, root: .zero)
            .signed(by: ledger.specimen.clerk.renamed("other"))
        ledger.knowing.timestamps = [
            TimestampedCheckpoint(
                name: "kept.tsr",
                checkpoint: other.encoded,
                proof: .proven(authority: "ca.pem", at: Desk.start)
            )
        ]
        ledger.knowing.requiresAnchor = true
        let found = try ledger.verify()
        #expect(found.outcome == .contradicted)
        #expect(found.anchoredTo == nil)
    }

    /// An old checkpoint may be stamped late, and then later entries are older than the token.
    @Test func `over an older checkpoint says nothing of the entries after it`() throws {
        var ledger = try Tampered(Specimen.short.get())
        let earlier = try Tampered(ledger.specimen)
        try earlier.put(ledger.specimen.earlierFile)
        ledger.knowing.timestamps = [
            TimestampedCheckpoint(
                name: "kept.tsr",
                checkpoint: try earlier.checkpoint.encoded,
                proof: .proven(authority: "ca.pem", at: Desk.start.adding(seconds: 1 << 30))
            )
        ]
        #expect(try ledger.verify().outcome == .intact)
    }

    private func unproven(_ ledger: Tampered) throws -> TimestampedCheckpoint {
        TimestampedCheckpoint(
            name: "kept.tsr",
            checkpoint: try ledger.checkpoint.encoded,
            proof: .unproven("nobody says whose it is")
        )
    }
}
