import ArgumentParser
import Auditing
import Custody
import Reporting
import VerifiableLog

/// `lodestone trace`: where something came from, or where it went.
struct TraceCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Where a lot came from, by element, or where it went: a recall list.",
        discussion: """
            Example:
              lodestone trace SHP-26-0042
              lodestone trace SHP-26-0042 --element Dy
              lodestone trace MAG-26-00018 --forward --format mermaid
            """
    )

    @Argument(help: "A lot or a shipment.") var subject: String
    @Flag(help: "What it came from (unless --forward).") var back = false
    @Flag(help: "What it became part of: who has it, and what can be stopped.")
    var forward = false
    @Option(help: "Only this element.") var element: String?
    @Option(help: "List lots so many runs away, at most.") var depth: Int?
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let code = try session.read(subject) { text throws(QuantityError) in try Code(text) }
        let trace = try forward ? goingForward(code, inquirer) : goingBack(code, inquirer)
        let drawing = TraceDrawing(trace: trace, session: session)
        return Response(try drawing.text)
    }

    private func goingForward(_ code: Code, _ inquirer: Inquirer) throws -> Trace {
        guard let subject = try Subject(code, in: inquirer.view) else {
            throw inquirer.unknown("lot or shipment", code.text)
        }
        return try Trace.forward(subject, in: inquirer.view, depth: depth ?? .max)
    }

    private func goingBack(_ code: Code, _ inquirer: Inquirer) throws -> Trace {
        guard let subject = try Subject(code, in: inquirer.view) else {
            throw inquirer.unknown("lot or shipment", code.text)
        }
        let lineage = try Lineage(of: subject, in: inquirer.view)
        let asked = try element.map { text in
            try inquirer.session.read(text, "--element") { text throws(QuantityError) in
                try Element(word: text)
            }
        }
        return try Trace.back(
            lineage,
            elements: asked.map { [$0] },
            depth: depth ?? .max
        )
    }
}

/// A trace in the form asked for.
struct TraceDrawing {
    let trace: Trace
    let session: Session

    var text: String {
        get throws {
            switch session.format {
            case .json: trace.json.text + "\n"
            case .dot: trace.dot
            case .mermaid: trace.mermaid
            case .table: try table
            default:
                throw Failure(
                    unoffered: session.format,
                    among: [.table, .json, .dot, .mermaid]
                )
            }
        }
    }

    private var table: String {
        get throws {
            let lots = try nodes.text(as: .table, width: width, style: session.style)
            let title = "\(trace.subject)   \(trace.direction.rawValue)\n\n"
            if let recall = trace.recall {
                return title + lots + "\n" + (try RecallList(recall, session).text)
            }
            guard !trace.sources.isEmpty else { return title + lots + noElement }
            return title + lots + "\n"
                + (try sources.text(as: .table, width: width, style: session.style))
        }
    }

    private var width: Int { session.environment.terminal.columns }

    private var noElement: String { "\nno element is known: assay the lots it was made of\n" }

    private var nodes: Listing {
        Listing(
            schema: "",
            noun: "lots",
            columns: [
                .init("lot"), .init("form"), .init("mass", "\(session.unit)", .trailing),
                .init("site"), .init("via"), .init("waste class"),
            ],
            items: trace.nodes.map { node in
                .init(
                    json: .null,
                    cells: [
                        String(repeating: "  ", count: min(node.depth, 10)) + node.lot.code.text,
                        node.lot.form.rawValue, session.shown(node.mass), node.lot.site.text,
                        node.lot.run?.text ?? "acquired", node.lot.wasteClass?.rawValue ?? "–",
                    ].map(\.printable)
                )
            }
        )
    }

    private var sources: Listing {
        Listing(
            schema: "",
            noun: "sources",
            columns: [
                .init("element"), .init("source"), .init("share %", nil, .trailing),
                .init("at least", nil, .trailing), .init("at most", nil, .trailing),
                .init("kg", nil, .trailing),
            ],
            items: trace.sources.map { row in
                .init(
                    json: .null,
                    cells: [
                        row.element.symbol,
                        row.source == .unknown
                            ? "? via \(row.via.map(\.text).joined(separator: " "))"
                            : row.source.description,
                        row.sharePPB.percentOfWhole, row.lowerPPB.percentOfWhole,
                        row.upperPPB.percentOfWhole,
                        row.micrograms.map { Int128($0).decimalText(decimals: 9) } ?? "?",
                    ].map(\.printable)
                )
            }
        )
    }
}

extension Int64 {
    /// Parts per billion as percent with two decimals, rounded down.
    fileprivate var percentOfWhole: String {
        let hundredths = self / 100_000
        let decimals = hundredths % 100
        return "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)"
    }
}
