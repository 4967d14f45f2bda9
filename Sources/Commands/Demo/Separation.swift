import Custody
import VerifiableLog

// Protein columns take the leachate apart into one eluate for each element.
extension Story {
    /// The elements that are sold, in the order in which they leave the column.
    static let products: [Element] = [.nd, .pr, .dy, .tb]

    mutating func separate(
        _ leachate: Parcel,
        from started: Timestamp,
        in campaign: Campaign
    ) throws {
        let ended = earlier(20...60)
        var rest = leachate.contents
        // Less than a kilogram is not worth a cut of its own.
        let elements = Self.products.filter { leachate.contents[$0] >= 1_000_000_000 }
        var cuts: [Parcel] = []
        for element in elements {
            cuts.append(try cut(element, of: leachate, among: elements, leaving: &rest, at: ended))
        }
        let residue = leachate.turned(
            into: try code("RES"),
            .residue,
            ScaleKind.platform.reading(of: rest.total / 1_000 * 3),
            rest,
            at: ended
        )
        let outputs =
            try cuts.map { try output(of: $0, .solution) } + [output(of: residue, .cake)]
        var run = try run(
            .separate,
            of: [leachate],
            from: started,
            to: ended,
            makes: outputs
        )
        run.losses = [RunLoss(kind: "spent_liquor", mass: try leachate.mass)]
        run.vessels = [VesselUse(id: try Code(campaign.column), heelIn: .clean, heelOut: .clean)]
        run.technology = Technology(
            place: Place(try Country("US")),
            party: try Code("ALTA"),
            licence: "protein-based separation"
        )
        run.recipe = "load pH 2.9; stepwise elution"
        record(.plant, run)
        goOn(with: cuts, in: campaign)
    }

    private mutating func cut(
        _ element: Element,
        of leachate: Parcel,
        among elements: [Element],
        leaving rest: inout Contents,
        at ended: Timestamp
    ) throws -> Parcel {
        var contents = Contents()
        contents[element] = Contents.share(
            leachate.contents[element],
            random.among(9_600...9_740),
            10_000
        )
        for neighbour in elements where neighbour != element {
            let stray = Contents.share(contents[element], random.among(1...6), 10_000)
            contents[neighbour] = min(stray, leachate.contents[neighbour] / 200)
        }
        rest = rest - contents
        let load = contents[element] / 1_000 * random.among(24...28)
        var cut = leachate.turned(
            into: try code("ELU"),
            .eluate,
            ScaleKind(for: load).reading(of: load),
            contents,
            at: ended
        )
        cut.element = element
        return cut
    }

    /// Nd and Pr go on at once, Dy after two campaigns, Tb after four; what is apart, at once.
    private mutating func goOn(with cuts: [Parcel], in campaign: Campaign) {
        for cut in cuts {
            guard let element = cut.element else { continue }
            if campaign.apart != nil {
                planPrecipitation(of: [cut], element, last: cuts.count)
                continue
            }
            eluates[element, default: []].append(cut)
            let wanted = element == .dy ? 2 : element == .tb ? 4 : 1
            let waiting = eluates[element] ?? []
            if waiting.count >= wanted {
                eluates[element] = []
                planPrecipitation(of: waiting, element, last: nil)
            }
        }
    }
}

// Eluates become oxalates, oxalates oxides.
extension Story {
    /// `last`: how many oxides the campaign kept apart will have.
    private mutating func planPrecipitation(of cuts: [Parcel], _ element: Element, last: Int?) {
        plan(in: 1...2, 11...16, .eastern) { story in
            try story.precipitate(cuts, element, last: last)
        }
    }

    private mutating func precipitate(_ cuts: [Parcel], _ element: Element, last: Int?) throws {
        let ended = earlier(20...60)
        let contents = cuts.contents.part(random.among(9_720...9_815), of: 10_000)
        let load = contents.milligrams(as: \.oxalate) / 1_000 * random.among(1_010...1_028)
        var oxalate = cuts.turned(
            into: try code("OXL"),
            .oxalate,
            ScaleKind(indoors: load).reading(of: load),
            contents,
            at: ended
        )
        oxalate.compound = try Compound(element.oxalate)
        var run = try run(
            .precipitate,
            of: cuts,
            from: ended.adding(seconds: -60 * random.among(240...400)),
            to: ended,
            makes: [try output(of: oxalate, .cake)]
        )
        run.losses = [try filtrate(of: cuts, element, lost: (cuts.contents - contents)[element])]
        run.recipe = "oxalic acid 1.4 x stoichiometric, 60 C"
        run.equipment = "PRECIPITATOR \(element.symbol)"
        record(.plant, run)
        let next = oxalate
        plan(in: 1...2, 11...16, .eastern) { story in
            try story.calcine(next, element, last: last)
        }
    }

    private mutating func filtrate(
        of cuts: [Parcel],
        _ element: Element,
        lost: Int64
    ) throws -> RunLoss {
        let fraction = Contents.share(lost, 1_000_000, cuts.milligrams)
        return RunLoss(
            kind: "filtrate",
            mass: try Mass(milligrams: cuts.milligrams),
            assay: [try AssayMethod.solution.result(of: element, fraction: fraction, &random)]
        )
    }

    private mutating func calcine(_ oxalate: Parcel, _ element: Element, last: Int?) throws {
        let ended = earlier(20...60)
        let contents = oxalate.contents.part(random.among(9_955...9_980), of: 10_000)
        let load = contents.milligrams(as: \.oxide) / 10_000 * random.among(10_045...10_085)
        var oxide = oxalate.turned(
            into: try code("OXD"),
            .oxide,
            ScaleKind(indoors: load).reading(of: load),
            contents,
            at: ended
        )
        oxide.compound = try Compound(element.oxide)
        var run = try run(
            .calcine,
            of: [oxalate],
            from: ended.adding(seconds: -60 * random.among(300...480)),
            to: ended,
            makes: [try output(of: oxide)]
        )
        run.losses = try RunLoss.list("off_gas", oxalate.milligrams - oxide.milligrams)
        run.recipe = "950 C, 4 h"
        run.equipment = "KILN \(element == .nd || element == .pr ? 1 : 2)"
        record(.plant, run)
        let stored = oxide
        plan(in: 2...4, 10...15, .eastern) { story in
            try story.certify(stored)
            story.store(stored, last: last)
        }
    }
}
