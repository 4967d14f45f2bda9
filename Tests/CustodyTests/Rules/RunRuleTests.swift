import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Runs") struct RunRuleTests {
    private var world: RulesWorld

    init() throws { world = try RulesWorld.built.get() }

    @Test func `outputs inherit what all inputs agree on`() throws {
        var story = world.story
        try story.acquire("V", at: "IG", of: "EVT") {
            $0.wasteClass = .virgin
            $0.feedClass = .wind
            $0.material = .smco
        }
        try story.run(
            "SAME",
            at: "IG",
            .merge,
            from: ["A": "10 kg", "B": "10 kg"],
            to: ["M1": (.magnet, "20 kg")]
        )
        let same = try #require(story.inventory.lot(try code("M1")))
        #expect(same.owner == (try code("PED")))
        #expect(same.material == .ndfeb)
        #expect(same.wasteClass == .postConsumer)
        #expect(same.custodian == (try code("PED")))

        #expect(throws: Rejection.self) {
            try story.run(
                "R",
                at: "IG",
                .merge,
                from: ["A": "10 kg", "V": "10 kg"],
                to: ["M2": (.magnet, "20 kg")]
            )
        }
        try story.run(
            "R",
            at: "IG",
            .merge,
            from: ["A": "10 kg", "V": "10 kg"],
            to: ["M2": (.magnet, "20 kg")]
        ) {
            $0.outputs[0].owner = try code("EVT")
            $0.outputs[0].material = .mixed
        }
        let differing = try #require(story.inventory.lot(try code("M2")))
        #expect(differing.owner == (try code("EVT")))
        #expect(differing.wasteClass == nil)
        #expect(differing.feedClass == nil)
    }

    @Test func `from leachate to metal the material is rare earths when inputs differ`() throws {
        var story = world.story
        try story.acquire("V", at: "IG", of: "PED") { $0.material = .smco }
        for form in [Form.leachate, .eluate, .oxalate, .carbonate, .oxide, .metal] {
            try story.run(
                "R-\(form)",
                at: "IG",
                .leach,
                from: ["A": "1 kg", "V": "1 kg"],
                to: ["L-\(form)": (form, "1 kg")]
            )
            #expect(story.inventory.lot(try code("L-\(form)"))?.material == .rareEarth)
        }
        #expect(throws: Rejection.self) {
            try story.run(
                "R",
                at: "IG",
                .melt,
                from: ["A": "1 kg", "V": "1 kg"],
                to: ["L": (.alloy, "1 kg")]
            )
        }
    }

    @Test func `a vessel is found as it was left, site by site`() throws {
        var story = world.story
        func use(
            _ run: String,
            _ site: String,
            _ lot: String,
            _ heelIn: HeelState,
            _ heelOut: HeelState?
        ) throws -> Rejection? {
            do {
                try story.run(
                    run,
                    at: site,
                    .leach,
                    from: [lot: "1 kg"],
                    to: ["L-" + run: (.leachate, "9 kg")]
                ) {
                    $0.vessels = [
                        VesselUse(id: try code("T1"), heelIn: heelIn, heelOut: heelOut)
                    ]
                }
                return nil
            } catch let rejection as Rejection {
                return rejection
            }
        }
        #expect(try use("1", "IG", "A", .clean, .clean) == nil)
        #expect(try use("2", "IG", "A", .unknown, nil)?.code == .heelMismatch)
        #expect(try use("2", "IG", "A", .clean, nil) == nil)
        #expect(try use("3", "IG", "A", .clean, .clean)?.code == .heelMismatch)
        #expect(try use("3", "IG", "A", .unknown, .lot(try code("L-3"))) == nil)
        #expect(try use("4", "IG", "A", .lot(try code("L-3")), .clean)?.code == .heelMismatch)
        #expect(try use("4", "IG", "L-3", .lot(try code("L-3")), .clean) == nil)
        #expect(try use("5", "JV", "C", .clean, .clean) == nil, "T1 of JV is another vessel")
        #expect(try use("6", "JV", "C", .clean, .lot(try code("A")))?.code == .heelMismatch)
    }

    @Test func `a held lot stays where it is`() throws {
        var inventory = world.story.inventory
        var held = try #require(inventory.lot(try code("A")))
        held.isHeld = true
        inventory.apply(.lot(held))
        let context = EntryContext(
            seq: world.story.size,
            prev: .zero,
            ledger: world.story.history.ledger,
            key: world.story.founder.name,
            party: nil,
            recordedAt: world.story.clock,
            occurredAt: world.story.clock,
            reason: nil
        )
        let item = LotMass(lot: held.code, mass: held.remaining)
        let dispatch = CustodyDispatched(
            transfer: try code("T"),
            fromSite: try code("IG"),
            toSite: try code("JV"),
            lots: [item]
        )
        let shipment = ShipmentShipped(
            shipment: try code("S"),
            site: try code("IG"),
            customer: try code("BUY"),
            lots: [item],
            destination: .any,
            delivery: try CivilDate("2026-03-01")
        )
        for event in [dispatch, shipment] as [any Event] {
            let rejection = #expect(throws: Rejection.self) {
                try Admission.check(event, in: inventory, at: context)
            }
            #expect(rejection?.code == .lotHeld)
        }
    }

    @Test func `a dispatch to a named carrier makes it the custodian`() throws {
        var story = world.story
        try story.party("CAR", roles: [.carrier])
        try story.dispatch("T", ["A"], from: "IG", to: "JV") { $0.carrier = .clear("CAR") }
        try story.dispatch("T2", ["B"], from: "IG", to: "JV") {
            $0.carrier = .clear("Some haulier")
            $0.newOwner = try code("BUY")
        }
        #expect(story.inventory.lot(try code("A"))?.custodian == (try code("CAR")))
        #expect(story.inventory.lot(try code("B"))?.custodian == (try code("PED")))
        #expect(story.inventory.lot(try code("B"))?.owner == (try code("PED")))
        try story.receive("T2")
        #expect(story.inventory.lot(try code("B"))?.owner == (try code("BUY")))
    }
}
