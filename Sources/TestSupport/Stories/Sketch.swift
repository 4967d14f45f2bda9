package import Custody
import VerifiableLog

/// A story that nobody signs: every rule is asked but the signature's, so that many can be told in
/// a short time.
///
/// Each entry has a reason, which turns judgements that would refuse into findings.
package struct Sketch: Sendable {
    package private(set) var history: History
    private var clock: Timestamp
    private let founder: String
    /// Position of the first entry that was sketched.
    package let first: Int64

    /// Goes on where a story stands, as its founder.
    package init(after story: Story) {
        history = story.history
        clock = story.clock
        founder = story.founder.name
        first = story.size
    }

    package var inventory: Inventory { history.inventory }

    /// Entries that were sketched, and are neither corrections nor voids.
    package var originals: [RecordedEntry] {
        history.entries[Int(first)...].filter { !$0.type.hasPrefix("entry.") }
    }

    /// Tries an event.
    ///
    /// - Returns: the rule that refused it, nil when it was admitted.
    /// - Throws: what is no rejection.
    package mutating func attempt(_ event: any Event) throws -> RuleCode? {
        let seq = history.size
        let entry = RecordedEntry(
            seq: seq,
            leaf: Digest.sha256(utf8: "\(seq)"),
            prev: history.entries.last?.leaf ?? .zero,
            recordedAt: clock,
            type: type(of: event).type,
            by: founder,
            body: EntryBody(
                data: try event.data(),
                id: "\(seq)",
                occurredAt: clock,
                reason: "so it was"
            )
        )
        do {
            try history.admit(entry)
            clock = clock.adding(seconds: 60)
            return nil
        } catch let rejection as Rejection {
            return rejection.code
        }
    }

    /// The history as if all had been recorded right from the start: corrected entries say what is
    /// right, and where an entry was voided, corrects or voids stands one that says nothing.
    ///
    /// - Throws: an error of the replay.
    package func straightened() throws -> History {
        let entries = history.entries.map { entry in
            var type = entry.type
            var (data, occurredAt) = (entry.body.data, entry.body.occurredAt)
            switch history.amendments.current(of: entry.seq)?.change {
            case .replacement(let right, let time): (data, occurredAt) = (right, time)
            case .void: type = "test.nothing/1"
            case nil: if type.hasPrefix("entry.") { type = "test.nothing/1" }
            }
            return RecordedEntry(
                seq: entry.seq,
                leaf: entry.leaf,
                prev: entry.prev,
                recordedAt: entry.recordedAt,
                type: type,
                by: entry.by,
                body: EntryBody(
                    data: data,
                    id: entry.body.id,
                    occurredAt: occurredAt,
                    reason: entry.body.reason
                )
            )
        }
        return try History(ledger: history.ledger, entries: entries)
    }
}
