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
        let code = try session.read(lot) { text throws(QuantityError) in try Code(text) }
        guard let lot = try inquirer.view.lot(code) else {
            throw inquirer.unknown("lot", code.text)
        }
        let contents = try Element.allCases.compactMap { element in
            try Composition(inquirer.view).content(
                of: lot,
                element: element,
                at: inquirer.lastSeq + 1
            )
        }
        let entries = try inquirer.ledger.entries(about: code.text).filter {
            $0 <= inquirer.lastSeq
        }
        if session.format == .json || session.format == .ndjson {
            return Response(Self.document(of: lot, contents, entries))
        }
        return Response(try text(of: lot, contents, entries, inquirer))
    }

    private func text(
        of lot: Lot,
        _ contents: [Content],
        _ entries: [Int64],
        _ inquirer: Inquirer
    ) throws -> String {
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
                    cells: [
                        content.element.symbol, content.fraction.percentText,
                        content.expanded.percentText,
                        ElementMass.of(mass: lot.remaining, fraction: content.fraction)
                            .decimalKilograms(grouping: true),
                    ]
                )
            }
        )
        return lines.joined(separator: "\n") + "\n" + (try table.text(as: .table))
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

    private static func document(
        of lot: Lot,
        _ contents: [Content],
        _ entries: [Int64]
    ) -> JSONDocument {
        guard case .object(let members) = summary(of: lot) else { return .null }
        let composition = contents.map { content in
            JSONDocument.Member(
                content.element.symbol,
                [
                    "ppb": .integer(content.fraction.value),
                    "k2_ppb": .integer(content.expanded.value),
                ]
            )
        }
        return .object(
            [.init("schema", "lodestone.lot/1")] + members + [
                .init("composition", .object(composition)),
                .init("entries", .array(entries.map(JSONDocument.integer))),
            ]
        )
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
