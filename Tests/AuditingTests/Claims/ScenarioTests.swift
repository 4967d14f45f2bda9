import Auditing
import Custody
import TestSupport
import Testing
import VerifiableLog

/// What has to come out of P1, P6 and P7, in this order.
///
/// Source: domain reference 6.3, and the traps of 6.2.
@Suite("A claim on a shipped oxide")
struct ScenarioTests {
    struct Scenario: CustomTestStringConvertible, Sendable {
        let name: String
        let expected: String
        let story: @Sendable () throws -> Chain
        var testDescription: String { name }

        init(_ name: String, _ expected: String, _ story: @escaping @Sendable () throws -> Chain) {
            self.name = name
            self.expected = expected
            self.story = story
        }
    }

    @Test(arguments: Self.all)
    func `comes out as it must`(_ scenario: Scenario) throws {
        let chain = try scenario.story()
        #expect(try chain.results() == scenario.expected)
    }

    private static let open = "indeterminate indeterminate indeterminate"
    private static let ordinary = "indeterminate pass indeterminate"
    private static let spoiled = "indeterminate fail fail"

    static let all: [Scenario] = collection + places + origins + blends + heels

    static let collection: [Scenario] = [
        .init("a: collected here, prior life unknown", ordinary) { try Chain.ordinary() },
        .init("nobody says where it was collected", open) {
            try Chain.ordinary { $0.collected = nil }
        },
        .init("collected in a covered country", spoiled) {
            try Chain.ordinary { $0.collected = try Place.parse("CN") }
        },
        .init("collected in one of several countries", open) {
            try Chain.ordinary { $0.collected = try Place.parse("JP,CN") }
        },
        .init("a mixed bin with a covered country certainly in it", spoiled) {
            try Chain.ordinary { $0.collected = try Place.parse("JP,CN!") }
        },
        .init("collected anywhere but in covered countries", ordinary) {
            try Chain.ordinary { $0.collected = try Place.parse("not CN,HK,MO,RU,IR,KP") }
        },
        .init("collected anywhere but in China", open) {
            try Chain.ordinary { $0.collected = try Place.parse("not CN") }
        },
        .init("collected in Hong Kong", spoiled) {
            try Chain.ordinary { $0.collected = try Place.parse("HK") }
        },
        .init("collected in Taiwan", ordinary) {
            try Chain.ordinary { $0.collected = try Place.parse("TW") }
        },
        .init("collected on the Crimea", open) {
            try Chain.ordinary { $0.collected = try Place.parse("UA-43") }
        },
        .init("another fact says it was collected elsewhere", open) {
            try Chain.ordinary(after: { try $0.origin("MAG", .recycling, [.collect], "JP") })
        },
        .init("another fact says it was collected in a covered country", spoiled) {
            try Chain.ordinary(after: {
                try $0.origin("MAG", .recycling, [.collect], "CN", .inferred)
            })
        },
        .init("home scrap from a covered country", spoiled) {
            try Chain.ordinary {
                $0.wasteClass = .homeScrap
                $0.collected = try Place.parse("CN")
            }
        },
        .init("waste or not, nobody knows", open) {
            try Chain.ordinary { $0.wasteClass = .unknown }
        },
    ]

