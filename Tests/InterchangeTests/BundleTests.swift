import Auditing
import Custody
import Interchange
import TestSupport
import Testing
import VerifiableLog

@Suite("An evidence bundle")
struct BundleTests {
    @Test func `holds by itself, and is the same bytes every time`() throws {
        let world = try BundleWorld()
        let archive = try #require(try world.bundle())
        #expect(try world.bundle()?.encoded == archive.encoded)
        let verdict = world.check(archive, try world.trust())
        #expect(verdict.failures.isEmpty, "\(verdict.failures)")
        #expect(verdict.outcome == .verified)
        #expect(verdict.isTrusted)
        #expect(verdict.entries == world.story.size)
        #expect(verdict.signaturesChecked == world.story.size)
        #expect(verdict.documentsChecked == 1)
        #expect(verdict.claims.first { $0.policy.id == "P6" }?.result == .pass)
        #expect(!world.check(archive).isTrusted)
    }

    @Test func `without documents says that they are withheld`() throws {
        let world = try BundleWorld()
        let verdict = world.check(try #require(try world.bundle(.complete, .digests)))
        #expect(verdict.outcome == .verified)
        #expect(verdict.documentsWithheld == 1)
    }

    @Test func `no byte of any file can be another`() throws {
        let world = try BundleWorld()
        let archive = try #require(try world.bundle())
        var tried = 0
        for member in archive.members {
            // All of the small files, some of the large ones.
            let step = max(1, member.bytes.count / 12)
            for position in stride(from: 0, to: member.bytes.count, by: step) {
                var bytes = member.bytes
                bytes[position] ^= 1
                let altered = try archive.replacing(member.name, with: bytes)
                #expect(world.check(altered).outcome == .broken, "\(member.name) at \(position)")
                tried += 1
            }
        }
        #expect(tried > 200)
    }

    @Test func `no file can be missing, and no other can be there`() throws {
        let world = try BundleWorld()
        let archive = try #require(try world.bundle())
        for member in archive.members {
            let verdict = world.check(try archive.replacing(member.name, with: nil))
            // A document may be withheld, and that is told.
            let isDocument = member.name.hasPrefix("documents/")
            #expect(verdict.outcome == (isDocument ? .verified : .broken), "\(member.name)")
            if isDocument { #expect(verdict.documentsWithheld == 1) }
        }
        for name in ["x", "entries/x", "entries/000099.note", "documents/00", "policies/P9@1.json"]
        {
            let verdict = world.check(try archive.replacing(name, with: [1]))
            #expect(verdict.outcome == .broken, "\(name)")
        }
    }

    @Test func `the last entry can't be left out`() throws {
        var world = try BundleWorld()
        let whole = try #require(try world.bundle())
        let short = String(1_000_000 + world.story.size - 1).dropFirst()
        #expect(
            world.check(try whole.replacing("entries/\(short).note", with: nil)).outcome == .broken
        )
        // An older, shorter bundle is whole in itself: only a newer checkpoint tells.
        try world.story.party("LATER")
        #expect(world.check(whole).outcome == .verified)
    }

    @Test func `another ledger of the same name is not the one that is trusted`() throws {
        let world = try BundleWorld()
        var forged = try BundleWorld()
        forged.story = try Story(start: Story.start.adding(seconds: 60))
        #expect(forged.story.notes[0].leaf != world.story.notes[0].leaf)
        let archive = try #require(try world.bundle())
        let leaf = forged.story.notes[0].leaf.hex
        let key = world.story.log.verifierKey.text
        let other = try SigningKey(name: Story.origin).verifierKey.text
        for text in ["log \(key)\nleaf0 \(leaf)\n", "log \(other)\n"] {
            let trust = try TrustPolicy(parsing: Array((text + "quorum none\n").utf8))
            #expect(world.check(archive, trust).outcome == .contradicted)
        }
    }

    @Test func `an entry that breaks a rule breaks the bundle`() throws {
        let world = try BundleWorld()
        let story = world.story
        let before = try #require(story.notes.last)
        let event = ShipmentShipped(
            shipment: try Code("SHP2"),
            site: try Code("PLANT"),
            customer: try Code("CUSTOMER"),
            lots: [LotMass(lot: try Code("OX"), mass: try Mass.parse("500 kg"))],
            destination: try Place.parse("US"),
            delivery: CivilDate(Story.start)
        )
        let entry = Entry(
            ledger: Story.origin,
            seq: story.size,
            prev: before.leaf,
            at: story.clock,
            type: ShipmentShipped.type,
            by: story.founder.name,
            body: try EntryBody(data: try event.data(), id: "x", occurredAt: story.clock).json()
        )
        let note = try EntryNote.sign(entry, with: story.founder)
        let notes = story.notes.map(\.bytes) + [note.bytes]
        let source = try MemorySource(storing: notes, origin: Story.origin, logKey: story.log)
        let archive = try #require(try world.bundle())
            .replacing(
                "entries/" + String(1_000_000 + story.size).dropFirst() + ".note",
                with: note.bytes
            )
            .replacing("checkpoint.txt", with: source.storedHead.checkpoint)
        let terms = try #require(archive["bundle.json"])
        let grown = String(decoding: terms, as: UTF8.self)
            .replacing("\"size\":\(story.size)", with: "\"size\":\(story.size + 1)")
        let verdict = world.check(
            try archive.replacing("bundle.json", with: Array(grown.utf8))
        )
        #expect(verdict.outcome == .broken)
        #expect(verdict.failures.contains { $0.area == .rules && $0.seq == story.size })
    }

    @Test func `of some entries claims nothing and says what it can't exclude`() throws {
        var world = try BundleWorld()
        for number in 0..<5 { try world.story.party("OTHER\(number)") }
        let archive = try #require(try world.bundle(.selected))
        let verdict = world.check(archive, try world.trust())
        #expect(verdict.failures.isEmpty, "\(verdict.failures)")
        #expect(verdict.outcome == .consistent)
        #expect(verdict.claims.isEmpty)
        #expect(verdict.entries < world.story.size)
        #expect(verdict.text.contains("OMISSION NOT EXCLUDED"))
        for member in archive.members
        where member.name.hasPrefix("entries/") || member.name.hasPrefix("proofs/") {
            for position in stride(from: 0, to: member.bytes.count, by: 97) {
                var bytes = member.bytes
                bytes[position] ^= 1
                let altered = try archive.replacing(member.name, with: bytes)
                #expect(world.check(altered).outcome == .broken, "\(member.name) at \(position)")
            }
        }
    }

    @Test(arguments: [[], [0x50], Array("PK\u{3}\u{4}".utf8), Array("text".utf8)])
    func `is not any bytes`(bytes: [UInt8]) {
        let verdict = BundleChecker.check(bytes, program: "test")
        #expect(verdict.outcome == .broken)
        #expect(verdict.failures.first?.area == .archive)
    }
}
