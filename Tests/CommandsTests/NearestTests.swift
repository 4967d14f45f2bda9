import Commands
import Testing

@Suite("The nearest word")
struct NearestTests {
    @Test(arguments: [
        ("trcae", "trace"), ("traec", "trace"), ("stauts", "status"), ("udit", "audit"),
        ("shp", "ship"), ("SHIP", "ship"), ("recieve", "receive"), ("--jsn", "--json"),
    ])
    func `A slip of one letter in three is understood`(typed: String, meant: String) {
        let words = ["trace", "status", "audit", "ship", "receive", "split", "--json", "--lang"]
        #expect(Nearest.word(to: typed, among: words) == meant)
    }

    @Test(arguments: ["frobnicate", "xyz", "", "trade route"])
    func `Something else is not guessed at`(typed: String) {
        #expect(Nearest.word(to: typed, among: ["trace", "status", "audit"]) == nil)
    }
}