    static let places: [Scenario] = [
        .init("g: separated in a covered country, however little", spoiled) {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.magnets("SLIVER") { $0.net = try Mass.parse("1 g") }
            try chain.carry("SLIVER", to: "CN-PLANT", transfer: "T1")
            try chain.refine(["SLIVER": "1 g"], to: "TOLL", "0.3 g", at: "CN-PLANT")
            try chain.carry("TOLL", to: "PLANT", from: "CN-PLANT", transfer: "T2")
            try chain.refine(["MAG": "100 kg"], to: "OWN", "38 kg")
            try chain.blend(["OWN": "37 kg", "TOLL": "0.3 g"], to: "OX", "37.0003 kg")
            try chain.ship(["OX": "10 kg"])
            return chain
        },
        .init("separated in Japan", "indeterminate pass indeterminate") {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.carry("MAG", to: "JP-PLANT", transfer: "T1")
            try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg", at: "JP-PLANT")
            try chain.carry("OX", to: "PLANT", from: "JP-PLANT", transfer: "T2")
            try chain.ship(["OX": "10 kg"])
            return chain
        },
        .init("held in a covered country on the way", open) {
            try Chain.ordinary(after: {
                try $0.carry("MAG", to: "CN-PLANT", transfer: "T1")
                try $0.carry("MAG", to: "PLANT", from: "CN-PLANT", transfer: "T2")
            })
        },
        .init("held there under seals that were read at both ends", ordinary) {
            try Chain.ordinary(after: {
                try $0.carry("MAG", to: "CN-PLANT", seals: ["A"], read: ["A"], transfer: "T1")
                try $0.carry(
                    "MAG",
                    to: "PLANT",
                    from: "CN-PLANT",
                    seals: ["A"],
                    read: ["A"],
                    transfer: "T2"
                )
            })
        },
        .init("held there, and the seal was changed", open) {
            try Chain.ordinary(after: {
                try $0.carry("MAG", to: "CN-PLANT", seals: ["A"], read: ["A"], transfer: "T1")
                try $0.carry(
                    "MAG",
                    to: "PLANT",
                    from: "CN-PLANT",
                    seals: ["B"],
                    read: ["B"],
                    transfer: "T2"
                )
            })
        },
        .init("held there, and nobody read the seal when it came back", open) {
            try Chain.ordinary(after: {
                try $0.carry("MAG", to: "CN-PLANT", seals: ["A"], read: ["A"], transfer: "T1")
                try $0.carry("MAG", to: "PLANT", from: "CN-PLANT", seals: ["A"], transfer: "T2")
            })
        },
        .init("acquired at a site in a covered country", open) {
            var chain = try Chain()
            try chain.magnets("MAG") { $0.site = try Code("CN-PLANT") }
            try chain.carry("MAG", to: "PLANT", from: "CN-PLANT", transfer: "T1")
            try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg")
            try chain.ship(["OX": "10 kg"])
            return chain
        },
        .init("shredded in a covered country", spoiled) {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.carry("MAG", to: "CN-PLANT", transfer: "T1")
            try chain.workshop.story.run(
                "SHRED",
                at: "CN-PLANT",
                .shred,
                from: ["MAG": "100 kg"],
                to: ["POW": (.powder, "100 kg")]
            )
            try chain.workshop.story.assay("POW", lab: "ORG", Chain.magnet, reason: "a test")
            try chain.carry("POW", to: "PLANT", from: "CN-PLANT", transfer: "T2")
            try chain.refine(["POW": "100 kg"], to: "OX", "38 kg")
            try chain.ship(["OX": "10 kg"])
            return chain
        },
        .init("exported from a covered country, dismantled nobody knows where", open) {
            try Chain.ordinary { $0.exportedFrom = try Place.parse("CN") }
        },
        .init("exported from a covered country, dismantled elsewhere", ordinary) {
            try Chain.ordinary(
                { $0.exportedFrom = try Place.parse("CN") },
                after: { try $0.origin("MAG", .recycling, [.operation(.dismantle)], "JP") }
            )
        },
        .init("a fact says a run of the ledger was elsewhere", open) {
            var chain = try Chain.ordinary()
            try chain.origin("OX", .recycling, [.separate], "JP")
            return chain
        },
        .init("a fact says a run of the ledger was in a covered country", spoiled) {
            var chain = try Chain.ordinary()
            try chain.origin("OX", .recycling, [.separate], "CN")
            return chain
        },
        .init("a fact says a step that no run tells of was in a covered country", spoiled) {
            var chain = try Chain.ordinary()
            try chain.origin("OX", .recycling, [.operation(.roast)], "CN")
            return chain
        },
    ]

    static let origins: [Scenario] = [
        .init("e: a device labelled Made in China", "indeterminate pass fail") {
            try Chain.ordinary { $0.label = DeviceLabel(country: try Country("CN")) }
        },
        .init("magnets made in China", "indeterminate pass fail") {
            try Chain.ordinary(after: { try $0.origin("MAG", .prior, [.magnetMake], "CN") })
        },
        .init("one element mined in China", "indeterminate pass fail") {
            try Chain.ordinary(after: {
                try $0.origin("MAG", .prior, [.mine], "CN", elements: .some([.dy]))
            })
        },
        .init("said of the oxide: magnets made in China", "indeterminate pass fail") {
            var chain = try Chain.ordinary()
            try chain.origin("OX", .prior, [.magnetMake], "CN")
            return chain
        },
        .init("j: every stage declared outside", "pass pass pass") {
            try Chain.ordinary(after: { try $0.origin("MAG", .prior, Chain.priorStages, "AU") })
        },
        .init("every stage outside but for one element", ordinary) {
            try Chain.ordinary(after: {
                try $0.origin("MAG", .prior, Chain.priorStages, "AU", elements: .some([.nd]))
            })
        },
        .init("every stage but the melting", "pass pass indeterminate") {
            try Chain.ordinary(after: {
                try $0.origin(
                    "MAG",
                    .prior,
                    [.mine, .separate, .refine, .reduce, .magnetMake],
                    "AU"
                )
            })
        },
        .init("every stage inferred", ordinary) {
            try Chain.ordinary(after: {
                try $0.origin("MAG", .prior, Chain.priorStages, "AU", .inferred)
            })
        },
        .init("two mines that exclude each other", ordinary) {
            try Chain.ordinary(after: {
                try $0.origin("MAG", .prior, Chain.priorStages, "AU")
                try $0.origin("MAG", .prior, [.mine], "US")
            })
        },
        .init("a better document against a declaration", ordinary) {
            try Chain.ordinary(after: {
                let letter = try $0.document("letter", .e3)
                try $0.origin("MAG", .prior, Chain.priorStages, "AU")
                try $0.origin("MAG", .prior, [.mine], "US", .documented, documents: [letter])
            })
        },
        .init("a better document that says China", "indeterminate pass fail") {
            try Chain.ordinary(after: {
                let letter = try $0.document("letter", .e3)
                try $0.origin(
                    "MAG",
                    .prior,
                    Chain.priorStages,
                    "AU",
                    .documented,
                    documents: [letter]
                )
                try $0.origin("MAG", .prior, [.mine], "CN")
            })
        },
        .init("China, superseded by the same party", "pass pass pass") {
            try Chain.ordinary(after: {
                let wrong = try $0.origin("MAG", .prior, [.mine], "CN")
                try $0.origin("MAG", .prior, [.mine], "AU", supersedes: [wrong])
                try $0.origin(
                    "MAG",
                    .prior,
                    [.separate, .refine, .reduce, .melt, .magnetMake],
                    "AU"
                )
            })
        },
    ]

