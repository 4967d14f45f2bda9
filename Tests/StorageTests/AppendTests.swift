import Custody
import Storage
import Testing
import VerifiableLog

@Suite("Appending")
struct AppendTests {
    @Test func `writes entries that are there after reopening`() throws {
        let desk = try Desk()
        try desk.furnish()
        let again = try desk.reopened(.read)
        #expect(try again.head() == desk.ledger.head())
        #expect(try again.head().size == 5)
        #expect(try again.view.lot(Desk.code("L1"))?.remaining.milligrams == 1_000_000)
        #expect(try again.history().breaches == [])
        #expect(again.settings.organisation == "Pedalpoint Korea")
    }

    /// A signature on top would vouch for what somebody altered.
    @Test(
        arguments: [
            "UPDATE head SET root = zeroblob(32)",
            "UPDATE head SET size = size - 1",
            "UPDATE head SET edge = zeroblob(length(edge))",
            "UPDATE head SET origin = 'another'",
            "UPDATE head SET checkpoint = x''",
            "UPDATE head SET checkpoint = x'00'",
            "UPDATE head SET checkpoint = CAST(replace(CAST(checkpoint AS TEXT), '\n2', '\n3') AS BLOB)",
            "DELETE FROM head",
            "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",
            "UPDATE entry SET note = x'00' WHERE seq = (SELECT max(seq) FROM entry)",
            "UPDATE entry SET leaf = zeroblob(32) WHERE seq = (SELECT max(seq) FROM entry)",
            "INSERT INTO entry SELECT max(seq) + 1, note, leaf FROM entry",
        ]
    )
    func `is refused on a newest state that was altered`(sql: String) throws {
        let ledger = try Tampered(Specimen.short.get())
        _ = try ledger.specimen.charter.writeKeys(ledger: ledger.path)
        try ledger.raw.change(sql: sql)
        let rows = try ledger.raw.dump()
        let opened = try Ledger.open(ledger.path, mode: .write, options: ledger.options)
        let kind = #expect(throws: StorageError.self) {
            try opened.append(
                try Draft(try Desk.lot("NEW", at: "IG", of: "PED")),
                key: ledger.specimen.charter.founder,
                at: Desk.time("2026-10-03T08:00:00Z")
            )
        }?.kind
        #expect(kind == .integrity(.head))
        #expect(throws: StorageError.self) { try opened.checkedHead() }
        #expect(try ledger.raw.dump() == rows)
    }
}
