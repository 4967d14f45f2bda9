import Foundation

/// The right to write a ledger, held on a file of its own beside it.
///
/// Never on the database file: closing any descriptor of that would drop SQLite's own locks. Every
/// write transaction and every checkpoint happens while it is held, which also keeps out the
/// WAL-reset defect of SQLite before 3.51.3: that needs two connections writing at once.
struct WriteLock: ~Copyable {
    private let file: OpenFile

    /// Where the lock of a ledger is.
    static func path(ofLedger path: String) -> String { path + ".lock" }

    /// Waits for the lock and writes who holds it.
    ///
    /// - Throws: ``StorageError`` of kind `busy`, naming the holder, when the time is over.
    init(
        ledger: String,
        timeout: Duration,
        command: String,
        subject: String = "The ledger"
    ) throws(StorageError) {
        file = try WriteLock.hold(WriteLock.path(ofLedger: ledger), timeout: timeout, subject)
        WriteLock.sign(file, command: command)
    }

    deinit { flock(file.descriptor, LOCK_UN) }

    /// Runs `body` while the lock is held; `subject` is what others who wait are told about.
    static func whileHeld<Value>(
        ledger: String,
        timeout: Duration,
        command: String,
        subject: String = "The ledger",
        _ body: () throws -> Value
    ) throws -> Value {
        let lock = try WriteLock(
            ledger: ledger,
            timeout: timeout,
            command: command,
            subject: subject
        )
        let result = Result { try body() }
        lock.release()
        return try result.get()
    }

    /// Ends it here and not where the compiler would.
    private consuming func release() {}

    /// Who wrote the lock file last: "process 4711 (lodestone receive)".
    static func holder(at path: String) -> String? {
        guard let file = try? OpenFile(path, O_RDONLY), let bytes = try? file.readAll(limit: 4096),
            let text = String(validating: bytes, as: UTF8.self),
            let space = text.firstIndex(of: " ")
        else { return nil }
        let command = text[space...].trimmingCharacters(in: .whitespacesAndNewlines)
        return "process \(text[..<space]) (\(command))"
    }

    /// Whether somebody holds it now.
    static func isHeld(path: String) -> Bool {
        guard let file = try? OpenFile(path, O_RDONLY) else { return false }
        return flock(file.descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    private static func hold(
        _ path: String,
        timeout: Duration,
        _ subject: String
    ) throws(StorageError) -> OpenFile {
        do {
            let file = try OpenFile(path, O_RDWR | O_CREAT | O_NOFOLLOW)
            try wait(for: file, timeout: timeout)
            return file
        } catch {
            guard error.code == EWOULDBLOCK else { throw error.failure() }
            throw StorageError(
                .busy,
                "\(subject) is being written by \(holder(at: path) ?? "another process").",
                hint: "run the same command again when that has ended"
            )
        }
    }

    private static func wait(
        for file: borrowing OpenFile,
        timeout: Duration
    ) throws(SystemError) {
        let deadline = ContinuousClock.now + timeout
        var pauseMicroseconds: UInt32 = 500
        while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            guard errno == EWOULDBLOCK, ContinuousClock.now < deadline else {
                throw SystemError("lock", file.path)
            }
            usleep(pauseMicroseconds)
            pauseMicroseconds = min(2 * pauseMicroseconds, 20_000)
        }
    }

    /// Only for people who wait: a failure changes nothing.
    private static func sign(_ file: borrowing OpenFile, command: String) {
        let oneLine = command.filter { !$0.isNewline }.prefix(200)
        guard ftruncate(file.descriptor, 0) == 0, lseek(file.descriptor, 0, SEEK_SET) == 0 else {
            return
        }
        try? file.write(Array("\(getpid()) \(oneLine)\n".utf8))
    }
}
