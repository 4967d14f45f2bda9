import Foundation
import Storage
import TestSupport
import Testing

@Suite("Several processes", .enabled(if: Program.path != nil)) struct ConcurrencyTests {
    @Test func `that append at once all succeed or wait, and no entry is lost`() async throws {
        let program = try Program()
        let count = 8
        let acknowledged = try await withThrowingTaskGroup(of: [String].self) { group in
            for writer in ["A", "B"] {
                group.addTask {
                    try (0..<count).map { number in
                        let id = "\(writer)-\(number)"
                        let ending = try program.run([
                            "party", "add", "\(writer)\(number)", "A party", "--country", "US",
                            "--request-id", id,
                        ])
                        #expect(ending.exit == 0, "\(ending.errors)")
                        return id
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let found = try program.verify()
        #expect(found.failures == [])
        #expect(found.entries == Int64(3 + 2 * count))
        for id in acknowledged { #expect(try program.count(id: id) == 1, "\(id)") }
    }

    @Test func `wait no longer than they must for one that hangs`() throws {
        let program = try Program()
        // Somebody holds the lock; the ledger itself is not touched.
        let ending = try program.shell(
            #"flock -F -x desk.lodestone.lock sleep 30 & holder=$!; sleep 0.3; "#
                + #"timeout 20 "$LODESTONE" party add X Y --country US; code=$?; "#
                + #"kill -KILL $holder; exit $code"#
        )
        #expect(ending.exit == 75, "\(ending.errors)")
        #expect(ending.errors.contains("nothing was written"))
        #expect(try program.verify().entries == 3)
    }
}
