import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone correct`: an entry was wrong; this is how it should have been.
struct Correct: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Correct an entry: give the options that were wrong, as they should have been.",
        discussion: """
            Example:
              lodestone correct 181044 --net 2180.0kg --gross 2310.0kg --reason "digits swapped"
              lodestone correct 181044 --at 2026-06-03T13:12:00Z --reason "wrong day"

            The options are those of the command that made the entry; what is not given stays as it
            was. Lists (--in, --out, --seal …) are given whole. The entry itself stays in the log.
            """
    )

    @Argument(help: "The number of the entry to correct: the original, not a correction.")
    var seq: Int64
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions
    @Argument(parsing: .allUnrecognized, help: "What should have been typed.")
    var options: [String] = []

    init() {}

    var next: [String] { ["lodestone log --about \(seq)", "lodestone status"] }

    func events(at desk: Desk) throws -> [any Event] {
        let history = try desk.ledger.history(asOf: nil)
        guard let event = history.event(at: seq) else { throw noSuchEntry(in: history) }
        guard let retyping = Retyping.of(event) else {
            throw Failure(
                .notAvailable,
                "entries of type \(Swift.type(of: event).type) have no options",
                hints: ["lodestone void \(seq) --reason …, then record it again"]
            )
        }
        let before = try data(retyping.command, retyping.arguments.words, desk)
        let after = try data(
            retyping.command,
            try retyping.arguments.overlaid(with: options).words,
            desk
        )
        return [
            EntryCorrected(
                corrects: seq,
                occurredAt: writing.at == nil
                    ? history.occurredAt(seq) ?? desk.occurredAt : desk.occurredAt,
                replacement: .object(try changed(event.members(), from: before, to: after))
            )
        ]
    }

    private func noSuchEntry(in history: History) -> Failure {
        guard (0..<history.size).contains(seq) else {
            return Failure(
                .valueNotInList,
                "there is no entry \(seq)",
                hints: ["lodestone log"]
            )
        }
        return Failure(
            .valueNotInList,
            "entry \(seq) was voided or amends another: it can't be corrected",
            hints: ["lodestone log --about \(seq)"]
        )
    }

    /// The data of the event that these words mean.
    private func data(
        _ command: any RecordingCommand.Type,
        _ words: [String],
        _ desk: Desk
    ) throws -> JSONObject {
        guard let event = try Self.parsed(command, words).events(at: desk).last
        else { throw Failure(.malformedCommandLine, "these options don't make an entry") }
        return try event.members()
    }

    private static func parsed(
        _ command: any RecordingCommand.Type,
        _ words: [String]
    ) throws -> any RecordingCommand {
        do {
            return try command.parse(words)
        } catch {
            throw ParserFailure(
                message: command.message(for: error),
                command: "lodestone \(command._commandName)"
            ).failure
        }
    }

    /// The data as it stands, with the members that the options changed.
    ///
    /// Documents are added to.
    private func changed(
        _ current: JSONObject,
        from before: JSONObject,
        to after: JSONObject
    ) -> JSONObject {
        var result = current
        for key in Set(before.keys + after.keys) where before[key] != after[key] {
            if key == "documents" || key == "collected_documents" {
                let known = current[key]?.arrayValue ?? []
                let added = (after[key]?.arrayValue ?? []).filter { !known.contains($0) }
                result.set(key, .array(known + added))
            } else if let value = after[key] {
                result.set(key, value)
            } else {
                result.remove(key)
            }
        }
        return result
    }
}
