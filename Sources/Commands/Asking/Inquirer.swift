import Custody
import Storage
import VerifiableLog

/// An open ledger to ask, at the position asked for.
struct Inquirer {
    let session: Session
    let ledger: Ledger
    /// The stock at that position.
    let view: any InventoryView
    /// Position of the last entry that is known; -1 for none.
    let lastSeq: Int64
    /// The history up to there, where it had to be replayed.
    private let replayed: History?

    init(_ session: Session, _ options: ReadOptions) throws {
        if let time = options.validAt {
            throw Failure(
                .notAvailable,
                "--valid-at is not offered yet",
                place: .argument(option: "--valid-at", value: time),
                hints: ["--as-of shows what the ledger knew at a time"]
            )
        }
        try self.init(session, asOf: options.asOf)
    }

    /// At a position or a time as typed; nil: the newest position.
    init(_ session: Session, asOf asked: String? = nil) throws {
        self.session = session
        ledger = try session.openLedger(writing: false)
        try ledger.checkHighWaterMark()
        guard let asked else {
            view = ledger.view
            lastSeq = try ledger.head().size - 1
            replayed = nil
            return
        }
        let seq = try Self.position(asked, in: ledger, session)
        let history = try ledger.history(asOf: seq)
        view = history.inventory
        lastSeq = seq
        replayed = history
    }

    /// The whole history up to the position.
    func history() throws -> History { try replayed ?? ledger.history(asOf: lastSeq) }

    private static func position(
        _ text: String,
        in ledger: Ledger,
        _ session: Session
    ) throws -> Int64 {
        let last = try ledger.head().size - 1
        switch try session.position(text, "--as-of") {
        case .seq(let seq):
            guard (0...last).contains(seq) else {
                throw Failure(
                    .valueNotInList,
                    "the ledger has entries 0 to \(last)",
                    place: .argument(option: "--as-of", value: text)
                )
            }
            return seq
        case .time(let time):
            guard let seq = try ledger.lastEntry(recordedBy: time) else {
                throw Failure(
                    .valueNotInList,
                    "the ledger began after \(time)",
                    place: .argument(option: "--as-of", value: text)
                )
            }
            return seq
        }
    }

    /// Refuses a code that names nothing.
    func unknown(_ noun: String, _ code: String) -> Failure {
        Failure(
            .codeUnknown,
            "there is no \(noun) \"\(code.printable)\"",
            hints: ["lodestone find \(code.printable)"]
        )
    }
}

extension Session {
    /// A mass in the unit asked for, with thousands separated; the unit stands in the column's
    /// head.
    func shown(_ mass: Mass) -> String { mass.decimal(in: unit, grouping: true) }

    /// Site-local time with its offset, to the minute.
    func shown(_ time: Timestamp, siteZone: String? = nil) -> String {
        let zone = (try? zone(siteZone)) ?? .utc
        return zone.localText(time)
    }
}
