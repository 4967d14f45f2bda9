import Commands
import Custody
import Foundation
import TestSupport
import Testing

/// The command as it is run: storage, keys, documents, and the answers that the README promises.
@Suite("The demo command")
struct DemoCommandTests {
    @Test func `makes a year that verifies, with its guide, and refuses what it cannot do`() throws
    {
        let world = try FixedWorld()
        let made = world.run(["demo", "year", "--json"])
        #expect(made.exit == .done, "\(made.errors)")
        let told = try #require(
            JSONSerialization.jsonObject(with: Data(made.output)) as? [String: Any]
        )
        let history = try DemoHistory.standard.get()
        #expect(told["entries"] as? Int == Int(history.history.size))
        #expect((told["cases"] as? [Any])?.count == history.guide.count)
        let path = world.folder.path + "/year/guide.md"
        let guide = try String(contentsOfFile: path, encoding: .utf8)
        #expect(guide.hasSuffix(history.guide.markdown))

        let ledger = ["-L", world.folder.path + "/year/pedalpoint.lodestone"]
        let verified = world.run(["verify"] + ledger)
        #expect(verified.exit == .done, "\(verified.errors)")
        #expect(verified.text.contains("intact"))
        let ordinary = try #require(history.guide.first?.codes.first)
        #expect(world.run(["audit", ordinary, "--policy", "P6"] + ledger).exit == .done)
        #expect(world.run(["audit", ordinary, "--policy", "P7"] + ledger).exit == .answerIsNo)

        #expect(world.run(["demo", "year"]).exit == .cannotCreate)
        #expect(world.run(["demo", "other", "--scale", "0"]).exit == .usage)
        #expect(!FileManager.default.fileExists(atPath: world.folder.path + "/other"))
    }
}
