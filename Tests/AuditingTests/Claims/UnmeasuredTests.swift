import Auditing
import Custody
import TestSupport
import Testing

/// What chemistry made is only as much as somebody measured.
@Suite("What nobody measured") struct UnmeasuredTests {
    @Test func `a lot of any mass that nobody measured is open`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.run(["MAG": "100 kg"], to: "OX", .oxide, "500 kg")
        try chain.ship(["OX": "500 kg"])
        let claim = try chain.claim("P6")
        #expect(claim.result == .indeterminate)
        let finding = claim.findings.first { $0.code == .contentUnmeasured }
        #expect(finding?.lot == (try Code("OX")))
        #expect(finding?.elements == [.dy, .nd])
        #expect(claim.coverage.values.allSatisfy { $0.unknownPPB == 1_000_000_000 })
        try chain.assay("OX", ["Nd": "4.2%±0.1", "Dy": "0.5%±0.05"])
        #expect(try chain.claim("P6").result == .pass)
    }

    @Test func `what is left beside the results may be a tenth`() throws {
        // Nd2O3 holds 85.7 % Nd: 77.2 % of the lot makes up nine tenths of it.
        for (neodymium, result) in [("77.2%±0.5", PolicyResult.pass), ("77%±0.5", .indeterminate)] {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.run(["MAG": "100 kg"], to: "OX", .oxide, "30 kg")
            try chain.assay("OX", ["Nd": neodymium])
            try chain.ship(["OX": "10 kg"])
            #expect(try chain.claim("P6").result == result, "\(neodymium)")
        }
    }

    @Test func `a compound is believed as far as enough went in for it`() throws {
        // 28 kg of Nd went in: enough for 32.66 kg of Nd2O3, and a little more by what assays may show.
        let cases: [([String], PolicyResult)] = [
            (["32 kg"], .pass), (["34 kg"], .indeterminate), (["20 kg", "20 kg"], .indeterminate),
            (["12 kg", "20 kg"], .pass),
        ]
        for (masses, result) in cases {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.workshop.story.run(
                "RUN",
                at: "PLANT",
                .separate,
                from: ["MAG": "100 kg"],
                to: [:],
                reason: "a test"
            ) {
                $0.outputs = try masses.enumerated().map { number, mass in
                    RunOutput(
                        lot: try Code("OX\(number)"),
                        form: .oxide,
                        compound: try Compound("Nd2O3"),
                        mass: try Mass.parse(mass)
                    )
                }
            }
            try chain.ship(["OX0": "10 kg"])
            #expect(try chain.claim("P6").result == result, "\(masses)")
            try chain.assay("OX0", ["Nd": "10%±0.5"])
            #expect(try chain.claim("P6").result == .indeterminate, "no Nd2O3, whatever it says")
        }
    }

    @Test func `a part of what nobody measured is not measured either`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.run(["MAG": "100 kg"], to: "OX", .oxide, "500 kg")
        try chain.run(["OX": "400 kg"], to: "DRUM", .oxide, "400 kg", .split)
        try chain.ship(["DRUM": "10 kg"])
        #expect(try chain.claim("P6").findings.contains { $0.code == .contentUnmeasured })
    }

    @Test func `magnets that nobody measured are what went in`() throws {
        var chain = try Chain()
        try chain.workshop.story.acquire("BARE", at: "PLANT", of: "ORG")
        try chain.run(["BARE": "60 kg"], to: "PART", .magnet, "60 kg", .split)
        try chain.ship(["PART": "10 kg"])
        #expect(!(try chain.claim("P6").findings.contains { $0.code == .contentUnmeasured }))
    }

    @Test func `new magnets that nobody measured are what went in unless they gained`() throws {
        for (made, isOpen) in [("60 kg", false), ("60.001 kg", true)] {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.run(["MAG": "60 kg"], to: "NEW", .magnet, made, .sinter)
            try chain.ship(["NEW": "10 kg"])
            let findings = try chain.claim("P6").findings
            #expect(findings.contains { $0.code == .contentUnmeasured } == isOpen, "\(made)")
        }
    }

    @Test func `no metal comes of what passed from run to run unmeasured`() throws {
        for (made, result) in [("38 kg", Gate.Result.notEvaluable), ("100 kg", .blocked)] {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.run(["MAG": "100 kg"], to: "BROTH", .leachate, "900 kg", .leach)
            try chain.refine(["BROTH": "900 kg"], to: "OX", made)
            try chain.ship(["OX": "10 kg"])
            let gate = try chain.audit().gates[1]
            #expect(gate.result == result, "\(made)")
            #expect(gate.findings.contains { $0.code == .pooledExcess } == (result == .blocked))
        }
    }

    @Test func `what others took of it counts too`() throws {
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.run(["MAG": "100 kg"], to: "BROTH", .leachate, "900 kg", .leach)
        for number in 1...3 {
            try chain.refine(["BROTH": "300 kg"], to: "OX\(number)", "30 kg")
        }
        try chain.ship(["OX1": "10 kg"])
        #expect(try chain.audit().gates[1].result == .blocked)
    }
}

extension Chain {
    fileprivate mutating func run(
        _ inputs: KeyValuePairs<String, String>,
        to lot: String,
        _ form: Form,
        _ mass: String,
        _ operation: Custody.Operation = .separate
    ) throws {
        try workshop.story.run(
            "RUN-\(lot)",
            at: "PLANT",
            operation,
            from: inputs,
            to: [lot: (form, mass)],
            reason: "a test"
        )
    }

    fileprivate mutating func assay(_ lot: String, _ results: KeyValuePairs<String, String>) throws
    {
        try workshop.story.assay(lot, lab: "ORG", results, reason: "a test")
    }
}
