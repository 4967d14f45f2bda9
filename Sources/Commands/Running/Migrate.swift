import ArgumentParser
import Storage
import VerifiableLog

/// `lodestone migrate`: brings an older ledger's schema up to date.
struct Migrate: Command {
    static let configuration = CommandConfiguration(
        abstract: "Bring an older ledger's schema up to date, after a backup.",
        discussion: """
            Example:
              lodestone migrate -L pedalpoint.lodestone --dry-run
              lodestone migrate -L pedalpoint.lodestone

            The log stays as it is, byte for byte; only the tables that follow from it are made \
            anew. A copy of the file is put beside it first, and entries, head and root are \
            compared before the change is kept. It is kept wholly or not at all.

            Exit 0 also when there is nothing to do; 3 when the file was edited or its log is \
            broken, 75 when somebody else is writing, 78 when a newer lodestone wrote it. The file \
            is then untouched.
            """
    )

    @Flag(name: [.customShort("n"), .long], help: "Try it, and take it back.") var dryRun = false
    @OptionGroup(title: "Everywhere") var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        let path = try session.ledgerLocation().path
        let report = try Ledger.migrate(path, options: session.ledgerOptions(path), dryRun: dryRun)
        switch session.format {
        case .json, .ndjson: return Response(document(report))
        case .table:
            let mark = session.environment.isUTF8 ? "✓" : "ok"
            return Response(talk: talk(report, mark).map(\.printable))
        default: throw Failure(unoffered: session.format, among: [.table, .json])
        }
    }

    private func talk(_ report: MigrationReport, _ mark: String) -> [String] {
        guard !report.migrations.isEmpty else {
            return ["\(mark) schema \(report.to) is the newest: nothing to do"]
        }
        let names = report.migrations.joined(separator: ", ")
        let facts = [
            ("before", state(report.before)), ("after", state(report.after)),
            dryRun ? ("next", "lodestone migrate") : ("next", "lodestone verify"),
        ]
        let step = "schema \(report.from) to \(report.to)  \(names)"
        let told =
            report.backup.map { ["\(mark) \(step)", row("backup", $0)] }
            ?? ["would do  \(step)   nothing was written"]
        return told + facts.map(row)
    }

    private func row(_ name: String, _ value: String) -> String {
        "  " + name + String(repeating: " ", count: 8 - name.count) + value
    }

    private func state(_ head: Ledger.Head) -> String {
        "\(head.size) entries, root \(head.root.hex)"
    }

    private func document(_ report: MigrationReport) -> JSONDocument {
        let result = report.migrations.isEmpty ? "current" : dryRun ? "rehearsed" : "migrated"
        return [
            "schema": "lodestone.migrate/1",
            "result": .string(result),
            "from": .integer(report.from),
            "to": .integer(report.to),
            "migrations": .array(report.migrations.map { .string($0) }),
            "backup": report.backup.map { .string($0) } ?? .null,
            "before": document(report.before),
            "after": document(report.after),
        ]
    }

    private func document(_ head: Ledger.Head) -> JSONDocument {
        [
            "entries": .integer(head.size), "head": .string(head.leaf.hex),
            "root": .string(head.root.hex),
        ]
    }
}
