import ArgumentParser
import Custody
import Reporting
import Storage
import VerifiableLog

/// `lodestone lot show`.
struct LotShow: Command {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one lot: what it is, where, how much is left, what it holds.",
        discussion: """
            Example:
              lodestone lot show MAG-26-00018
            """
    )

    @Argument(help: "The lot.") var lot: String
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        return try inquirer.show(
            "lot",
            lot,
            find: { try inquirer.view.lot($0) },
            document: { try document(of: $0, inquirer) },
            text: { try text(of: $0, inquirer) }
        )
    }

    /// What the lot is known to hold, in the order of the elements.
    private func contents(of lot: Lot, _ inquirer: Inquirer) throws -> [Content] {
        let known = try Composition(inquirer.view).contents(of: lot, at: inquirer.lastSeq + 1)
        return Element.allCases.compactMap { known[$0] }
    }

    private func entries(about lot: Lot, _ inquirer: Inquirer) throws -> [Int64] {
        try inquirer.ledger.entries(about: lot.code.text).filter { $0 <= inquirer.lastSeq }
    }

    private func text(of lot: Lot, _ inquirer: Inquirer) throws -> String {
        let contents = try contents(of: lot, inquirer)
        let entries = try entries(about: lot, inquirer)
        let session = inquirer.session
        let zone = try inquirer.view.site(lot.site)?.zone
        let facts: [(String, String)] = [
            ("lot", lot.code.text),
            (
                "what",
                [lot.material.rawValue, lot.form.rawValue, lot.compound?.code]
                    .compactMap(\.self).joined(separator: " ")
            ),
            (
                "made",
                "\(lot.made.formatted(unit: session.unit))  "
                    + (lot.run.map { "by run \($0)" } ?? "acquired")
            ),
            ("left", lot.remaining.formatted(unit: session.unit)),
            ("owner", lot.owner.text), ("custodian", lot.custodian.text),
            ("site", lot.site.text + (lot.transfer.map { "   in transit under \($0)" } ?? "")),
            ("since", session.shown(lot.availableFrom, siteZone: zone)),
            ("status", lot.status.rawValue),
            ("waste class", lot.wasteClass?.rawValue ?? "–"),
            ("feed class", lot.feedClass?.rawValue ?? "–"),
            ("entries", entries.map { "#\($0)" }.joined(separator: " ")),
        ]
        var lines = facts.map { name, value in
            name + String(repeating: " ", count: 13 - name.count) + value.printable
        }
        lines.append("")
        if contents.isEmpty {
            lines.append("no assay yet: what it holds is unknown")
            return lines.joined(separator: "\n")
        }
        let table = Listing(
            schema: "",
            noun: "results",
            columns: [
                .init("element"), .init("wt %", nil, .trailing), .init("±", nil, .trailing),
                .init("kg", "in lot kg", .trailing),
            ],
            items: contents.map { content in
                .init(
                    json: .null,
                    cells: [.init(content.element.symbol)]
                        + Self.shown(content, of: lot).map { .init($0) }
                )
            }
        )
        return lines.joined(separator: "\n") + "\n" + (try table.text(as: .table))
    }

    /// Percent, uncertainty and mass; of what was not found, the limit.
    private static func shown(_ content: Content, of lot: Lot) -> [String] {
        let isFound = content.fraction > .zero
        let mass = ElementMass.of(
            mass: lot.remaining,
            fraction: isFound ? content.fraction : content.expanded
        ).decimalKilograms(grouping: true)
        let inLot = lot.remaining > .zero ? (isFound ? "" : "<") + mass : "–"
        return isFound
            ? [content.fraction.percentText, content.expanded.percentText, inLot]
            : ["<" + content.expanded.percentText, "", inLot]
    }

    /// The members that lists show too.
    static func summary(of lot: Lot) -> JSONDocument {
        [
            "lot": .code(lot.code), "material": .string(lot.material.rawValue),
            "form": .string(lot.form.rawValue),
            "compound": lot.compound.map { .string($0.code) } ?? .null, "mass": .mass(lot.made),
            "remaining": .mass(lot.remaining), "owner": .code(lot.owner),
            "custodian": .code(lot.custodian), "site": .code(lot.site),
            "status": .string(lot.status.rawValue), "transfer": .code(lot.transfer),
            "run": .code(lot.run),
            "waste_class": lot.wasteClass.map { .string($0.rawValue) } ?? .null,
            "feed_class": lot.feedClass.map { .string($0.rawValue) } ?? .null,
        ]
    }

    private func document(of lot: Lot, _ inquirer: Inquirer) throws -> JSONDocument {
        let composition = try contents(of: lot, inquirer).map { content in
            JSONDocument.Member(
                content.element.symbol,
                [
                    "ppb": .integer(content.fraction.value),
                    "k2_ppb": .integer(content.expanded.value),
                ]
            )
        }
        let entries = try entries(about: lot, inquirer)
        return Self.summary(of: lot).adding([
            .init("composition", .object(composition)),
            .init("entries", .array(entries.map(JSONDocument.integer))),
        ])
    }
}

extension PartsPerBillion {
    /// Percent with as many decimals as it has, at least two.
    var percentText: String {
        let text = Int128(value).decimalText(decimals: 7)
        guard let point = text.firstIndex(of: ".") else { return text + ".00" }
        let decimals = text.distance(from: point, to: text.endIndex) - 1
        return text + String(repeating: "0", count: max(0, 2 - decimals))
    }
}
