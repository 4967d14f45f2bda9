import Custody
import Storage
import VerifiableLog

/// A command that records events: it says which events its options mean, and how to tell of them.
protocol RecordingCommand: WritingCommand {
    /// The events that the options mean, in order; attachments are brought in before them.
    func events(at desk: Desk) throws -> [any Event]
    /// What to tell after the line of the entry itself: a table, a warning.
    func remarks(on receipts: [Receipt], at desk: Desk) throws -> [String]
    /// Commands that usually come next.
    var next: [String] { get }
}

extension RecordingCommand {
    func remarks(on receipts: [Receipt], at desk: Desk) throws -> [String] { [] }
    var next: [String] { [] }

    func respond(in session: Session) throws -> Response { try record(in: session) }

    /// Appends the events, and tells of them.
    func record(in session: Session) throws -> Response {
        let ledger = try session.openLedger(writing: true)
        let key = try session.signingKey(writing.key, for: ledger)
        let now = session.environment.now()
        let occurredAt = try writing.at.map { try session.time($0, "--at") }
        let desk = Desk(
            session: session,
            ledger: ledger,
            view: try ledger.view(ofRequest: writing.requestId),
            occurredAt: occurredAt ?? now
        )
        let events = try self.events(at: desk)
        let drafts = try desk.withholding(
            writing.withheld,
            from: desk.drafts(of: events, occurredAt: occurredAt, writing: writing)
        )
        let receipts =
            try writing.dryRun
            ? ledger.append(drafts, key: key, at: now, dryRun: true)
            : desk.append(drafts, key: key, at: now)
        return try RecordingAnswer(
            receipts: receipts,
            isDryRun: writing.dryRun,
            next: next,
            amount: events.last.flatMap { Amount.text(of: $0, in: session) },
            remarks: desk.attachments.compactMap { Attachment.doubt(about: $0.event.kind) }
                + remarks(on: receipts, at: desk)
        ).response(in: session)
    }
}

extension Ledger {
    /// What the ledger knew when the request with this id was recorded; now, where it was not.
    ///
    /// `LOT` alone means all that is left of it: the same words again must mean the same entry.
    fileprivate func view(ofRequest id: String?) throws -> any InventoryView {
        guard let id, let earlier = try entry(id: id), earlier.seq > 0 else { return view }
        return try history(asOf: earlier.seq - 1).inventory
    }
}

extension Desk {
    /// One draft an event, attachments first; the id, if given, names the command's own event.
    ///
    /// A repeat brings no document in again, so the ids of documents come from their digests.
    func drafts(
        of events: [any Event],
        occurredAt: Timestamp?,
        writing: WriteOptions
    ) throws -> [Draft] {
        let note = try writing.note.map { PrivateText.clear(try Self.normalized($0, "--note")) }
        let reason = try writing.reason.map { try Self.normalized($0, "--reason") }
        let documents = try attachments.map { attachment in
            let mark = attachment.digest.digest.hex.prefix(8)
            return try Draft(
                attachment.event,
                occurredAt: occurredAt,
                id: writing.requestId.map { "\($0).\(mark)" },
                reason: reason
            )
        }
        let own = try events.enumerated().map { index, event in
            try Draft(
                event,
                occurredAt: occurredAt,
                id: writing.requestId.map { index == 0 ? $0 : "\($0).\(index)" },
                note: index == events.count - 1 ? note : nil,
                reason: reason
            )
        }
        return documents + own
    }

    private static func normalized(_ text: String, _ option: String) throws -> String {
        guard !text.isEmpty else {
            throw Failure(.valueMissing, "\(option) needs a text")
        }
        return text
    }
}
