import ArgumentParser
import Custody
import Reporting
import VerifiableLog

/// `lodestone run list`.
struct RunList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List runs.",
        discussion: """
            Example:
              lodestone run list --site JVX-1
            """
    )

    @Option(help: "Only runs at this site.") var site: String?
    @Option(help: "Only this operation.") var operation: String?
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let runs = try inquirer.view.runs().filter { run in
            (site.map { $0 == run.event.site.text } ?? true)
                && (operation.map { $0 == run.event.operation.rawValue } ?? true)
        }
        return try session.respond(
            with: Listing(
                schema: "lodestone.runs/1",
                noun: "runs",
                columns: [
                    .init("run"), .init("operation"), .init("site"), .init("in", nil, .trailing),
                    .init("out", nil, .trailing), .init("ended"),
                    .init("entry", nil, .trailing, isShown: false),
                ],
                items: runs.map { run in
                    .init(
                        json: RunShow.summary(of: run),
                        cells: [
                            run.code.text, run.event.operation.rawValue, run.event.site.text,
                            "\(run.event.inputs.count)", "\(run.event.outputs.count)",
                            session.shown(run.event.ended), "\(run.seq)",
                        ]
                    )
                }
            )
        )
    }
}

/// `lodestone run show`.
struct RunShow: Command {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one run: lots in, lots out, losses, stages.",
        discussion: """
            Example:
              lodestone run show RUN-26-0011
            """
    )

    @Argument(help: "The run.") var run: String
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        return try inquirer.show(
            "run",
            run,
            find: { try inquirer.view.run($0) },
            document: Self.summary,
            text: { try text(of: $0, session) }
        )
    }

    private func text(of run: Run, _ session: Session) throws -> String {
        let event = run.event
        let head = """
            \(run.code)   \(event.operation) at \(event.site)   entry #\(run.seq)
            from \(session.shown(event.started)) to \(session.shown(event.ended))
            covers \(run.span.map(\.rawValue).joined(separator: " "))

            """
        let rows =
            event.inputs.map { ["in", $0.lot.text, "", session.shown($0.mass)] }
            + event.outputs.map {
                [
                    "out", $0.lot.text,
                    [$0.form.rawValue, $0.compound?.code]
                        .compactMap(\.self).joined(separator: " "), session.shown($0.mass),
                ]
            }
            + (event.losses ?? []).map { ["loss", $0.kind, "", session.shown($0.mass)] }
        let table = Listing(
            schema: "",
            noun: "lots",
            columns: [
                .init("side", ""), .init("lot"), .init("form"),
                .init("mass", "\(session.unit)", .trailing),
            ],
            items: rows.map { .init(json: .null, cells: $0) }
        )
        return head.printableLines + (try table.text(as: .table))
    }

    static func summary(of run: Run) -> JSONDocument {
        let event = run.event
        return [
            "run": .code(run.code), "operation": .string(event.operation.rawValue),
            "site": .code(event.site), "processor": .code(event.processor),
            "started": .time(event.started), "ended": .time(event.ended),
            "entry": .integer(run.seq),
            "stages": .array(run.span.map { .string($0.rawValue) }),
            "inputs": .array(
                event.inputs.map { ["lot": .code($0.lot), "mass": .mass($0.mass)] }
            ),
            "outputs": .array(
                event.outputs.map {
                    [
                        "lot": .code($0.lot), "form": .string($0.form.rawValue),
                        "mass": .mass($0.mass),
                    ]
                }
            ),
            "losses": .array(
                (event.losses ?? []).map { ["kind": .string($0.kind), "mass": .mass($0.mass)] }
            ),
        ]
    }
}

extension String {
    /// The text with each line made safe to print.
    var printableLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map(\.printable)
            .joined(separator: "\n")
    }
}
