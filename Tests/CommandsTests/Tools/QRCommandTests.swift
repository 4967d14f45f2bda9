import Commands
import Foundation
import TestSupport
import Testing
import VerifiableLog

/// Needs qrencode or zint, and zbarimg to read what they draw; the transcript `tools.txt` shows what
/// a machine without them is told.
@Suite("A receipt as a QR code") struct QRCommandTests {
    static let drawers = ["qrencode", "zint"].filter(OutsideProgram.isHere)

    /// A ledger with a short entry and a long one, on a machine with one program that draws.
    private func world(drawing name: String) throws -> FixedWorld {
        let world = try FixedWorld()
        let program = try #require(OutsideProgram(name))
        let folder = world.folder.path + "/bin"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false
        )
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/" + name,
            withDestinationPath: program.path
        )
        world.set("PATH", to: folder)
        let long = String(repeating: "갈", count: 1000)
        for arguments in [
            ["init", "desk.lodestone", "--org", "Pedalpoint"],
            ["party", "add", "EVT", "evTerra", "--country", "US"],
            ["party", "add", "PED", "Pedalpoint", "--country", "KR", "--note", long],
            ["checkpoint", "trust", "-o", "trust.txt"],
        ] { #expect(world.run(arguments).exit == .done) }
        return world
    }

    @Test(
        .enabled(if: OutsideProgram.isHere("zbarimg"), "zbarimg is not installed"),
        arguments: drawers
    )
    func `says to a scanner what its text says`(drawer: String) throws {
        let world = try world(drawing: drawer)
        let reader = try #require(OutsideProgram("zbarimg"))
        for (seq, isShort) in [("1", false), ("2", true)] {
            let drawn = world.run(["receipt", seq, "--qr", "code.png", "-o", "whole.txt"])
            #expect(drawn.exit == .done, "\(drawn.errors)")
            #expect(drawn.errors.contains("the note's hash") == isShort)
            let scanned = try reader.run(["-q", "--raw", "code.png"], in: world.folder.path)
            #expect(scanned.exit == 0)
            try Data(scanned.output).write(
                to: URL(fileURLWithPath: world.folder.path + "/scan.txt")
            )
            let whole = try InclusionProof(parsing: Array(world.folder.text(of: "whole.txt").utf8))
            let read = try InclusionProof(parsing: InclusionProof.mended(scanned.output))
            #expect(read == (isShort ? whole.shortened : whole))
            let check = world.run(["verify", "scan.txt", "--trust", "trust.txt"])
            #expect(check.exit == .done)
            #expect(check.text.contains("PROVEN"), "\(check.text)")
            let anchor = world.run([
                "verify", "desk.lodestone", "--anchor", "scan.txt", "--require-anchor",
            ])
            #expect(anchor.exit == .done, "\(anchor.text)")
        }
    }

    @Test(arguments: drawers)
    func `is drawn as SVG too, and on standard output`(drawer: String) throws {
        let world = try world(drawing: drawer)
        #expect(world.run(["receipt", "1", "--qr", "code.svg"]).exit == .done)
        let drawing = try world.folder.text(of: "code.svg")
        #expect(drawing.contains("<svg"))
        let printed = world.run(["receipt", "1", "--qr", "-"])
        #expect(printed.exit == .done)
        #expect(printed.text.contains("<svg"))
        let refused = world.run(["receipt", "1", "--qr", "code.gif"])
        #expect(refused.exit == .usage)
        let described = world.run(["receipt", "2", "--qr", "code.svg", "--json"])
        #expect(described.text.contains(#""qr":"code.svg","qr_note":false"#))
    }
}
