import Auditing
import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("A gate")
struct GateTests {
    @Test func `blocks every claim on a log that does not verify`() throws {
        let report = try Chain.ordinary().audit(broken: ["entry 5: its signature is wrong"])
        #expect(report.claims.map(\.result) == [.blocked, .blocked, .blocked])
        #expect(report.result == .blocked)
        #expect(!report.isSupported)
        #expect(report.claims.allSatisfy { $0.coverage.values.allSatisfy { $0.passPPB == 0 } })
        #expect(report.claims.allSatisfy { $0.findings.first?.code == .integrityBroken })
    }

    @Test func `blocks what comes of a run that made metal from nothing`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.magnets("GOOD")
        // 28 kg of Nd went in; 31.5 kg come out.
        try chain.refine(["MAG": "100 kg"], to: "OX", "45 kg")
        try chain.refine(["GOOD": "100 kg"], to: "OK", "38 kg")
        chain.workshop.story.clock.advance(days: 100)
        try chain.blend(["OX": "1 kg", "OK": "1 kg"], to: "MIX", "2 kg")
        try chain.ship(["MIX": "1 kg"])
        let report = try chain.audit()
        #expect(report.gates.map(\.result) == [.pass, .blocked])
        #expect(report.result == .blocked)
        #expect(report.gates[1].findings.contains { $0.code == .elementExcess })
    }

    @Test func `adds up small gains of a site in a quarter`() throws {
        func gates(_ runs: Int, hidden: Bool = false) throws -> Gate {
            var chain = try Chain()
            if hidden {
                // Nobody knows what came out of it: it takes nothing away from the others' gains.
                try chain.magnets("DARK")
                try chain.workshop.story.run(
                    "NIGHT",
                    at: "PLANT",
                    .leach,
                    from: ["DARK": "100 kg"],
                    to: ["BROTH": (.leachate, "900 kg")]
                )
            }
            for number in 1...runs {
                try chain.magnets("MAG\(number)")
                // 28.35 kg of Nd out of 28: within 1.5 times the uncertainty of one run.
                try chain.refine(["MAG\(number)": "100 kg"], to: "OX\(number)", "40.5 kg")
            }
            try chain.ship(["OX1": "10 kg"])
            return try chain.audit().gates[1]
        }
        #expect(try gates(1).result == .pass)
        for hidden in [false, true] {
            let pooled = try gates(20, hidden: hidden)
            #expect(pooled.result == .blocked)
            #expect(Set(pooled.findings.map(\.code)) == [.pooledExcess])
        }
    }

    @Test func `tells of a balance that nobody can reckon, and changes no claim`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.workshop.story.acquire("BARE", at: "PLANT", of: "ORG")
        try chain.refine(["MAG": "100 kg", "BARE": "1 kg"], to: "OX", "38 kg")
        try chain.ship(["OX": "10 kg"])
        let report = try chain.audit()
        #expect(report.gates.map(\.result) == [.pass, .notEvaluable])
        #expect(report.claims.map(\.result) == [.indeterminate, .pass, .indeterminate])
    }

    @Test func `blocks every claim while an entry of a suspect key stands`() throws {
        var (chain, clerk) = try doubtful()
        let seq = try chain.workshop.story.acquire("X", at: "PLANT", of: "ORG", by: clerk)
        #expect(try chain.audit().gates[0].result == .pass, "nobody doubts it yet")
        try revoke(clerk, from: seq, in: &chain)
        let gate = try chain.audit().gates[0]
        #expect(gate.result == .blocked)
        #expect(gate.findings.map(\.code) == [.suspectKey])
        #expect(gate.findings.map(\.entries) == [[seq]])
        let later = try chain.workshop.story.key(for: "ORG")
        try chain.workshop.story.correct(seq, with: [:], by: later, reason: "seen there")
        #expect(try chain.audit().gates[0].result == .pass, "a clean key has said the same")
    }

    @Test func `blocks every claim while what a suspect key corrected stands`() throws {
        var (chain, clerk) = try doubtful()
        let clean = try chain.workshop.story.key(for: "ORG")
        let seq = try chain.workshop.story.acquire("X", at: "PLANT", of: "ORG", by: clean)
        let from = try chain.workshop.story.correct(seq, with: ["ticket": "W-1"], by: clerk)
        try revoke(clerk, from: from, in: &chain)
        #expect(try chain.audit().gates[0].findings.map(\.entries) == [[from]])
        try chain.workshop.story.void(seq, by: clean)
        #expect(try chain.audit().gates[0].result == .pass)
    }

    @Test func `is not closed by a doubt before which nothing was signed`() throws {
        var (chain, clerk) = try doubtful()
        try chain.workshop.story.acquire("X", at: "PLANT", of: "ORG", by: clerk)
        try revoke(clerk, from: chain.workshop.story.size, in: &chain)
        #expect(try chain.audit().gates[0].result == .pass)
    }

    /// A shipment that passes, and a clerk who had nothing to do with it.
    private func doubtful() throws -> (Chain, SigningKey) {
        var chain = try Chain.ordinary()
        let clerk = try chain.workshop.story.key(for: "ORG")
        return (chain, clerk)
    }

    private func revoke(_ key: SigningKey, from: Int64, in chain: inout Chain) throws {
        try chain.workshop.story.record(
            KeyRevoked(key: key.name, cause: "lost", suspectFrom: from),
            reason: "lost"
        )
    }
}

extension Timestamp {
    fileprivate mutating func advance(days: Int) { self = adding(seconds: Int64(days) * 86_400) }
}
