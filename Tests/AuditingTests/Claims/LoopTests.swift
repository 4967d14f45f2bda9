import Auditing
import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("P6 on what is made of recycled magnets")
struct LoopTests {
    private static func chain(_ steps: [(Custody.Operation, Form)], at site: String) throws -> Chain
    {
        var chain = try Chain()
        try chain.magnets("MAG")
        if site != "PLANT" { try chain.carry("MAG", to: site, transfer: "T1") }
        var last = "MAG"
        for (number, step) in steps.enumerated() {
            let made = "L\(number)"
            try chain.workshop.story.run(
                "RUN\(number)",
                at: site,
                step.0,
                from: [last: "30 kg"],
                to: [made: (step.1, "30 kg")],
                reason: "a test"
            ) { run in
                run.outputs[0].material = .ndfeb
            }
            try chain.workshop.story.assay(made, lab: "ORG", Chain.magnet, reason: "a test")
            last = made
        }
        try chain.workshop.story.ship("SHP", [last: "10 kg"], at: site, to: "CUSTOMER")
        return chain
    }

    private static let long: [(Custody.Operation, Form)] = [
        (.leach, .leachate), (.separate, .eluate), (.precipitate, .oxalate), (.calcine, .oxide),
        (.reduce, .metal), (.melt, .alloy), (.jetMill, .powder), (.sinter, .magnet),
    ]

    @Test(arguments: 1...8)
    func `passes at every form of the long loop`(_ length: Int) throws {
        let chain = try Self.chain(Array(Self.long.prefix(length)), at: "PLANT")
        let claim = try chain.claim("P6")
        #expect(claim.result == .pass)
        #expect(claim.basis?.isAllRecycled == true)
    }

    @Test func `passes on the short loop only with all of its steps`() throws {
        let short: [(Custody.Operation, Form)] = [
            (.hydrogenDecrepitate, .powder), (.sinter, .magnet),
        ]
        #expect(try Self.chain(short, at: "PLANT").claim("P6").result == .pass)
        let milled: [(Custody.Operation, Form)] = [(.mill, .powder), (.bond, .magnet)]
        #expect(try Self.chain(milled, at: "PLANT").claim("P6").result == .pass)
        let unsintered = Array(short.prefix(1))
        #expect(try Self.chain(unsintered, at: "PLANT").claim("P6").result == .indeterminate)
        let unmilled: [(Custody.Operation, Form)] = [(.shred, .powder), (.sinter, .magnet)]
        #expect(try Self.chain(unmilled, at: "PLANT").claim("P6").result == .indeterminate)
    }

    @Test func `fails where one step of either loop was in a covered country`() throws {
        #expect(try Self.chain(Self.long, at: "CN-PLANT").claim("P6").result == .fail)
    }
}
