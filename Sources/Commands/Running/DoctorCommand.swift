import ArgumentParser
import Storage

/// `lodestone doctor`: whether this machine and this ledger are fit for use.
struct DoctorCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at the machine, the ledger's files, keys, clock and anchors.",
        discussion: """
            Example:
              lodestone doctor
              lodestone doctor -L pedalpoint.lodestone --json

            Each check is ok, a warning or a problem, with what puts it right. Nothing is written, and \
            a ledger that is broken or missing is told of like anything else. It looks at the file's \
            structure and the newest entries only: lodestone verify checks everything.

            Exit 0 when the ledger is usable; 3 when it is broken, 5 when it is an older copy or has \
            another history than this machine saw, 78 when something must be set up first.
            """
    )

    @OptionGroup var everywhere: GlobalOptions

    static let needsConfiguration = false

    func respond(in session: Session) throws -> Response {
        let sheet = DoctorSheet(
            checks: try checks(session),
            style: session.style
        )
        switch session.format {
        case .json, .ndjson: return Response(sheet.document, exit: sheet.exit)
        case .table: return Response(sheet.text, exit: sheet.exit)
        default: throw Failure(unoffered: session.format, among: [.table, .json])
        }
    }

    private func checks(_ session: Session) throws -> [Check] {
        let environment = session.environment
        var session = session
        var settings: [Check] = []
        do {
            session = Session(
                environment: environment,
                options: session.options,
                configuration: try Configuration.inFolder(of: environment)
            )
        } catch {
            settings = [.problem("settings", error.message, fix: error.hints.first)]
        }
        settings += [zone(session)]
        do {
            let path = try session.ledgerLocation().path
            let diagnosis = Diagnosis(
                of: path,
                machine: environment.machine,
                now: environment.now(),
                options: session.ledgerOptions(path)
            )
            return diagnosis.checks + settings
        } catch {
            let fix = error.hints.first
            return Diagnosis(machine: environment.machine).checks
                + [.problem("ledger", error.message, fix: fix)] + settings
        }
    }

    /// Whose midnight a date on the command line means.
    private func zone(_ session: Session) -> Check {
        let name =
            session.options.tz ?? session.configuration.tz ?? session.environment.variable("TZ")
            ?? "UTC"
        return Zone(name) == nil
            ? .problem(
                "zone",
                "no time zone is called \(name)",
                fix: "set an IANA name such as Asia/Seoul"
            )
            : .ok("zone", name)
    }
}
