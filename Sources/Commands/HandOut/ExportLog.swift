import ArgumentParser
import Interchange
import Storage
import VerifiableLog

/// `lodestone export static`: the log as a folder that other people's tools read.
struct ExportStatic: Command {
    static let configuration = CommandConfiguration(
        commandName: "static",
        abstract: "Write notes, tiles and checkpoint as c2sp.org/tlog-tiles has them.",
        discussion: """
            Example:
              lodestone export static -o pedalpoint-log

            The folder can be served as it is. The checkpoint is written last; a folder without one \
            is not whole. Files of an earlier export are replaced where they differ, and none is \
            taken away: a log only grows.
            """
    )

    @Option(name: [.customShort("o"), .long], help: "The folder.", completion: .directory)
    var output: String
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let log = try Inquirer(session).verifiedLog()
        let folder = session.environment.path(output).withoutFinalSlash
        try checkEarlier(folder, log)
        var count: Int64 = 0
        try StaticExport.files(of: log) { path, bytes in
            try Files.makeFolder(Files.folder(of: "\(folder)/\(path)"))
            try Files.write(bytes, to: "\(folder)/\(path)")
            count += 1
        }
        if session.format == .json {
            return Response([
                "schema": "lodestone.export/1", "folder": .string(output),
                "entries": .integer(log.size), "files": .integer(count),
                "root": .string(log.root.hex),
            ])
        }
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        return Response(
            output: [],
            talk: [
                "\(mark) static  \(output.printable)   \(log.size.entries), \(count) files",
                "  root    \(log.root.hex)",
            ]
        )
    }

    /// A folder that holds another log, or a longer one, is left alone.
    private func checkEarlier(_ folder: String, _ log: VerifiedLog) throws {
        let path = "\(folder)/checkpoint"
        guard Files.exists(path) else { return }
        let earlier = try? SignedCheckpoint(parsing: try Files.read(path))
        guard let earlier, earlier.isSigned(by: log.identity.logKey),
            earlier.checkpoint.size <= log.size,
            try log.source.root(atSize: earlier.checkpoint.size) == earlier.checkpoint.root
        else {
            throw Failure(
                .cannotCreate,
                "the folder holds another log, or a newer state of this one",
                place: .file(output),
                state: "nothing was written",
                hints: ["write to another folder, and find out which of the two is right"]
            )
        }
    }
}

/// `lodestone export entries`: one line of JSON for each entry.
struct ExportEntries: Command {
    static let configuration = CommandConfiguration(
        commandName: "entries",
        abstract: "Write every entry as one line of JSON: seq, leaf, note.",
        discussion: """
            Example:
              lodestone export entries > entries.ndjson
              lodestone export entries -o entries.ndjson
            """
    )

    @Option(
        name: [.customShort("o"), .long],
        help: "The file; left out, standard output.",
        completion: .file()
    )
    var output: String?
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let log = try Inquirer(session).verifiedLog()
        guard let output else {
            try StaticExport.lines(of: log) { line in
                try session.environment.writeOutput(Array((line.text + "\n").utf8))
            }
            return Response(output: [])
        }
        var bytes: [UInt8] = []
        try StaticExport.lines(of: log) { bytes += Array(($0.text + "\n").utf8) }
        try Files.write(bytes, to: session.environment.path(output))
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        return Response(
            output: [],
            talk: ["\(mark) entries  \(output.printable)   \(log.size.entries)"]
        )
    }
}
