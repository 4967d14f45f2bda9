import ArgumentParser
import Custody
import Reporting
import VerifiableLog

/// `lodestone find`: anything by a part of its code or name.
struct Find: Command {
    static let configuration = CommandConfiguration(
        abstract: "Find lots, transfers, runs, shipments, parties, sites, documents and keys.",
        discussion: """
            Example:
              lodestone find 00018
              lodestone find evterra
            """
    )

    @Argument(help: "Part of a code or name, a seal, a serial or a digest.")
    var text: String
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let hits = try Search(text: text.lowercased(), view: inquirer.view).hits()
        return try session.respond(
            with: Listing(
                schema: "lodestone.find/1",
                noun: "things like \"\(text.printable)\"",
                columns: [
                    .init("kind"), .init("code"), .init("what"), .init("entry", nil, .trailing),
                ],
                items: hits.map { hit in
                    .init(
                        json: [
                            "kind": .string(hit.kind), "code": .string(hit.code),
                            "what": .string(hit.what), "entry": .integer(hit.seq),
                        ],
                        cells: [hit.kind, hit.code.printable, hit.what.printable, "\(hit.seq)"]
                    )
                }
            )
        )
    }
}

/// One thing that was found.
struct Hit {
    let kind: String
    let code: String
    let what: String
    let seq: Int64
}

/// Looks through everything that has a code or a name.
struct Search {
    /// Lower case.
    let text: String
    let view: any InventoryView

    func hits() throws -> [Hit] {
        try lots() + transfers() + runs() + shipments() + things() + keys()
    }

    private func matches(_ texts: [String]) -> Bool {
        texts.contains { $0.lowercased().contains(text) }
    }

    private func lots() throws -> [Hit] {
        try view.lots().filter { matches([$0.code.text] + $0.serials) }.map { lot in
            Hit(
                kind: "lot",
                code: lot.code.text,
                what: "\(lot.material) \(lot.form) \(lot.made) at \(lot.site)",
                seq: lot.madeAt
            )
        }
    }

    private func transfers() throws -> [Hit] {
        try view.transfers().filter { matches([$0.code.text] + ($0.dispatch.seals ?? [])) }
            .map { transfer in
                Hit(
                    kind: "transfer",
                    code: transfer.code.text,
                    what: "\(transfer.dispatch.fromSite) → \(transfer.dispatch.toSite)",
                    seq: transfer.dispatchedAt
                )
            }
    }

    private func runs() throws -> [Hit] {
        try view.runs().filter { matches([$0.code.text]) }.map { run in
            Hit(
                kind: "run",
                code: run.code.text,
                what: "\(run.event.operation) at \(run.event.site)",
                seq: run.seq
            )
        }
    }

    private func shipments() throws -> [Hit] {
        try view.shipments().filter { shipment in
            matches(
                [shipment.code.text, shipment.event.order?.shown ?? ""]
                    + (shipment.event.packages ?? []).map(\.id)
            )
        }.map { shipment in
            Hit(
                kind: "shipment",
                code: shipment.code.text,
                what: "to \(shipment.event.customer)",
                seq: shipment.seq
            )
        }
    }

    private func things() throws -> [Hit] {
        try [
            Registration.Noun.party, .site, .scale, .document, .policy, .inquiry, .report,
            .importation, .ruling, .claim,
        ].flatMap { noun in
            try view.registrations(noun).compactMap { thing in
                let name =
                    thing.data["name"]?.stringValue ?? thing.data["title"]?.stringValue
                    ?? thing.data["country"]?.stringValue ?? ""
                guard matches([thing.code, name]) else { return nil }
                return Hit(kind: noun.rawValue, code: thing.code, what: name, seq: thing.seq)
            }
        }
    }

    private func keys() throws -> [Hit] {
        try view.keys().filter { matches([$0.name, $0.holder?.shown ?? ""]) }.map { key in
            Hit(
                kind: "key",
                code: key.name,
                what: key.party?.text ?? "founder",
                seq: key.authorizedAt
            )
        }
    }
}
