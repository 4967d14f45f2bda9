import Custody
import VerifiableLog

// Oxide that was bought, and oxide that went abroad.
extension Story {
    /// Virgin oxide, to make up the quantity or the purity of an order.
    mutating func buyOxide(_ twist: Twist) throws {
        let element: Element = twist == .virginUnknown ? .pr : .nd
        let milligrams: Int64 = twist == .virginUnknown ? 60_000_000 : 25_000_000
        let formula = try Compound(element.oxide)
        var contents = Contents()
        let pure = formula.fraction(of: element, rounding: .down)?.value ?? 0
        contents[element] = Contents.share(milligrams, pure / 1_000 * 995, 1_000_000)
        let code = try code("OXD")
        var oxide = Parcel(
            code: code,
            form: .oxide,
            compound: formula,
            milligrams: milligrams,
            contents: contents,
            site: .plant,
            since: earlier(20...60),
            leaves: [code],
            twists: [twist]
        )
        oxide.element = element
        try recordPurchase(of: oxide, twist)
        traces[twist] = [code]
        sources[code] = Source(supplier: "EX-OXIDE", site: .plant)
        let stored = oxide
        plan(in: 2...4, 10...15, .eastern) { story in
            try story.certify(stored)
            story.bought[twist] = stored
        }
    }

    private mutating func recordPurchase(of oxide: Parcel, _ twist: Twist) throws {
        var event = LotAcquired(
            lot: oxide.code,
            material: .rareEarth,
            form: .oxide,
            net: try oxide.mass,
            site: try DemoSite.plant.code,
            supplier: try Code("EX-OXIDE"),
            owner: try Code("PPARE"),
            wasteClass: .virgin
        )
        event.compound = oxide.compound
        event.scale = try ScaleKind.bench.code(at: .plant)
        event.titleAt = oxide.since
        guard twist == .virginCovered else {
            record(.plant, [DemoDraft(event, at: oxide.since)])
            return
        }
        let statement = Paper(
            .originStatement,
            "OS-\(number("origin", from: 410))",
            issuer: Cast.name(of: "EX-OXIDE"),
            issued: today(.eastern),
            [
                ("Goods", "\(oxide.compound?.code ?? ""), \(try oxide.mass.kilograms) kg"),
                ("Separated in", "CN"), ("Refined into oxide in", "CN"),
                ("Ore mined in", "not known"),
            ]
        )
        event.documents = [statement.digest]
        let facts = try [Stage.separate, .refine].map { stage in
            LotOriginStated(
                lot: oxide.code,
                elements: .all,
                life: .prior,
                stage: stage,
                place: Place(try Country("CN")),
                basis: .documented,
                assertedBy: try Code("EX-OXIDE"),
                documents: [statement.digest]
            )
        }
        record(
            .plant,
            [try statement.attached(at: now), DemoDraft(event, at: oxide.since)]
                + facts.map { DemoDraft($0, at: now) }
        )
    }

    /// Bought oxide of the element, when its time has come.
    mutating func takeBought(for element: Element) -> [Parcel] {
        for twist in [Twist.virginUnknown, .virginCovered]
        where bought[twist]?.element == element && takes(twist) {
            return bought.removeValue(forKey: twist).map { [$0] } ?? []
        }
        return []
    }

    /// Eighty kilograms of leachate for a trial at a toll processor's.
    ///
    /// - Returns: what is left for the plant's own column.
    mutating func takeTrial(from leachate: Parcel) throws -> Parcel {
        let trial = try leachate.part(80_000_000, code("LIQ"))
        let rest = try leachate.part(leachate.milligrams - trial.milligrams, code("LIQ"))
        let run = try run(
            .split,
            of: [leachate],
            from: leachate.since,
            to: leachate.since,
            makes: [try output(of: rest), try output(of: trial)]
        )
        record(.plant, run)
        plan(in: 3...4, 10...15, .eastern) { try $0.sendToToll(trial) }
        return rest
    }

    private mutating func sendToToll(_ trial: Parcel) throws {
        var haul = Haul(from: .plant, to: .toll, clerk: .plant)
        haul.carrier = "EX-AIR"
        haul.goods = "Rare-earth chloride solution, one drum"
        haul.toll = TollTerms(commingling: .forbidden, title: "PPARE")
        try send([trial], by: haul) { story, arrived in
            for parcel in arrived {
                story.plan(in: 3...4, 13...16, .shanghai) { try $0.tollSeparate(parcel) }
            }
        }
    }

    private mutating func tollSeparate(_ trial: Parcel) throws {
        let ended = earlier(20...60)
        var contents = Contents()
        contents[.tb] = trial.contents[.tb] / 100 * 91
        contents[.dy] = min(contents[.tb] / 200, trial.contents[.dy] / 100)
        var terbium = trial.turned(
            into: try code("ELU"),
            .eluate,
            ScaleKind.bench.reading(of: contents[.tb] / 1_000 * 26),
            contents,
            at: ended
        )
        terbium.element = .tb
        terbium.twists.insert(.tollSeparated)
        let rest = trial.contents - contents
        let residue = trial.turned(
            into: try code("RES"),
            .residue,
            ScaleKind.bench.reading(of: rest.total / 1_000 * 3),
            rest,
            at: ended
        )
        var run = try run(
            .separate,
            of: [trial],
            from: today(.shanghai).workdayBefore.time(9, in: .shanghai),
            to: ended,
            makes: [try output(of: terbium, .solution), try output(of: residue, .cake)]
        )
        run.losses = try RunLoss.list("spent_liquor", trial.milligrams)
        record(.toll, run)
        traces[.tollSeparated] = [run.run, terbium.code]
        planReturn(of: terbium)
    }

    private mutating func planReturn(of terbium: Parcel) {
        plan(in: 2...3, 10...15, .shanghai) { story in
            var haul = Haul(from: .toll, to: .plant, clerk: .toll)
            haul.carrier = "EX-AIR"
            haul.goods = "Terbium chloride solution, one bottle"
            try story.send([terbium], by: haul) { story, arrived in
                story.eluates[.tb, default: []] += arrived
            }
        }
    }
}
