import VerifiableLog

/// The books of a site are closed for a period: what was there at its end is stated and stands.
package struct PeriodClosed: DescribingEvent {
    package static let type = "period.closed/1"
    package static let signers: [KeyRole] = [.compliance]
    package static let noun = Registration.Noun.period

    package let site: Code
    package let period: Period
    /// The balances as they were reckoned.
    package let balances: DocumentDigest

    package init(site: Code, period: Period, balances: DocumentDigest) {
        self.site = site
        self.period = period
        self.balances = balances
    }

    private enum CodingKeys: String, CodingKey {
        case site, period
        case balances = "balances_document"
    }

    /// `SITE@PERIOD`.
    package var describedCode: String { "\(site)@\(period)" }
    package var subjects: [String] { [site.text, balances.description] }

    package func authoritySite(in view: any InventoryView) throws -> Code? { site }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lookup = Lookup(view: view)
        try lookup.requireSite(site)
        try lookup.requireDocuments([balances])
        if let first = try view.registrations(.period, code: describedCode).first {
            throw Rejection(
                .codeInUse,
                "The books of \(site) were closed for \(period) at entry \(first.seq).",
                hint: "lodestone period list",
                entries: [first.seq]
            )
        }
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        var found: [Judgement] = []
        if CivilDate(context.recordedAt) <= period.lastDay {
            found.append(
                Judgement(.inFuture, "\(period) ends with \(period.lastDay); it is not over yet.")
            )
        }
        let books = try SiteBooks(of: site, in: view)
        return found + (try books.judgements(closing: period, at: context.seq))
    }
}

extension InventoryView {
    /// The position of the newest closing of a site's books; nil where none was closed.
    func lastClosing(of site: Code) throws -> Int64? {
        try registrations(.period).last { $0.code.hasPrefix("\(site)@") }?.seq
    }
}
