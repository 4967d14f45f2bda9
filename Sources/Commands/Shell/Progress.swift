import Synchronization

/// A bar on standard error for work that takes longer than half a second; nothing where nobody
/// watches.
final class Progress: Sendable {
    private let label: String
    private let environment: Environment
    private let isShown: Bool
    private let started: Duration
    /// When the bar was last drawn; nil before the first time.
    private let drawn = Mutex<Duration?>(nil)

    private static let patience = Duration.milliseconds(500)
    private static let interval = Duration.milliseconds(100)

    init(_ label: String, in session: Session) {
        self.label = label
        environment = session.environment
        isShown = environment.terminal.errorIsTerminal && !session.options.quiet
        started = environment.uptime()
    }

    /// Says how far the work is; cheap enough for every thousandth piece of it.
    func report(_ done: Int, of total: Int) {
        guard isShown, total > 0 else { return }
        let now = environment.uptime()
        let isDue = drawn.withLock { drawn in
            let due = drawn.map { $0 + Self.interval } ?? started + Self.patience
            guard now >= due else { return false }
            drawn = now
            return true
        }
        if isDue { environment.writeError("\r\u{1B}[K" + bar(done, total)) }
    }

    /// Takes the bar away again.
    func finish() {
        if drawn.withLock({ $0 != nil }) { environment.writeError("\r\u{1B}[K") }
    }

    private func bar(_ done: Int, _ total: Int) -> String {
        let share = min(max(done * 100 / total, 0), 100)
        let full = share / 5
        let (filled, empty) = environment.isUTF8 ? ("━", " ") : ("#", ".")
        let drawing =
            String(repeating: filled, count: full) + String(repeating: empty, count: 20 - full)
        return "\(label)  \(drawing)  \(share) %"
    }
}

extension Session {
    /// Runs work that reports how far it is.
    func progress<Value>(
        _ label: String,
        _ work: (_ report: @escaping @Sendable (Int, Int) -> Void) throws -> Value
    ) rethrows -> Value {
        let progress = Progress(label, in: self)
        defer { progress.finish() }
        return try work { progress.report($0, of: $1) }
    }
}
