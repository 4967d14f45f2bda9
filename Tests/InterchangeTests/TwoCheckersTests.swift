import Foundation
import Interchange
import TestSupport
import Testing
import VerifiableLog

/// `verify.py` was written from the pages and not from the code: what one checker refuses, the other
/// has to refuse too.
@Suite("The two checkers")
struct TwoCheckersTests {
    @Test func `agree on every altered bundle`() throws {
        guard try python(["--version"]) != nil else { return print("python3 is not installed") }
        let world = try BundleWorld()
        let whole = try #require(try world.bundle())
        let part = try #require(try world.bundle(.selected))
        var corpus = AlteredBundles()
        corpus.add("complete", whole.encoded)
        corpus.add("selected", part.encoded)
        try corpus.alterBytes(of: whole, count: 220)
        try corpus.alterMembers(of: whole)
        try corpus.alterMembers(of: part)
        try corpus.cutAndMix(whole)
        try corpus.keepOutTexts(of: world)
        try corpus.revokeAgain(in: world)
        try corpus.continueEarlier(in: world)
        try corpus.gainMass(seeds: 1...24)
        try corpus.leaveUnmeasured(seeds: 1...40)
        try corpus.amendBehindEnds()
        try corpus.approveKeys()
        try corpus.returnShipments()
        for (type, data) in ForgedEntries.all { try corpus.forge(type, data, in: world) }
        let mine = corpus.bundles.map { item in
            BundleChecker.check(item.bytes, program: BundleWorld.program).outcome.rawValue
        }
        let other = try secondOpinions(on: corpus, checker: try #require(whole["verify.py"]))
        try #require(other.count == mine.count)
        var counts: [String: Int] = [:]
        for (item, pair) in zip(corpus.bundles, zip(mine, other)) {
            #expect(pair.0 == pair.1, "\(item.name)")
            let kind =
                pair.0 == pair.1 ? (pair.0 == "broken" ? "refused" : "accepted") : "disagreed"
            counts[kind, default: 0] += 1
        }
        print("bundles \(mine.count): by both checkers \(counts.sorted { $0.key < $1.key })")
        #expect(mine.count >= 500)
        #expect(counts["accepted", default: 0] > 5)
    }

    /// The results of `verify.py`, in the order of the corpus.
    private func secondOpinions(
        on corpus: AlteredBundles,
        checker: [UInt8]
    ) throws -> [String] {
        let folder = try TemporaryFolder()
        let script = folder.path + "/verify.py"
        try Data(checker).write(to: URL(fileURLWithPath: script))
        let paths = try corpus.bundles.enumerated().map { index, item in
            let path = folder.path + "/\(index).zip"
            try Data(item.bytes).write(to: URL(fileURLWithPath: path))
            return path
        }
        let lines = try python([script] + paths + ["--json"]) ?? ""
        return lines.split(separator: "\n").map { line in
            line.split(separator: "\"result\":\"").dropFirst().first?
                .split(separator: "\"").first.map(String.init) ?? ""
        }
    }

    /// What it prints; nil when there is no such program.
    private func python(_ arguments: [String]) throws -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return process.terminationStatus == 127 ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
