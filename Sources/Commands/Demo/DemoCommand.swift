import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone demo`: a sample year of the group, recorded through the same operations as any other.
struct DemoCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Make a ledger of a sample year to look at.",
        discussion: """
            Example:
              lodestone demo ./demo
              lodestone -L demo/pedalpoint.lodestone status

            The folder holds the ledger, its keys and documents, and can be moved; its guide.md
            names what is worth looking at. The same seed and scale tell the same year; keys come
            from the system's randomness every time.
            """
    )

    @Argument(help: "A folder that is not there yet, or empty.", completion: .directory)
    var folder: String
    @Option(help: "Lines of the plant; one makes about 100 t of oxide a year.") var scale = 1
    @Option(help: "Which of all possible years.") var seed: UInt64 = 1
    @OptionGroup(title: "Everywhere") var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        guard (1...100).contains(scale) else {
            throw Failure(
                .valueNotInList,
                "--scale is 1 to 100",
                place: .argument(option: "--scale", value: String(scale)),
                state: "nothing was written"
            )
        }
        let made = try SampleFolder(
            folder,
            ledger: "pedalpoint",
            called: "Pedalpoint custody ledger",
            founder: DemoActor.founder.rawValue,
            at: DemoYear.begins,
            example: "lodestone demo ./demo",
            in: session
        )
        let ledger = made.ledger
        let guide = try record(in: ledger, founding: made.charter, session)
        ledger.truncateWAL()
        let page = guide.page(seed: seed, scale: scale)
        try Files.write(
            Array(page.utf8),
            to: session.environment.path(folder) + "/guide.md"
        )
        let count = try ledger.head().size
        if session.format == .json {
            return Response([
                "schema": "lodestone.demo/1", "ledger": .string(ledger.files.ledger),
                "entries": .integer(count), "seed": .string(String(seed)),
                "scale": .integer(Int64(scale)), "cases": .array(guide.map(\.document)),
            ])
        }
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        return Response(
            output: [],
            talk: [
                "\(mark) \(count) entries, 2025-10-01 to 2026-09-30   \(folder)/pedalpoint.lodestone",
                "  next  cd \(folder)   then: lodestone status · lodestone shipment list",
                "        lodestone audit SHP-… · lodestone report SHP-… -o report.html"
                    + " · lodestone verify",
                "  guide \(folder)/guide.md names what is worth looking at",
            ].map(\.printable)
        )
    }

    /// Appends the year step by step, each with its actor's key and its time as the clock.
    private func record(
        in ledger: Ledger,
        founding: Charter,
        _ session: Session
    ) throws -> [DemoCase] {
        let keyring = try DemoKeyring(
            origin: founding.origin,
            randomBytes: session.environment.randomBytes
        )
        let folder = ledger.files.keys
        for actor in DemoActor.allCases where actor != .founder {
            guard let key = keyring[actor] else { continue }
            try KeyFile.write(key, to: KeyFolder.path(actor.rawValue, in: folder))
        }
        var year = try DemoYear(seed: seed, scale: scale)
        let span = Int(DemoYear.ends.secondsSinceEpoch - DemoYear.begins.secondsSinceEpoch)
        try session.progress("recording the year") { report in
            while let step = try year.next() {
                let signer = step.actor == .founder ? founding.founder : keyring[step.actor]
                guard let signer else { continue }
                let drafts = try step.drafts.map { try draft($0, keyring, ledger) }
                _ = try ledger.append(drafts, key: signer, at: step.recordedAt)
                report(
                    Int(step.recordedAt.secondsSinceEpoch - DemoYear.begins.secondsSinceEpoch),
                    span
                )
            }
        }
        return year.guide
    }

    private func draft(
        _ draft: DemoDraft,
        _ keyring: DemoKeyring,
        _ ledger: Ledger
    ) throws -> Draft {
        if let bytes = draft.document { _ = try ledger.documents.store(bytes) }
        let note = draft.note.map(PrivateText.clear)
        switch draft.content {
        case .event(let event):
            return try Draft(
                event,
                occurredAt: draft.occurredAt,
                note: note,
                reason: draft.reason
            )
        case .enrolment(let actor):
            guard let event = try keyring.enrolment(of: actor, in: ledger.identity) else {
                throw Failure(.defect, "the demo has no key for \(actor.rawValue)")
            }
            return try Draft(
                event,
                occurredAt: draft.occurredAt,
                note: note,
                reason: draft.reason
            )
        }
    }
}
