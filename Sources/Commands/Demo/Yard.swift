import Custody
import VerifiableLog

// The sites that take devices and assemblies apart: serials end here and magnet mass begins.
extension Story {
    mutating func dismantle(_ parcel: Parcel, of feed: Feed) throws {
        let zone = parcel.site.zone
        let ended = earlier(15...50)
        let found = random.among(905...970)
        let magnets = parcel.contents.part(found, of: 1_000)
        let load = Contents.share(magnets.total, 10, Feed.Recipe.accounted)
        let harvest = parcel.turned(
            into: try code("MAG"),
            .magnet,
            ScaleKind(indoors: load).reading(of: load),
            magnets,
            at: ended
        )
        var output = try output(of: harvest, material: .ndfeb)
        output.pieces =
            parcel.milligrams / (feed.gramsPerPiece * 1_000) * feed.magnetsPerPiece * found / 1_000
        var run = try run(
            .dismantle,
            of: [parcel],
            from: today(zone).workdayBefore.time(7, 30, in: zone),
            to: ended,
            makes: [output]
        )
        run.losses = try RunLoss.list(
            feed.feedClass == .speaker ? "steel_and_ferrite_scrap" : "steel_copper_scrap",
            parcel.milligrams - harvest.milligrams
        )
        run.equipment = feed.form == .device ? "DISMANTLING BENCH 3" : "PRESS CELL 1"
        var drafts: [DemoDraft] = []
        if feed.form == .device {
            let paper = try destructionCertificate(for: parcel)
            run.documents = [paper.digest]
            drafts = [try paper.attached(at: now, supports: [SupportedThing(lot: parcel.code)])]
        }
        record(parcel.site.clerk, drafts + [DemoDraft(run, at: ended)])
        outbound[parcel.site, default: []].append(harvest)
    }

    private mutating func destructionCertificate(for parcel: Parcel) throws -> Paper {
        let number = "CD-\(yearDigits)-\(number("destruction", from: 700, leap: 1...4))"
        return Paper(
            .destructionCertificate,
            number,
            issuer: Cast.name(of: parcel.site.party),
            issued: today(parcel.site.zone),
            [
                ("Lot", parcel.code.text), ("Mass", "\(try parcel.mass.kilograms) kg"),
                ("Method", "NIST SP 800-88 Rev. 1, destroy"),
                ("Serial numbers", "those recorded with the lot; they end with this lot"),
            ]
        )
    }

    /// A truck a week from each site that dismantles, when there is a load.
    mutating func planTrucks() {
        for week in Int64(0)..<52 {
            let monday = Day("2025-10-06").adding(7 * week)
            for site in [DemoSite.atlanta, .chicago, .lasVegas] {
                plan(monday.adding(3).workday(after: 0), 9...11, site.zone) {
                    try $0.sendMagnets(from: site)
                }
            }
            if week % 4 == 3 {
                plan(monday.adding(3).workday(after: 0), 11...12, DemoSite.mdsi.zone) {
                    try $0.sendMagnets(from: .mdsi)
                }
            }
            plan(monday.adding(1).workday(after: 0), 9...11, DemoSite.savannah.zone) {
                try $0.sendPowder()
            }
        }
    }

    private mutating func sendMagnets(from site: DemoSite) throws {
        let load = outbound.removeValue(forKey: site) ?? []
        for truck in load.chunks(of: 12) {
            try send(truck, by: Haul(from: site, to: .savannah, clerk: site.clerk)) {
                try $0.unloadMagnets($1)
            }
        }
    }

    private mutating func sendPowder() throws {
        let load = ready
        ready = []
        for truck in load.chunks(of: 12) {
            var haul = Haul(from: .savannah, to: .plant, clerk: .savannah)
            haul.newOwner = "PPARE"
            try send(truck, by: haul) { try $0.unloadPowder($1) }
        }
    }

    private mutating func unloadMagnets(_ parcels: [Parcel]) throws {
        for parcel in parcels {
            if parcel.milligrams > 500_000_000, takes(.mistyped) {
                try planMistypedWeighing(parcel)
            } else {
                try planDemagnetising(parcel)
            }
        }
    }

    private mutating func unloadPowder(_ parcels: [Parcel]) throws {
        stock += parcels.filter { $0.apart == nil }
        for parcel in parcels {
            guard let twist = parcel.apart else { continue }
            apart[twist, default: []].append(parcel)
            if apart[twist]?.count == twist.lotsApart { try planCampaignApart(twist) }
        }
    }
}

extension Array {
    /// In order, each with at most so many.
    func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
