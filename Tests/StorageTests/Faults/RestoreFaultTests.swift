import Foundation
import Storage
import TestSupport
import Testing

@Suite("A backup and a restore, interrupted", .enabled(if: Program.path != nil))
struct RestoreFaultTests {
    private static let strace = "/usr/bin/strace"
    private static let hasStrace = FileManager.default.isExecutableFile(atPath: strace)

    /// Kept apart, so that each round starts from the same files.
    private static let save = "mkdir saved && cp -a desk.lodestone* state copy.backup* saved/"
    private static let reset = "rm -rf desk.lodestone* state copy.* && cp -a saved/. ."

    private static let restore = [
        "restore", "copy.backup", "-L", "desk.lodestone", "--accept-loss", "--reason", "a test",
    ]

    private static let writing = "pwrite64,write,fdatasync,fsync"
    private static let naming = "rename,link,unlink"

    /// Kills at the nth of these calls.
    private func killing(_ call: Int, of calls: String = writing + "," + naming) -> [String] {
        [
            Self.strace, "-f", "-o", "/dev/null", "-e", "trace=\(calls)", "-e",
            "inject=\(calls):signal=KILL:when=\(call)",
        ]
    }

    /// The ledger has two entries more than its backup.
    private func prepared() throws -> Program {
        let program = try Program()
        #expect(try program.run(["backup", "copy.backup"]).exit == 0)
        for code in ["A", "B"] {
            #expect(try program.run(["party", "add", code, code, "--country", "US"]).exit == 0)
        }
        #expect(try program.shell(Self.save).exit == 0)
        return program
    }

    private func size(_ path: String, _ program: Program) throws -> Int64 {
        try Ledger.open(path, mode: .read, options: program.options).head().size
    }

    @Test(.enabled(if: hasStrace))
    func `leave the old ledger or the new one, and both files`() throws {
        let program = try prepared()
        guard try program.run(["explain", "exit"], through: killing(60_000)).exit == 0 else {
            return  // Tracing is not allowed here.
        }
        var sizes: Set<Int64> = []
        // Each change of a name, and a few moments in what is written before.
        let moments =
            (1..<60).map { (Self.naming, $0) } + [9, 70, 120].map { (Self.writing, $0) }
        var calls = moments[...]
        while let (kind, call) = calls.popFirst() {
            #expect(try program.shell(Self.reset).exit == 0)
            let ending = try program.run(Self.restore, through: killing(call, of: kind))
            let found = try program.verify()
            #expect(found.failures == [], "\(kind) \(call)")
            #expect([4, 5].contains(found.entries), "\(kind) \(call): \(found.entries)")
            sizes.insert(found.entries)
            if found.entries == 4 {
                #expect(try size(program.ledger + ".before-restore-1", program) == 5)
            }
            guard ending.wasKilled || ending.exit == 137 else {
                #expect(ending.exit == 0, "\(ending.errors)")
                calls = calls.drop { $0.0 == kind }
                continue
            }
            if call % 4 == 1 { #expect(try program.run(Self.restore).exit == 0, "\(call): again") }
        }
        #expect(sizes == [4, 5])
    }

    @Test(.enabled(if: hasStrace))
    func `leave a whole backup or none`() throws {
        let program = try prepared()
        guard try program.run(["explain", "exit"], through: killing(60_000)).exit == 0 else {
            return
        }
        for call in stride(from: 1, to: 1000, by: 7) {
            #expect(try program.shell(Self.reset).exit == 0)
            let ending = try program.run(["backup", "copy.again"], through: killing(call))
            if FileManager.default.fileExists(atPath: program.folder.path + "/copy.again") {
                #expect(try size(program.folder.path + "/copy.again", program) == 5)
            }
            #expect(try program.verify().failures == [], "call \(call)")
            guard ending.wasKilled || ending.exit == 137 else { break }
        }
    }

    /// With each amount of free space there is a whole backup, or none and nothing left of one.
    private static let scarce = """
        mkdir disk && mount -t tmpfs -o size=300k tmpfs disk || exit 99
        for taken in 290 200 120 80 60 40 0; do
            dd if=/dev/zero of=disk/filler bs=1k count=$taken 2>/dev/null
            "$LODESTONE" -L desk.lodestone backup disk/copy.backup >/dev/null 2>/dev/null
            code=$?; rm -f disk/filler
            echo $code $(ls disk | wc -l)
            rm -rf disk/*
        done
        "$LODESTONE" -L desk.lodestone verify >/dev/null; echo verify $?
        """

    @Test func `on a full disk leave nothing`() throws {
        let program = try Program()
        let ending = try program.shell(
            Self.scarce,
            through: ["/usr/bin/unshare"] + (getuid() == 0 ? ["-m"] : ["-Urm"])
        )
        guard ending.exit != 99, !ending.output.isEmpty else { return }  // No mounts here.
        let lines = ending.output.split(separator: "\n").map(String.init)
        #expect(lines.last == "verify 0")
        #expect(Set(lines.dropLast()).isSubset(of: ["0 1", "74 0", "73 0"]), "\(lines)")
        #expect(lines.contains("0 1") && lines.contains("74 0"), "\(lines)")
    }
}
