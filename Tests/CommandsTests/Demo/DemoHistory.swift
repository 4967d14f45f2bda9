import Commands
import Custody
import VerifiableLog

/// The demo year replayed as if a ledger held it, without storage and without signed notes.
struct DemoHistory {
    static let origin = "demo/00000000"
    /// The default year, made once.
    static let standard = Result { try DemoHistory() }

    let history: History
    let steps: [DemoStep]
    let drafts: [(seq: Int64, step: DemoStep, draft: DemoDraft)]
    let guide: [DemoCase]

    init(seed: UInt64 = 1, scale: Int = 1) throws {
        var year = try DemoYear(seed: seed, scale: scale)
        var steps: [DemoStep] = []
        while let step = try year.next() { steps.append(step) }
        self.steps = steps
        guide = year.guide
        drafts = steps.flatMap { step in step.drafts.map { (step, $0) } }.enumerated()
            .map { (Int64($0 + 1), $1.0, $1.1) }
        history = try Self.replay(steps)
    }

    var oxideKilograms: Int64 {
        history.inventory.runs().map(\.event).filter { $0.operation == .calcine }
            .flatMap(\.outputs).reduce(0) { $0 + $1.mass.milligrams / 1_000_000 }
    }

    private static func replay(_ steps: [DemoStep]) throws -> History {
        let ledger = LedgerIdentity(origin: origin, firstLeaf: leaf(0))
        var random = Counting()
        let ring = try DemoKeyring(origin: origin) { random.bytes($0) }
        let log = try SigningKey(name: origin, seed: random.bytes(32))
        var entries = [try founding(ring, log, random.bytes(32))]
        for step in steps {
            for draft in step.drafts {
                let event: any Event
                switch draft.content {
                case .event(let made): event = made
                case .enrolment(let actor):
                    guard let made = try ring.enrolment(of: actor, in: ledger) else { continue }
                    event = made
                }
                entries.append(
                    try entry(
                        event,
                        Int64(entries.count),
                        by: ring[step.actor]?.name ?? "",
                        at: step.recordedAt,
                        draft
                    )
                )
            }
        }
        return try History(ledger: ledger, entries: entries)
    }

    private static func founding(
        _ ring: DemoKeyring,
        _ log: SigningKey,
        _ nonce: [UInt8]
    ) throws -> RecordedEntry {
        let founder = ring[.founder]?.verifierKey
        let event = LedgerCreated(
            name: "demo",
            organisation: "Pedalpoint",
            origin: origin,
            logKey: log.verifierKey.text,
            administrator: founder?.text ?? "",
            nonce: Hex.encode(nonce),
            continues: nil
        )
        return try entry(event, 0, by: founder?.name ?? "", at: DemoYear.begins, nil)
    }

    private static func entry(
        _ event: any Event,
        _ seq: Int64,
        by key: String,
        at time: Timestamp,
        _ draft: DemoDraft?
    ) throws -> RecordedEntry {
        RecordedEntry(
            seq: seq,
            leaf: leaf(seq),
            prev: leaf(seq - 1),
            recordedAt: time,
            type: type(of: event).type,
            by: key,
            body: EntryBody(
                data: try event.data(),
                id: "demo-\(seq)",
                note: draft?.note.map(PrivateText.clear),
                occurredAt: draft?.occurredAt ?? time,
                reason: draft?.reason
            )
        )
    }

    private static func leaf(_ seq: Int64) -> Digest { Digest.sha256(utf8: "leaf \(seq)") }

    /// Bytes that are different each time and the same in every run.
    private struct Counting {
        private var count: UInt64 = 0

        mutating func bytes(_ number: Int) -> [UInt8] {
            count += 1
            return Array(Digest.sha256(utf8: "\(count)").bytes.prefix(number))
        }
    }
}
