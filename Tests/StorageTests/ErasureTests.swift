import Custody
import Foundation
import GRDB
import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("An erased value") struct ErasureTests {
    /// What stands in the values, and nowhere else.
    private static let secret = "Hong Gil-dong, plate 12-GA-3456"

    private let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.furnish()
    }

    private static func value(_ number: Int) -> PrivateValue {
        PrivateValue(
            .ticket,
            "\(secret) \(number) " + String(repeating: "x", count: number * 13 % 700),
            salt: Digest.sha256(utf8: "salt \(number)").bytes
        )
    }

    private func draft(_ value: PrivateValue, grams: Int64 = 1000) throws -> Draft {
        var draft = try Draft(
            LotWeighed(
                lot: try Code("L1"),
                net: try Mass(milligrams: grams * 1000),
                ticket: .committed(value.commitment)
            )
        )
        draft.values = [value]
        return draft
    }

    private func erase(_ values: [PrivateValue], in ledger: Ledger) throws {
        let event = ValueErased(commitments: values.map(\.commitment), authority: "a law")
        _ = try ledger.append(
            try Draft(event, reason: "asked for"),
            key: desk.key,
            at: desk.now
        )
    }

    /// How often bytes stand in the ledger's files.
    private func count(of bytes: [UInt8]) throws -> Int {
        try ["", "-wal", "-shm"].map { ending in
            guard FileManager.default.fileExists(atPath: desk.path + ending) else { return 0 }
            var data = try Data(contentsOf: URL(fileURLWithPath: desk.path + ending))[...]
            var count = 0
            while let found = data.range(of: Data(bytes)) {
                count += 1
                data = data[found.upperBound...]
            }
            return count
        }.reduce(0, +)
    }

    private func verify() throws -> Verification {
        try Ledger.verify(desk.path, options: desk.options)
    }

    @Test func `leaves nothing in the ledger's files, and everything else verifies`() throws {
        let values = (0..<60).map(Self.value)
        for value in values { try desk.append([try draft(value)]) }
        desk.ledger.truncateWAL()
        // Some in the file already, others still in the write-ahead log.
        let late = (60..<80).map(Self.value)
        for value in late { try desk.append([try draft(value)]) }
        #expect(try count(of: Array(Self.secret.utf8)) >= 80)

        let kept = values[7]
        let gone = values.filter { $0 != kept } + late
        try erase(gone, in: desk.ledger)
        #expect(try desk.ledger.wipe())
        #expect(try count(of: Array(Self.secret.utf8)) == 1)
        for value in gone { #expect(try count(of: value.salt) == 0) }
        #expect(try count(of: kept.salt) == 1)

        let found = try verify()
        #expect(found.failures.isEmpty, "\(found.failures)")
        #expect(found.privateValues.checked == 1)
        let ledger = try desk.reopened()
        #expect(try ledger.privateValues() == [kept])
        _ = try ledger.append(try Draft(Desk.lot("L9")), key: desk.key, at: desk.now)
        #expect(try verify().outcome == .intact)
    }

    @Test func `stays in the files while somebody reads an older state, which is told`() throws {
        try desk.append([try draft(Self.value(1))])
        desk.ledger.truncateWAL()
        do {
            let reader = try desk.reopened(.read)
            #expect(try reader.privateValues().count == 1)
            try erase([Self.value(1)], in: desk.ledger)
            #expect(try !desk.ledger.wipe())
            #expect(try reader.privateValues().count == 1)
        }
        #expect(try desk.reopened().wipe())
        #expect(try count(of: Self.value(1).salt) == 0)
    }

    @Test func `is taken away with its entry or not at all`() throws {
        try desk.append([try draft(Self.value(1))])
        let event = ValueErased(commitments: [Self.value(1).commitment], authority: "a law")
        _ = try desk.append([try Draft(event, reason: "asked for")], dryRun: true)
        #expect(try desk.ledger.privateValues() == [Self.value(1)])
        #expect(throws: Rejection.self) { try desk.append(event) }
        #expect(try desk.ledger.privateValues() == [Self.value(1)])
    }

    @Test func `can't come back, and nothing else can be taken away`() throws {
        try desk.append([try draft(Self.value(1))])
        try desk.append([try draft(Self.value(2))])
        try erase([Self.value(1)], in: desk.ledger)
        // A correction may repeat the commitment; the text stays away.
        _ = try desk.append([try Draft(correction(of: 5), reason: "a test")])
        #expect(try verify().outcome == .intact)
        let again = try draft(Self.value(1))
        #expect(throws: (any Error).self) { try desk.append([again]) }

        let raw = RawFile(desk.path)
        try raw.change { database in
            try database.execute(
                sql: "INSERT INTO private_value VALUES (?, ?, ?)",
                arguments: [
                    Self.value(1).commitment, Data(Self.value(1).salt), Self.value(1).text,
                ]
            )
        }
        #expect(try verify().failures.map(\.code) == ["LS4110"])
        try raw.change { try $0.execute(sql: "DELETE FROM private_value") }
        let found = try verify()
        #expect(found.failures.map(\.seq) == [6], "\(found.failures)")
    }

    private func correction(of seq: Int64) throws -> EntryCorrected {
        let entry = try #require(try desk.ledger.entry(at: seq))
        return EntryCorrected(
            corrects: seq,
            occurredAt: entry.body.occurredAt,
            replacement: entry.body.data
        )
    }

    @Test func `of a voided entry can be erased too`() throws {
        try desk.append([try draft(Self.value(1))])
        try desk.append(EntryVoided(voids: 5), reason: "a test")
        try erase([Self.value(1)], in: desk.ledger)
        #expect(try verify().outcome == .intact)
    }

    @Test func `is asked for by its text, so a value of another member is no proof`() throws {
        let value = PrivateValue(.order, Self.secret, salt: Digest.sha256(utf8: "o").bytes)
        try desk.append([try draft(value)])
        #expect(try verify().failures.map(\.code) == ["LS4110"])
    }
}
