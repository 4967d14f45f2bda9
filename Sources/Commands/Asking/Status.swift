import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone status`: what wants somebody's attention, the "git status" of a custody desk.
struct Status: Command {
    static let configuration = CommandConfiguration(
        abstract: "What is late, in transit, without assay, or about to expire.",
        discussion: """
            Example:
              lodestone status --site JVX-1
            """
    )

    @Option(help: "Only this site.") var site: String?
    @Option(help: "Days ahead in which an expiry is worth telling.") var days: Int = 30
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        if let site {
            let code = try session.read(site, "--site") { text throws(QuantityError) in
                try Code(text)
            }
            guard try inquirer.view.site(code) != nil else {
                throw inquirer.unknown("site", code.text)
            }
        }
        let desk = StatusReview(
            view: inquirer.view,
            site: site,
            now: session.environment.now(),
            days: days,
            last: inquirer.lastSeq
        )
        let matters = try desk.matters()
        let stock = try desk.stock()
        if session.format != .table {
            return try session.respond(with: listing(matters, stock))
        }
        let head = try inquirer.ledger.head()
        let title =
            "\(site ?? "all sites")   head #\(inquirer.lastSeq) \(head.leaf.hex.prefix(12))   "
            + "\(stock.count.lots), \(session.shown(stock.mass)) \(session.unit) in stock"
        let lines = matters.map { "  \($0.mark) \($0.text)" }
        let end = matters.isEmpty ? ["  nothing waits"] : []
        let next = matters.compactMap(\.next).first.map { ["  next  \($0)"] } ?? []
        return Response(
            ([title] + lines + end + next).map(\.printable).joined(separator: "\n")
        )
    }

    private func listing(
        _ matters: [Matter],
        _ stock: (count: Int, mass: Mass)
    ) -> Listing {
        Listing(
            schema: "lodestone.status/1",
            noun: "open matters",
            columns: [.init("kind"), .init("subject"), .init("text"), .init("next")],
            items: matters.map { matter in
                .init(
                    json: [
                        "kind": .string(matter.kind), matter.noun: .string(matter.subject),
                        "subject": .string(matter.subject), "text": .string(matter.text),
                        "next": matter.next.map(JSONDocument.string) ?? .null,
                    ],
                    cells: [
                        matter.kind, matter.subject.printable, matter.text.printable,
                        matter.next ?? "",
                    ]
                )
            }
        )
    }
}

/// One thing that waits for somebody.
struct Matter {
    /// `late`, `in_transit`, `no_assay`, `no_collection`, `held`, `expires`, `expired`.
    let kind: String
    let noun: String
    let subject: String
    let text: String
    let next: String?

    /// `!` for what somebody must do, `?` for what is not known.
    var mark: String { kind.hasPrefix("no_") ? "?" : kind == "in_transit" ? "–" : "!" }
}

/// Looks for what waits.
struct StatusReview {
    let view: any InventoryView
    /// Only this site; nil: all.
    let site: String?
    let now: Timestamp
    let days: Int
    /// Position of the last known entry.
    let last: Int64

    func matters() throws -> [Matter] {
        try transfers() + expiries() + lots()
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
                kind: isLate ? "late" : "in_transit",
                noun: "transfer",
                subject: transfer.code.text,
                text: "\(transfer.outstanding.count.lots) \(isLate ? "late" : "in transit")   "
                    + "\(transfer.code) \(sides.fromSite) → \(sides.toSite)\(due)",
                next: "lodestone transfer show \(transfer.code)"
            )
        }.sorted { ($0.kind, $0.subject) > ($1.kind, $1.subject) }
    }

    private func expiries() throws -> [Matter] {
        let today = CivilDate(now)
        return try view.registrations(.scale).compactMap { thing in
            let scale = try EventDecoder.decode(ScaleRegistered.self, from: thing.data)
            guard isHere(scale.site), let until = scale.calibratedUntil,
                case let left = today.days(to: until), left <= days
            else { return nil }
            return Matter(
                kind: left < 0 ? "expired" : "expires",
                noun: "scale",
                subject: thing.code,
                text: left < 0
                    ? "calibration of scale \(thing.code) ended on \(until)"
                    : "calibration of scale \(thing.code) ends in \(left) days",
                next: nil
            )
        }
    }

    private func lots() throws -> [Matter] {
        let here = try view.lots().filter { isHere($0.site) && $0.remaining.milligrams > 0 }
        let held = here.filter(\.isHeld).map { lot in
            Matter(
                kind: "held",
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
                kind: "no_assay",
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
    fileprivate var lots: String { self == 1 ? "1 lot" : "\(self) lots" }
}
