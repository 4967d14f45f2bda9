import Foundation
import Storage
import TestSupport
import Testing

@Suite("kill -9", .enabled(if: Program.path != nil)) struct KillTests {
    /// The seed of the moments.
    private static let seed: UInt64 = 20_261_001

    @Test func `at any moment loses nothing that was acknowledged`() throws {
        let program = try Program()
        var moments = Moments(state: Self.seed)
        let usual = try duration { _ = try program.run(append("calibrate")) }
        var acknowledged: [String] = ["calibrate"]
        var killed = 0
        for round in 0..<16 {
            let id = "round-\(round)"
            let running = try program.start(append(id))
            usleep(UInt32(moments.next() % UInt64(usual * 11 / 10)))
            kill(running.process.processIdentifier, SIGKILL)
            let ending = try program.finish(running)
            if ending.wasKilled { killed += 1 }
            if ending.output.contains("\"seq\"") { acknowledged.append(id) }
            let found = try program.verify()
            #expect(found.failures == [], "seed \(Self.seed), round \(round)")
        }
        #expect(killed > 0)
        for id in acknowledged { #expect(try program.count(id: id) == 1, "\(id)") }
        // Asked again, each is there exactly once, whether it was before or not.
        for round in [0, 5, 10, 15] {
            let ending = try program.run(append("round-\(round)"))
            #expect(ending.exit == 0, "\(ending.errors)")
            #expect(try program.count(id: "round-\(round)") == 1)
        }
        #expect(try program.verify().outcome == .intact)
    }

    private static let strace = "/usr/bin/strace"

    /// Deterministic: at the nth call that writes or synchronises.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: strace)))
    func `at every stage of a write leaves the entry whole or absent`() throws {
        let program = try Program()
        guard try program.run(["explain", "exit"], through: tracing("signal=0")).exit == 0 else {
            return  // Tracing is not allowed here.
        }
        for call in [1, 2, 3, 5, 8, 12, 16, 20, 24, 28] {
            let id = "call-\(call)"
            let ending = try program.run(
                append(id),
                through: tracing("signal=KILL:when=\(call)")
            )
            #expect(try program.verify().failures == [], "call \(call)")
            let count = try program.count(id: id)
            #expect(count <= 1)
            if ending.output.contains("\"seq\"") { #expect(count == 1, "call \(call)") }
            #expect(try program.run(append(id)).exit == 0)
            #expect(try program.count(id: id) == 1, "call \(call)")
        }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: strace)))
    func `is not an I/O error: at commit the outcome is unknown, and the id makes it safe`() throws
    {
        let program = try Program()
        guard try program.run(["explain", "exit"], through: tracing("signal=0")).exit == 0 else {
            return
        }
        let failing = [Self.strace, "-f", "-o", "/dev/null", "-e", "trace=fdatasync"]
        let ending = try program.run(
            append("unsure"),
            through: failing + ["-e", "inject=fdatasync:error=EIO"]
        )
        #expect(ending.exit == 4, "\(ending.errors)")
        #expect(ending.errors.contains("unsure"), "the id is printed: \(ending.errors)")
        #expect(try program.run(append("unsure")).exit == 0)
        #expect(try program.count(id: "unsure") == 1)
        #expect(try program.verify().outcome == .intact)
    }

    private func tracing(_ injection: String) -> [String] {
        let calls = "pwrite64,fdatasync,fsync,rename"
        return [
            Self.strace, "-f", "-o", "/dev/null", "-e", "trace=\(calls)", "-e",
            "inject=\(calls):\(injection)",
        ]
    }

    /// The id is the party's code too, with an answer for programs.
    private func append(_ id: String) -> [String] {
        ["party", "add", id, "A party", "--country", "US", "--request-id", id, "--json"]
    }

    /// In microseconds.
    private func duration(_ work: () throws -> Void) rethrows -> Int64 {
        let start = ContinuousClock.now
        try work()
        return max(1, Int64((ContinuousClock.now - start) / .microseconds(1)))
    }
}

/// Splitmix: the same moments for the same seed.
private struct Moments {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
