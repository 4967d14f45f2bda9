import Custody
import VerifiableLog

/// Looks for what waits.
struct StatusReview {
    let view: any InventoryView
    /// Only this site; nil: all.
    let site: String?
    let now: Timestamp
    let days: Int
    /// Position of the last known entry.
    let last: Int64

    /// - Throws: a failure for a site that is none.
    init(_ inquirer: Inquirer, site: String?, days: Int) throws {
        if let site {
            let code = try inquirer.session.read(site, "--site") { text throws(QuantityError) in
                try Code(text)
            }
            guard try inquirer.view.site(code) != nil else {
                throw inquirer.unknown("site", code.text)
            }
        }
        view = inquirer.view
        self.site = site
        now = inquirer.session.environment.now()
        self.days = days
        last = inquirer.lastSeq
    }

    func matters() throws -> [Matter] {
        try transfers() + Expiries(view: view, site: site, now: now, days: days).matters() + lots()
    }

    func stock() throws -> (count: Int, mass: Mass) {
        let lots = try view.lots().filter { $0.status == .inStock && isHere($0.site) }
        let sum = Int64(clamping: lots.map(\.remaining).totalMilligrams)
        return (lots.count, (try? Mass(milligrams: sum)) ?? .zero)
    }

    private func isHere(_ code: Code) -> Bool { site.map { $0 == code.text } ?? true }

    private func transfers() throws -> [Matter] {
        try view.transfers().filter { transfer in
            transfer.isOpen
                && (isHere(transfer.dispatch.fromSite) || isHere(transfer.dispatch.toSite))
        }.map { transfer in
            let sides = transfer.dispatch
            let isLate = sides.due.map { $0 < now } ?? false
            let due = sides.due.map { ", due \($0)" } ?? ""
            return Matter(
                kind: isLate ? .late : .inTransit,
                noun: "transfer",
                subject: transfer.code.text,
                text: "\(transfer.outstanding.count.lots) \(isLate ? "late" : "in transit")   "
                    + "\(transfer.code) \(sides.fromSite) → \(sides.toSite)\(due)",
                next: "lodestone transfer show \(transfer.code)"
            )
        }.sorted { ($0.kind, $0.subject) < ($1.kind, $1.subject) }
    }

    private func lots() throws -> [Matter] {
        let here = try view.lots().filter { isHere($0.site) && $0.remaining.milligrams > 0 }
        let held = here.filter(\.isHeld).map { lot in
            Matter(
                kind: .held,
                noun: "lot",
                subject: lot.code.text,
                text: "lot \(lot.code) is held",
                next: "lodestone release \(lot.code)"
            )
        }
        let unassayed = try here.filter { lot in
            if [.device, .assembly].contains(lot.form) || lot.material == .ferrite { return false }
            return try Element.rareEarths.allSatisfy { element in
                try Composition(view).content(of: lot, element: element, at: last + 1) == nil
            }
        }.map { lot in
            Matter(
                kind: .noAssay,
                noun: "lot",
                subject: lot.code.text,
                text: "lot \(lot.code) has no assay   \(lot.form) at \(lot.site)",
                next: "lodestone assay \(lot.code) …"
            )
        }
        return held + unassayed
    }
}

extension Int {
    /// "1 lot", "2 lots".
    var lots: String { self == 1 ? "1 lot" : "\(self) lots" }
}
