import Foundation
import Subprocess
import SystemPackage

/// Small ledgers in a temporary folder, and the program that works on them as a user would.
struct Desk {
    let program: String
    let folder: URL

    init(program: String, folder: URL) {
        self.program = URL(filePath: program).standardizedFileURL.path
        self.folder = folder
    }

    /// Makes a ledger of one site and one lot, five entries.
    func makeLedger(_ name: String) async throws {
        try await lodestone(["init", name, "--org", "Bench"])
        for line in [
            "party add EVT evTerra --country US --role owner",
            "party add EMR EMR --country US --role supplier",
            "site add EVT-1 --party EVT --country US --tz UTC",
            "acquire MAG-1 --site EVT-1 --material ndfeb --form magnet --net 100kg --from EMR"
                + " --owner EVT --waste-class post_consumer",
        ] {
            try await lodestone(line.split(separator: " ").map(String.init) + ["-L", name])
        }
    }

    /// Appends lots that arrive, one a line, in one batch.
    func appendBatch(to ledger: String, prefix: String, count: Int) async throws {
        let lines = (1...count).map { number in
            #"{"type":"lot.acquired/1","data":{"lot":"\#(prefix)-\#(number)","site":"EVT-1","#
                + #""material":"ndfeb","form":"magnet","net_mg":125000000,"supplier":"EMR","#
                + #""owner":"EVT","waste_class":"post_consumer"}}"#
        }
        let file = folder.appending(path: prefix + ".ndjson")
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        try await lodestone(["batch", file.path, "-L", ledger, "--quiet"])
    }

    func lodestone(_ arguments: [String]) async throws {
        try await run(program, arguments)
    }

    /// Runs a program in the folder, its output thrown away, and fails where it does: no figure may
    /// come from a command that did not do its work.
    func run(_ path: String, _ arguments: [String] = []) async throws {
        let ended = try await Subprocess.run(
            .path(FilePath(path)),
            arguments: Arguments(arguments),
            environment: .custom([
                "HOME": folder.path, "XDG_STATE_HOME": folder.path, "LANG": "C.UTF-8",
            ]),
            workingDirectory: FilePath(folder.path),
            output: .discarded,
            error: .string(limit: 1 << 20)
        )
        guard ended.terminationStatus.isSuccess else {
            throw Failure(command: [path] + arguments, said: ended.standardError)
        }
    }

    struct Failure: Error, CustomStringConvertible {
        let command: [String]
        let said: String
        var description: String { command.joined(separator: " ") + "\n" + said }
    }
}
