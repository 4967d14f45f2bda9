import Auditing
import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("An audit over erased values")
struct ErasureTests {
    private static func value(_ member: PrivateMember) -> PrivateValue {
        PrivateValue(member, "a text", salt: Digest.sha256(utf8: member.rawValue).bytes)
    }

    /// Magnets with a private ticket, shipped on a private order.
    private func chain() throws -> Chain {
        var chain = try Chain()
        try chain.magnets("MAG") { $0.ticket = .committed(Self.value(.ticket).commitment) }
        try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg")
        try chain.ship(["OX": "10 kg"])
        return chain
    }

    @Test func `says what it said before: nothing was ever concluded from a private text`() throws {
        var chain = try chain()
        let before = try chain.audit().claims
        try chain.workshop.story.record(
            ValueErased(commitments: [Self.value(.ticket).commitment], authority: "a law"),
            reason: "asked for"
        )
        let after = try chain.audit().claims
        #expect(before.map(\.result) == after.map(\.result))
        #expect(before.map(\.coverage) == after.map(\.coverage))
        for (old, new) in zip(before, after) {
            #expect(old.wording(korean: false) == new.wording(korean: false))
        }
    }

    @Test func `of a policy that doesn't know of erasing gets weaker, never stronger`() throws {
        var chain = try chain()
        try chain.workshop.story.record(
            ValueErased(commitments: [Self.value(.ticket).commitment], authority: "a law"),
            reason: "asked for"
        )
        let policy = try PolicyText("P6").without(entryType: ValueErased.type)
        let evidence = Evidence(
            history: chain.workshop.history,
            leaf: chain.workshop.evidence.leaf,
            root: chain.workshop.evidence.root,
            broken: []
        )
        let report = try Auditor(evidence).audit(try Code("SHP"), policies: [policy])
        let claim = try #require(report?.claims.first)
        #expect(claim.result == .indeterminate)
        #expect(claim.findings.contains { $0.code == .typeNotUnderstood })
    }
}
