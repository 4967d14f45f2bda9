import Custody
import VerifiableLog

/// One batch through the plant: which vessels it uses, and what it is kept apart for.
struct Campaign {
    let line: Int
    let apart: Twist?

    var tank: String { "TK-\(apart == nil ? 101 + line : 190)" }
    var column: String { "COL-\(apart == nil ? 201 + line : 290)" }
}

// The joint venture's plant: roast, leach, separate.
extension Story {
    /// A campaign a week on each line, from November on.
    mutating func planCampaigns() {
        for week in Int64(4)..<51 {
            let monday = Day("2025-10-06").adding(7 * week).workday(after: 0)
            for line in 0..<scale {
                plan(monday, 7...8, .eastern) { try $0.startCampaign(on: line) }
            }
        }
    }

    private mutating func startCampaign(on line: Int) throws {
        guard stock.milligrams >= 3_000_000_000 else { return }
        var batch: [Parcel] = []
        while batch.milligrams < 6_400_000_000, !stock.isEmpty { batch.append(stock.removeFirst()) }
        planRoasting(batch, in: Campaign(line: line, apart: nil))
    }

    /// What is kept apart is campaigned apart, with some ordinary powder to fill the furnace.
    mutating func planCampaignApart(_ twist: Twist) throws {
        plan(in: 2...4, 7...8, .eastern) { story in
            var batch = story.apart.removeValue(forKey: twist) ?? []
            while batch.milligrams < 3_000_000_000, !story.stock.isEmpty {
                batch.append(story.stock.removeFirst())
            }
            story.planRoasting(batch, in: Campaign(line: 0, apart: twist))
        }
    }

    private mutating func planRoasting(_ batch: [Parcel], in campaign: Campaign) {
        let started = now.adding(seconds: 60 * random.among(30...90))
        plan(in: 1...1, 13...15, .eastern) { story in
            try story.roast(batch, from: started, in: campaign)
        }
    }

    /// NdFeB takes up a third of its weight in oxygen.
    private mutating func roast(
        _ batch: [Parcel],
        from started: Timestamp,
        in campaign: Campaign
    ) throws {
        let ended = earlier(20...60)
        let load = batch.milligrams / 1_000 * random.among(1_315...1_350)
        var roasted = batch.turned(
            into: try code("RST"),
            .roasted,
            ScaleKind.platform.reading(of: load),
            batch.contents.rareEarths.part(random.among(9_970...9_990), of: 10_000),
            at: ended
        )
        roasted.apart = campaign.apart
        var run = try run(
            .roast,
            of: batch,
            from: started,
            to: ended,
            makes: [try output(of: roasted, .cake)]
        )
        run.recipe = "850 C in air, 9 h"
        run.equipment = "ROASTER 1"
        record(.plant, run)
        let next = roasted
        plan(in: 1...1, 13...15, .eastern) { story in
            try story.leach(next, from: ended.adding(seconds: 7_200), in: campaign)
        }
    }

    /// The iron stays behind; what the tank keeps goes into the next leach of the month.
    private mutating func leach(
        _ roasted: Parcel,
        from started: Timestamp,
        in campaign: Campaign
    ) throws {
        let ended = earlier(20...60)
        let before = campaign.apart == nil ? heels.removeValue(forKey: campaign.line) : nil
        let inputs = [roasted] + (before.map { [$0] } ?? [])
        let dissolved = roasted.contents.part(random.among(9_580...9_720), of: 10_000)
        let load = roasted.milligrams / 100 * random.among(395...425) + (before?.milligrams ?? 0)
        let tank = inputs.turned(
            into: try code("LIQ"),
            .leachate,
            ScaleKind.weighbridge.reading(of: load),
            dissolved + (before?.contents ?? Contents()),
            at: ended
        )
        let heel =
            try keepsHeel(campaign) ? tank.part(tank.milligrams / 1_000 * 13, code("HEL")) : nil
        let leachate = tank.part(tank.milligrams - (heel?.milligrams ?? 0), tank.code)
        let residue = inputs.turned(
            into: try code("RES"),
            .residue,
            ScaleKind.platform.reading(of: roasted.milligrams / 100 * 79),
            roasted.contents - dissolved,
            at: ended
        )
        let solutions = try [leachate, heel].compactMap(\.self).map {
            try output(of: $0, .solution, material: .rareEarth)
        }
        var run = try run(
            .leach,
            of: inputs,
            from: started,
            to: ended,
            makes: solutions + [output(of: residue, .cake, material: .mixed)]
        )
        run.stages = [.operation(.purify)]
        run.vessels = [try campaign.tankUse(before: before, after: heel)]
        run.recipe = "HCl, pH 1.6 to 2.4, 60 C; iron and aluminium precipitated at pH 3.8"
        record(.plant, run)
        if campaign.apart == nil { heels[campaign.line] = heel }
        try planSeparation(of: leachate, in: campaign)
    }

    /// The tank is emptied and washed out after the last campaign of a month.
    private func keepsHeel(_ campaign: Campaign) -> Bool {
        let today = today(.eastern)
        return campaign.apart == nil && today.text.prefix(7) == today.adding(7).text.prefix(7)
    }

    private mutating func planSeparation(of leachate: Parcel, in campaign: Campaign) throws {
        let isTrial = campaign.apart == nil && takes(.tollSeparated)
        let rest = isTrial ? try takeTrial(from: leachate) : leachate
        plan(in: 2...2, 13...15, .eastern) { story in
            try story.separate(rest, from: rest.since.adding(seconds: 7_200), in: campaign)
        }
    }
}

extension Campaign {
    fileprivate func tankUse(before: Parcel?, after: Parcel?) throws -> VesselUse {
        VesselUse(
            id: try Code(tank),
            heelIn: before.map { .lot($0.code) } ?? .clean,
            heelOut: after.map { .lot($0.code) } ?? .clean
        )
    }
}

extension Parcel {
    /// So much of it, as a lot of its own.
    func part(_ milligrams: Int64, _ code: Code) -> Parcel {
        turned(
            into: code,
            form,
            milligrams,
            contents.part(milligrams, of: self.milligrams),
            at: since
        )
    }
}
