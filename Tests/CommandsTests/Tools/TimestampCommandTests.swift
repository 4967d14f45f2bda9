import Commands
import Foundation
import TestSupport
import Testing
import VerifiableLog

/// Needs openssl; the transcript `tools.txt` shows what a machine without it is told.
@Suite("A time stamp", .enabled(if: OutsideProgram.isHere("openssl"), "openssl is not installed"))
struct TimestampCommandTests {
    /// A ledger of long before any authority's clock, whose checkpoint waits for its token.
    private func asking(now: String = "2020-06-01T08:00:00Z") throws -> FixedWorld {
        let world = try FixedWorld(now: now)
        world.set("PATH", to: "relative:/usr/bin:/bin")
        #expect(world.run(["init", "desk.lodestone", "--org", "Pedalpoint"]).exit == .done)
        #expect(world.run(["checkpoint", "timestamp", "kept"]).exit == .done)
        return world
    }

    private func take(
        _ answer: [UInt8],
        _ world: FixedWorld,
        _ more: String...
    ) throws
        -> FixedWorld.Printed
    {
        try write(answer, "answer.tsr", world)
        return world.run(["checkpoint", "timestamp", "kept", "--token", "answer.tsr"] + more)
    }

    private func write(_ bytes: [UInt8], _ name: String, _ world: FixedWorld) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: world.folder.path + "/" + name))
    }

    private func has(_ file: String, _ world: FixedWorld) -> Bool {
        FileManager.default.fileExists(atPath: world.folder.path + "/" + file)
    }

    @Test func `is taken, kept, and anchors what it covers`() throws {
        let world = try asking()
        let authority = try LocalAuthority()
        let answer = try authority.answer(to: world.folder.path + "/kept.tsq")
        let taken = try take(answer, world, "--authority", authority.certificates)
        #expect(taken.exit == .done, "\(taken.errors)")
        #expect(taken.errors.contains("1 entry at 20"), "\(taken.errors)")
        #expect(has("kept.tsr", world))

        let arguments = ["verify", "--require-anchor", "--anchor", "kept.tsr"]
        let verified = world.run(arguments + ["--authority", authority.certificates])
        #expect(verified.exit == .done, "\(verified.text)")
        #expect(verified.text.contains("time stamp    1 entry at 20"), "\(verified.text)")
        #expect(verified.text.contains("anchored      #0 to #0"), "\(verified.text)")

        let unproven = world.run(arguments)
        #expect(unproven.exit == .answerIsNo)
        #expect(unproven.text.contains("unproven      kept.tsr: nobody says whose token it is"))
        #expect(unproven.text.contains("not anchored"))
        #expect(world.run(["verify", "--anchor", "kept.tsr"]).exit == .done)
        // The same again changes nothing; nothing of the tools is left.
        #expect(try take(answer, world).exit == .done)
    }

    @Test func `of another authority than the trusted one is unproven`() throws {
        let world = try asking()
        let (authority, other) = (try LocalAuthority(), try LocalAuthority())
        let answer = try authority.answer(to: world.folder.path + "/kept.tsq")
        let taken = try take(answer, world, "--authority", other.certificates)
        #expect(taken.exit == .inputRefused)
        #expect(!has("kept.tsr", world))
        #expect(try take(answer, world).exit == .done)
        let verified = world.run([
            "verify", "--anchor", "kept.tsr", "--authority", other.certificates, "--require-anchor",
        ])
        #expect(verified.exit == .answerIsNo)
        #expect(verified.text.contains("does not vouch for it"), "\(verified.text)")
    }

    @Test func `by a certificate that was not valid then is unproven`() throws {
        let authority = try LocalAuthority(from: "20200101", until: "20200201")
        let world = try asking()
        let answer = try authority.answer(to: world.folder.path + "/kept.tsq")
        let taken = try take(answer, world, "--authority", authority.certificates)
        #expect(taken.exit == .inputRefused)
        #expect(taken.errors.contains("expired"), "\(taken.errors)")
    }

    /// Its certificate ended seconds after the token was made.
    @Test func `by a certificate that was valid then, and is no more, is proven`() throws {
        let world = try FixedWorld()
        world.set("PATH", to: "/usr/bin:/bin")
        for name in ["kept.checkpoint", "kept.tsq", "answer.tsr", "ca.pem"] {
            try PackageFiles.copy(
                "Tests/Fixtures/timestamp/\(name)",
                to: world.folder.path + "/" + name
            )
        }
        let taken = world.run([
            "checkpoint", "timestamp", "kept", "--token", "answer.tsr", "--authority", "ca.pem",
        ])
        #expect(taken.exit == .done, "\(taken.errors)")
        #expect(taken.errors.contains("by ca.pem"))
    }

    @Test func `that was altered is refused`() throws {
        let world = try asking()
        let authority = try LocalAuthority()
        let answer = try authority.answer(to: world.folder.path + "/kept.tsq")
        let checkpoint = try Data(
            contentsOf: URL(fileURLWithPath: world.folder.path + "/kept.checkpoint")
        )
        let imprint = Digest.sha256([UInt8](checkpoint)).bytes
        let places = [
            try #require(answer.firstRange(of: imprint)).lowerBound,
            // The last digit of the year, in the only time that is signed as YYYYMMDDHHMMSSZ.
            try #require(answer.firstRange(of: Array("Z".utf8))).lowerBound - 11,
            answer.count - 1,
        ]
        for place in places {
            var altered = answer
            altered[place] ^= 1
            let taken = try take(altered, world, "--authority", authority.certificates)
            #expect(taken.exit == .inputRefused, "byte \(place): \(taken.errors)")
            #expect(!has("kept.tsr", world))
            try write(altered, "kept.tsr", world)
            let verified = world.run([
                "verify", "--anchor", "kept.tsr", "--authority", authority.certificates,
                "--require-anchor",
            ])
            #expect(verified.exit == .answerIsNo, "byte \(place): \(verified.text)")
            try FileManager.default.removeItem(atPath: world.folder.path + "/kept.tsr")
        }
    }

    @Test func `over other bytes, or to another request, is refused`() throws {
        let world = try asking()
        let authority = try LocalAuthority()
        // The same checkpoint asked for again has another nonce.
        let again = ["checkpoint", "timestamp", "again", "--checkpoint", "kept.checkpoint"]
        #expect(world.run(again).exit == .done)
        let nonce = try take(
            authority.answer(to: world.folder.path + "/again.tsq"),
            world
        )
        #expect(nonce.exit == .inputRefused)
        #expect(nonce.errors.contains("another request"), "\(nonce.errors)")

        #expect(world.run(["party", "add", "EVT", "evTerra", "--country", "US"]).exit == .done)
        #expect(world.run(["checkpoint", "timestamp", "later"]).exit == .done)
        let other = try authority.answer(to: world.folder.path + "/later.tsq")
        let bytes = try take(other, world)
        #expect(bytes.exit == .inputRefused)
        #expect(bytes.errors.contains("over other bytes"), "\(bytes.errors)")
        try write(other, "kept.tsr", world)
        let verified = world.run([
            "verify", "--anchor", "kept.tsr", "--authority", authority.certificates,
            "--require-anchor",
        ])
        #expect(verified.exit == .answerIsNo)
        #expect(verified.text.contains("over other bytes"), "\(verified.text)")
    }

    @Test(arguments: [0, 1, 100, 64 * 1024, 64 * 1024 + 1, 1 << 22])
    func `that is something else is refused`(count: Int) throws {
        let world = try asking()
        let taken = try take([UInt8](repeating: 0x30, count: count), world)
        #expect(taken.exit == .inputRefused, "\(taken.errors)")
        #expect(!has("kept.tsr", world))
    }

    @Test func `contradicts entries that were recorded after it`() throws {
        let world = try asking(now: "2090-01-01T00:00:00Z")
        let authority = try LocalAuthority()
        let answer = try authority.answer(to: world.folder.path + "/kept.tsq")
        #expect(try take(answer, world, "--authority", authority.certificates).exit == .done)
        let verified = world.run([
            "verify", "--anchor", "kept.tsr", "--authority", authority.certificates,
        ])
        #expect(verified.exit == .integrityBroken)
        #expect(verified.text.contains("LS4112"), "\(verified.text)")
    }

    @Test func `needs its checkpoint, and never takes the place of another`() throws {
        let world = try asking()
        #expect(world.run(["checkpoint", "timestamp", "kept"]).exit == .cannotCreate)
        let authority = try LocalAuthority()
        let answer = try authority.answer(to: world.folder.path + "/kept.tsq")
        try write(answer, "lone.tsr", world)
        #expect(world.run(["verify", "--anchor", "lone.tsr"]).exit == .notFound)
        try write([1, 2, 3], "kept.tsr", world)
        #expect(try take(answer, world).exit == .inputRefused)
        #expect(try world.folder.text(of: "kept.tsr") == "\u{1}\u{2}\u{3}")
    }
}
