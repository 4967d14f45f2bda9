import ArgumentParser
import Foundation

/// Measures what users of lodestone wait for beside its limits, and prints a table.
///
/// A work and its limit run in turn; the figure is the median of the rounds. Clocks of shared machines
/// are noisy: the quotients say more than the figures.
@main
struct Benchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure lodestone beside the limits of this machine."
    )

    @Option(help: "The program to measure, a release build.")
    var program: String

    @Option(help: "How often each work and its limit run, in turn.")
    var rounds = 5

    @Option(help: "How many entries a batch has, and the ledger that is verified.")
    var entries = 10_000

    @Option(help: "Also write the figures as JSON to this file.")
    var json: String?

    @Argument(help: "Only works whose name contains one of these.")
    var names: [String] = []

    func validate() throws {
        guard rounds > 0, entries > 0 else {
            throw ValidationError("--rounds and --entries are at least 1")
        }
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw ValidationError("there is no program at \(program)")
        }
    }

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lodestone-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }

        let desk = Desk(program: program, folder: folder)
        let works = Work.all(on: desk, entries: entries).filter { work in
            names.isEmpty || names.contains { work.name.contains($0) }
        }
        guard !works.isEmpty else {
            throw ValidationError("no work is called \(names.joined(separator: ", "))")
        }
        var figures: [Figure] = []
        for work in works {
            FileHandle.standardError.write(Data("\(work.name) …\n".utf8))
            figures.append(try await Figure.measured(work, rounds: rounds))
        }
        print(Machine.line, Figure.table(figures), separator: "\n\n")
        if let json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            let sheet = Sheet(machine: Machine.line, rounds: rounds, figures: figures)
            try encoder.encode(sheet).write(to: URL(filePath: json))
        }
    }
}

/// What `--json` writes.
struct Sheet: Codable {
    let machine: String
    let rounds: Int
    let figures: [Figure]
}

enum Machine {
    /// Processor, cores and load, for whoever compares two tables.
    static var line: String {
        let processor =
            (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?
            .split(separator: "\n").first { $0.hasPrefix("model name") }?
            .split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
        let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?
            .split(separator: " ").first
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return "\(processor ?? "unknown processor"), \(cores) cores, load \(load ?? "unknown")"
    }
}