    static let blends: [Scenario] = [
        .init("f: a little virgin oxide of unknown origin", open) {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.boughtOxide("BUY")
            try chain.refine(["MAG": "100 kg"], to: "OWN", "38 kg")
            try chain.blend(["OWN": "37 kg", "BUY": "1 kg"], to: "OX", "38 kg")
            try chain.ship(["OX": "10 kg"])
            return chain
        },
        .init("virgin oxide separated and refined in Australia", ordinary) {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.boughtOxide("BUY")
            try chain.origin("BUY", .prior, [.separate, .refine], "AU")
            try chain.refine(["MAG": "100 kg"], to: "OWN", "38 kg")
            try chain.blend(["OWN": "37 kg", "BUY": "1 kg"], to: "OX", "38 kg")
            try chain.ship(["OX": "10 kg"])
            return chain
        },
        .init("virgin oxide refined in China", spoiled) {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.boughtOxide("BUY")
            try chain.origin("BUY", .prior, [.separate, .refine], "CN")
            try chain.refine(["MAG": "100 kg"], to: "OWN", "38 kg")
            try chain.blend(["OWN": "37 kg", "BUY": "1 kg"], to: "OX", "38 kg")
            try chain.ship(["OX": "10 kg"])
            return chain
        },
        .init("virgin oxide mined in China, refined in Australia", spoiled) {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.boughtOxide("BUY")
            try chain.origin("BUY", .prior, [.separate, .refine], "AU")
            try chain.origin("BUY", .prior, [.mine], "CN")
            try chain.refine(["MAG": "100 kg"], to: "OWN", "38 kg")
            try chain.blend(["OWN": "37 kg", "BUY": "1 kg"], to: "OX", "38 kg")
            try chain.ship(["OX": "10 kg"])
            return chain
        },
        .init("h: oxide bought as recycled, of which nothing is recorded", open) {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.boughtOxide("BUY", .postConsumer)
            try chain.refine(["MAG": "100 kg"], to: "OWN", "38 kg")
            try chain.blend(["OWN": "37 kg", "BUY": "1 kg"], to: "OX", "38 kg")
            try chain.ship(["OX": "10 kg"])
            return chain
        },
        .init("virgin oxide alone", "indeterminate not_applicable indeterminate") {
            var chain = try Chain()
            try chain.boughtOxide("OX")
            try chain.ship(["OX": "10 kg"])
            return chain
        },
        .init("a shipment of oxide and magnets", open) {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.magnets("LOOSE")
            try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg")
            try chain.ship(["OX": "10 kg", "LOOSE": "1 kg"])
            return chain
        },
        .init(
            "magnets as they were collected are not recycled yet",
            "not_applicable indeterminate indeterminate"
        ) {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.ship(["MAG": "10 kg"])
            return chain
        },
    ]

    static let heels: [Scenario] = [
        .init("a tank with a heel that nobody knows", open) {
            var chain = try Chain()
            try chain.magnets("MAG")
            try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg") {
                $0.vessels = [VesselUse(id: try Code("TANK"), heelIn: .unknown)]
            }
            try chain.ship(["OX": "10 kg"])
            return chain
        },
        .init("and magnets from a covered country", spoiled) {
            var chain = try Chain()
            try chain.magnets("MAG") { $0.collected = try Place.parse("CN") }
            try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg") {
                $0.vessels = [VesselUse(id: try Code("TANK"), heelIn: .unknown)]
            }
            try chain.ship(["OX": "10 kg"])
            return chain
        },
    ]
}
