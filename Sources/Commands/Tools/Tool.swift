import Foundation

/// A program of somebody else's that does one thing for a command, where it is installed.
///
/// It is run without a shell, with absolute paths and nothing of the caller's environment; it has so
/// much time, may print so much, and finds nothing on standard input.
struct Tool: Sendable {
    private let path: String

    /// How long one run may take; signing and drawing take a hundredth of it.
    private static let patience = Duration.seconds(20)
    private static let outputMax = 1 << 20

    /// What a run came to; standard output and errors as they came.
    struct Answer: Sendable {
        let exit: Int32
        let text: String
    }

    /// The first of these programs that an absolute folder of `$PATH` holds.
    ///
    /// - Throws: ``Failure`` saying what it is needed for and how it is installed.
    init(
        _ names: [String],
        for purpose: String,
        package: String,
        in environment: Environment
    ) throws(Failure) {
        let folders = (environment.variable("PATH") ?? "").split(separator: ":")
            .filter { $0.hasPrefix("/") }
        let found = names.flatMap { name in folders.map { "\($0)/\(name)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) && !Files.isFolder($0) }
        guard let found else {
            throw Failure(
                .notAvailable,
                "\(purpose) needs \(names.joined(separator: " or ")), which is not installed",
                state: "nothing was written",
                hints: ["apt-get install \(package), or dnf install \(package)"]
            )
        }
        path = found
    }

    /// The program's own name.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Runs it in that folder and waits for its end.
    ///
    /// - Throws: ``Failure`` when it can't be started, takes too long or prints too much; it is then
    ///   no longer running.
    func run(_ arguments: [String], in folder: String) throws(Failure) -> Answer {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        // A configuration of the user's could load other providers, or ask for other defaults.
        process.environment = ["LC_ALL": "C", "OPENSSL_CONF": "/dev/null"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        do { try process.run() } catch { throw failure("can't be started") }
        let deadline = ContinuousClock.now + Self.patience
        let output = Self.read(pipe.fileHandleForReading.fileDescriptor, until: deadline)
        while output != nil, process.isRunning, ContinuousClock.now < deadline {
            Thread.sleep(forTimeInterval: 0.001)
        }
        let hasEnded = output != nil && !process.isRunning
        if !hasEnded { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        guard hasEnded, let output else { throw failure("was stopped: it took too long") }
        let exit = process.terminationReason == .exit ? process.terminationStatus : -1
        return Answer(exit: exit, text: String(decoding: output, as: UTF8.self))
    }

    private func failure(_ what: String) -> Failure {
        Failure(.notAvailable, "\(path.printable) \(what)", hints: ["is it what it should be?"])
    }

    /// All that is written until its other end closes; nil when that takes too long or is too much.
    private static func read(
        _ descriptor: Int32,
        until deadline: ContinuousClock.Instant
    ) -> [UInt8]? {
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 14)
        while output.count <= outputMax {
            let rest = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            guard rest > 0 else { return nil }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = unsafe poll(&waiting, 1, Int32(rest.rounded(.up)))
            if ready < 0 && errno == EINTR { continue }
            guard ready > 0 else { return nil }
            let count = unsafe piece.withUnsafeMutableBytes { buffer in
                unsafe Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? output : nil }
            output += piece.prefix(count)
        }
        return nil
    }
}

extension Files {
    /// A folder that nobody else can read, while the body runs.
    static func withTemporaryFolder<Value>(
        _ body: (_ folder: String) throws -> Value
    ) throws -> Value {
        let folder =
            FileManager.default.temporaryDirectory.path.withoutFinalSlash
            + "/lodestone-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw Failure(.cannotCreate, "there is no room for temporary files")
        }
        defer { remove(folder) }
        return try body(folder)
    }

    /// Whether a file begins with that text; not where it can't be read.
    static func begin(_ path: String, with text: String) -> Bool {
        let file = FileHandle(forReadingAtPath: path)
        defer { try? file?.close() }
        return (try? file?.read(upToCount: text.utf8.count)) == Data(text.utf8)
    }

    /// Reads a file that should be small, and never more of it than that.
    static func read(_ path: String, upTo count: Int) throws(Failure) -> [UInt8] {
        guard exists(path), !isFolder(path) else { return try read(path) }
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            let bytes = try file.read(upToCount: count + 1) ?? Data()
            if bytes.count <= count { return [UInt8](bytes) }
        } catch {
            throw Failure(.fileUnreadable, "the file cannot be read", place: .file(path))
        }
        throw Failure(
            .fileUnreadable,
            "the file is longer than \(count) bytes: it is something else",
            exit: .inputRefused,
            place: .file(path)
        )
    }
}
