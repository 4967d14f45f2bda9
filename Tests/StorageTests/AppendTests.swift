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
}
