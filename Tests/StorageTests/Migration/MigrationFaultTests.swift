import Foundation
import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("A migration in a process", .enabled(if: Program.path != nil)) struct MigrationFaultTests {
    @Test func `that starts beside another waits, and finds nothing to do`() throws {
        let program = try Program()
        let ledger = try OldLedger(inUse: true)
        let migrate = ["migrate", "-L", ledger.path, "--json"]
        let running = try (0..<3).map { _ in try program.start(migrate) }
        let endings = try running.map { try program.finish($0) }
        #expect(endings.map(\.exit) == [0, 0, 0], "\(endings.map(\.errors))")
        let migrated = endings.filter { $0.output.contains("\"result\":\"migrated\"") }
        #expect(migrated.count == 1)
        #expect(try ledger.names() == ["desk.lodestone", "desk.lodestone.v1-backup"])
        #expect(try ledger.verify().root?.hex == OldLedger.root)
    }

    /// With each amount of free space: the exit code, the version, the root, and how many files
    /// there are with the copy.
    private static let scarce = """
        mkdir disk && mount -t tmpfs -o size=700k tmpfs disk || exit 99
        export LODESTONE_STATE=$PWD/state
        for taken in 690 640 600 550 500 450 400 350 300 250 200; do
            rm -rf disk/* && cp old.lodestone disk/desk.lodestone && cd disk
            dd if=/dev/zero of=filler bs=1k count=$taken 2>/dev/null
            "$LODESTONE" migrate >/dev/null 2>/dev/null
            code=$?
            rm filler
            "$LODESTONE" migrate --dry-run --json |
                sed "s/.*\"from\":\\([0-9]*\\).*\"root\":\"\\(........\\).*/$code \\1 \\2/" |
                tr '\\n' ' '
            ls | grep -v -e lock -e -wal -e -shm | wc -l
            cd ..
        done
        """

    @Test func `without room leaves the old version alone`() throws {
        let program = try Program()
        try PackageFiles.copy(OldLedger.fixture, to: program.folder.path + "/old.lodestone")
        let ending = try program.shell(Self.scarce, through: DiskTests.ownMounts)
        guard ending.exit != 99, !ending.output.isEmpty else { return }  // No mounts here.
        let lines = Set(ending.output.split(separator: "\n").map(String.init))
        let root = OldLedger.root.prefix(8)
        #expect(lines == ["74 1 \(root) 1", "0 2 \(root) 2"], "\(ending.output) \(ending.errors)")
    }

    private static let strace = "/usr/bin/strace"

    /// `kill -9` at every few of the calls that write, synchronise or name something.
    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: strace)),
        arguments: [false, true]
    )
    func `that is killed leaves the old version or the new one`(inUse: Bool) throws {
        let program = try Program()
        guard try isTracingAllowed(program) else { return }
        var old = 0
        var call = 1
        while true {
            let ledger = try OldLedger(inUse: inUse)
            let migrate = ["migrate", "-L", ledger.path]
            let ending = try program.run(migrate, through: tracing("signal=KILL:when=\(call)"))
            guard ending.wasKilled || ending.exit != 0 else { break }
            if case .failure(let error) = Result(catching: { try ledger.verify() }) {
                let kind = (error as? StorageError)?.kind
                #expect(kind == .migrationNeeded, "call \(call): \(error)")
                old += 1
            }
            #expect(try program.run(migrate).exit == 0, "call \(call)")
            let found = try ledger.verify()
            #expect(found.failures == [] && found.root?.hex == OldLedger.root, "call \(call)")
            call += 4
        }
        #expect(old > 2 && call > 30)
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: strace)))
    func `whose commit fails has an unknown outcome, and can be run again`() throws {
        let program = try Program()
        guard try isTracingAllowed(program) else { return }
        let ledger = try OldLedger(inUse: true)
        let migrate = ["migrate", "-L", ledger.path]
        let failing = tracing("error=EIO", calls: "fdatasync")
        let ending = try program.run(migrate, through: failing)
        #expect(ending.exit == 4, "\(ending.errors)")
        // The copy stays: it may be the only file whose content is known.
        #expect(try ledger.names().contains("desk.lodestone.v1-backup"))
        #expect(try program.run(migrate).exit == 0)
        #expect(try ledger.verify().root?.hex == OldLedger.root)
    }

    private func isTracingAllowed(_ program: Program) throws -> Bool {
        try program.run(["explain", "exit"], through: tracing("signal=0")).exit == 0
    }

    private func tracing(
        _ injection: String,
        calls: String = "pwrite64,fdatasync,fsync,link,unlink,ftruncate"
    ) -> [String] {
        [
            Self.strace, "-f", "-o", "/dev/null", "-e", "trace=\(calls)", "-e",
            "inject=\(calls):\(injection)",
        ]
    }
}
