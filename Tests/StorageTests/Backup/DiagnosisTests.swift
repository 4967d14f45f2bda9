import Foundation
import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("A diagnosis") struct DiagnosisTests {
    private func machine(
        _ version: String = "3.51.3",
        options: [String] = [],
        _ reach: Volume.Reach = .local,
        freeBytes: Int64 = 40 << 30
    ) -> Machine {
        Machine(sqliteVersion: version, sqliteOptions: options) { _ in
            Volume(kind: "a disk", reach: reach, freeBytes: freeBytes)
        }
    }

    private func checks(_ desk: Desk, on machine: Machine? = nil) -> [String: Check] {
        let diagnosis = Diagnosis(
            of: desk.path,
            machine: machine ?? self.machine(),
            now: desk.now,
            options: desk.options
        )
        return Dictionary(diagnosis.checks.map { ($0.name, $0) }) { first, _ in first }
    }

    @Test func `of a sound ledger finds nothing`() throws {
        let desk = try Desk()
        try desk.furnish()
        let found = checks(desk)
        #expect(found.values.filter { $0.state != .ok } == [])
        #expect(found.count == 14, "\(found.keys.sorted())")
    }

    @Test(arguments: [
        ("3.6.23", false), ("3.7.0", true), ("3.40.1", true), ("3.44.5", true), ("3.44.6", false),
        ("3.45.0", true), ("3.50.6", true), ("3.50.7", false), ("3.51.2", true), ("3.51.3", false),
        ("3.53.0", false),
    ])
    func `knows which SQLite has the WAL-reset defect`(version: String, hasIt: Bool) {
        let text = Diagnosis(machine: machine(version)).checks.first?.text ?? ""
        #expect(text.contains("WAL-reset") == hasIt)
    }

    @Test func `warns of machines on which a ledger is not safe`() throws {
        let desk = try Desk()
        #expect(checks(desk, on: machine(options: ["THREADSAFE=0"]))["sqlite"]?.state == .problem)
        #expect(checks(desk, on: machine("3.51.3", .network))["filesystem"]?.state == .warning)
        #expect(checks(desk, on: machine("3.51.3", .memory))["filesystem"]?.state == .warning)
        #expect(checks(desk, on: machine(freeBytes: 100 << 20))["space"]?.state == .warning)
        #expect(checks(desk, on: machine(freeBytes: 1 << 20))["space"]?.state == .problem)
    }

    @Test func `names each fault of files and keys`() throws {
        let desk = try Desk()
        let digest = try desk.attach("a scale ticket")
        try FileManager.default.removeItem(atPath: desk.ledger.documents.path(of: digest))
        let stranger = try SigningKey(name: "stranger", seed: Array(repeating: 7, count: 32))
        try KeyFile.write(stranger, to: desk.path + ".keys/stranger.key")
        try desk.folder.write("", to: "desk.lodestone.4194999-1.tmp")
        chmod(desk.path, 0o666)
        var found = checks(desk)
        for name in ["documents", "keys", "temporaries", "modes"] {
            #expect(found[name]?.state == .warning && found[name]?.fix != nil, "\(name)")
        }
        chmod(desk.path + ".keys/stranger.key", 0o644)
        try FileManager.default.removeItem(atPath: desk.path + ".keys/log.key")
        try FileManager.default.removeItem(atPath: desk.folder.path + "/state")
        found = checks(desk)
        #expect(found["keys"]?.consequence == .configure)
        #expect(found["log-key"]?.state == .warning)
        #expect(found["mark"]?.state == .warning)
    }

    @Test func `tells of an older copy, of damage and of rubbish`() throws {
        let desk = try Desk()
        let early = desk.folder.path + "/early.lodestone"
        try RawFile(desk.path).copy(to: early)
        try desk.furnish()
        try desk.lose()
        try Desk.copyFile(early, to: desk.path)
        #expect(checks(desk)["mark"]?.consequence == .forked)
        try RawFile(desk.path).touch(sql: "DROP TABLE lot")
        #expect(checks(desk)["integrity"]?.consequence == .broken)
        try Data("rubbish".utf8).write(to: URL(fileURLWithPath: desk.path))
        #expect(checks(desk)["integrity"]?.consequence == .broken)
    }
}
