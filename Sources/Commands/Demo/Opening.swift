import Custody
import VerifiableLog

extension Story {
    /// Plans the first mornings (who there is, where they work, who signs) and then the year.
    mutating func open() throws {
        plan(Day.first, 9...10, .eastern) { try $0.registerParties() }
        plan(Day.first, 10...11, .eastern) { try $0.registerSites() }
        plan(Day.first, 13...14, .eastern) { $0.enrolKeys() }
        plan(Day.first.workday(after: 1), 9...10, .eastern) { try $0.screen() }
        planDeliveries()
        planTrucks()
        planCampaigns()
        planTwists()
    }

    private mutating func registerParties() throws {
        record(.founder, try Cast.all.map { DemoDraft(try $0.event(), at: now) })
        let edges = [
            ("IGNEO", "PEDALPOINT", "2023-01-31"), ("EVTERRA", "IGNEO", "2022-07-11"),
            ("KATAMAN", "PEDALPOINT", "2024-04-01"), ("MDSI", "PEDALPOINT", "2025-08-18"),
            ("TSG", "MDSI", "2025-08-18"),
        ]
        record(
            .founder,
            try edges.map { party, owner, from in
                DemoDraft(
                    PartyOwned(
                        party: try Code(party),
                        owner: try Code(owner),
                        percent: .whole,
                        interest: .vote,
                        from: try CivilDate(from)
                    ),
                    at: now
                )
            }
        )
    }

    private mutating func registerSites() throws {
        record(.founder, try DemoSite.allCases.map { DemoDraft(try $0.event(), at: now) })
        record(
            .founder,
            try DemoSite.allCases.flatMap { site in
                try ScaleKind.allCases.map { DemoDraft(try $0.event(at: site), at: now) }
            }
        )
        let certificates = DemoSite.allCases.filter(\.isOfGroup).map { site in
            (site, site == .plant ? "ISO 9001:2015" : "R2v3")
        }
        record(
            .founder,
            try certificates.map { site, standard in
                let certificate = SiteCertified(
                    site: try site.code,
                    standard: standard,
                    number: "EX-\(site.short)-2025",
                    from: try CivilDate("2025-07-01"),
                    until: try CivilDate("2028-06-30")
                )
                return DemoDraft(certificate, at: now)
            }
        )
    }

    private mutating func enrolKeys() {
        let actors = DemoActor.allCases.filter { $0 != .founder }
        record(.founder, actors.map { DemoDraft(enrolling: $0, at: now) })
    }

    private mutating func screen() throws {
        let outsiders = Cast.suppliers + Cast.others
        record(
            .founder,
            try outsiders.map { member in
                let search = PartyScreened(
                    party: try Code(member.code),
                    list: "Consolidated Screening List",
                    listVersion: "2025-10-01",
                    date: try today(.eastern).date(),
                    match: .noMatch,
                    reviewer: "R. Sample"
                )
                return DemoDraft(search, at: now)
            }
        )
    }
}
