import Foundation
import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("Several processes of one witness", .enabled(if: Program.path != nil))
struct WitnessRaceTests {
    @Test func `cosign one history, whatever they are asked at once`() async throws {
        let program = try Program()
        let key = try Self.fork(program)
        let endings = try await withThrowingTaskGroup(
            of: (history: String, ending: Program.Ending).self
        ) { group in
            for number in 0..<10 {
                let history = number.isMultiple(of: 2) ? "desk" : "twin"
                group.addTask {
                    let ending = try program.run([
                        "checkpoint", "cosign", "\(history).txt", "--witness", "w1.key", "--log",
                        key,
                        "-o", "\(history)-\(number).cosigned",
                    ])
                    return (history, ending)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let winners = Set(endings.filter { $0.ending.exit == 0 }.map(\.history))
        #expect(winners.count == 1)
        for (history, ending) in endings {
            let expected: Int32 = winners.contains(history) ? 0 : 5
            #expect(ending.exit == expected, "\(history): \(ending.errors)")
        }
        // Every file of the other history was kept away, and the request is evidence.
        let names = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
        let cosigned = names.filter { $0.hasSuffix(".cosigned") }
        #expect(cosigned.count == 5)
        #expect(cosigned.allSatisfy { name in winners.contains { name.hasPrefix($0) } })
        let state = try FileManager.default
            .contentsOfDirectory(atPath: program.folder.path + "/state/witness")
        #expect(state.filter { $0.contains(".evidence-") }.count == 1)
    }

    private static let strace = "/usr/bin/strace"

    /// Deterministic: at the nth call that opens, synchronises or renames.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: strace)))
    func `give nothing away that is not kept, wherever they are killed`() throws {
        let program = try Program()
        let key = try Self.fork(program)
        let calls = "fsync,rename,link,unlink,ftruncate"
        let asked = ["checkpoint", "cosign", "desk.txt", "--witness", "w1.key", "--log", key, "-o"]
        for call in 1...10 {
            let output = "killed-\(call).cosigned"
            let ending = try program.run(
                asked + [output],
                through: [
                    Self.strace, "-f", "-o", "/dev/null", "-e", "trace=\(calls)", "-e",
                    "inject=\(calls):signal=KILL:when=\(call)",
                ]
            )
            if let given = try? program.folder.text(of: output) {
                let state = program.folder.path + "/state/witness/"
                let record = try FileManager.default.contentsOfDirectory(atPath: state)
                    .first { $0.hasSuffix(".cosigned") }
                let kept = try program.folder.text(of: "state/witness/\(record ?? "")")
                #expect(given.split(separator: "\n")[..<3] == kept.split(separator: "\n")[..<3])
            } else {
                #expect(ending.exit != 0, "call \(call)")
            }
        }
        #expect(try program.run(asked + ["again.cosigned"]).exit == 0)
        #expect(
            try program.run(["checkpoint", "cosign", "twin.txt"] + asked[3...] + ["x"]).exit == 5
        )
    }

    /// Two histories of 4 entries by one log key, with their requests, and a witness that has seen
    /// what they have in common.
    ///
    /// - Returns: The log's key.
    private static func fork(_ program: Program) throws -> String {
        let steps = #"""
            set -e
            "$LODESTONE" checkpoint request -L desk.lodestone -o first.txt
            "$LODESTONE" checkpoint witness w1 -o w1.key
            key=$("$LODESTONE" checkpoint show -L desk.lodestone | sed -n 's/^signed by *//p')
            "$LODESTONE" checkpoint cosign first.txt --witness w1.key --log "$key" -o first.cosigned.txt
            "$LODESTONE" backup -L desk.lodestone twin.backup
            mkdir twin.lodestone.keys && chmod 700 twin.lodestone.keys
            cp -p desk.lodestone.keys/* twin.lodestone.keys/
            LODESTONE_STATE="$PWD/elsewhere" "$LODESTONE" restore twin.backup -L twin.lodestone
            LODESTONE_STATE="$PWD/elsewhere" "$LODESTONE" -L twin.lodestone party add B "B" --country US
            "$LODESTONE" -L desk.lodestone party add A "A" --country US
            for name in desk twin; do
              "$LODESTONE" -L $name.lodestone checkpoint request --since 3 -o $name.txt
            done
            echo "$key" > key.txt
            """#
        let ending = try program.shell(steps)
        try #require(ending.exit == 0, "\(ending.errors)")
        return try program.folder.text(of: "key.txt")
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
