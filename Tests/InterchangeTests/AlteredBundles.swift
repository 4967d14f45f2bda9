import Custody
import Interchange
import TestSupport
import VerifiableLog

/// Bundles that somebody laid hands on, the same ones every time.
struct AlteredBundles {
    private(set) var bundles: [(name: String, bytes: [UInt8])] = []
    private var state: UInt64 = 2026

    mutating func add(_ name: String, _ bytes: [UInt8]) { bundles.append((name, bytes)) }

    /// Below a bound; the same numbers in every run.
    private mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    /// One byte of the file, or its end.
    mutating func alterBytes(of archive: ZipArchive, count: Int) throws {
        let bytes = archive.encoded
        for _ in 0..<count {
            let position = next(below: bytes.count)
            var altered = bytes
            altered[position] ^= UInt8(1 + next(below: 255))
            add("byte \(position)", altered)
        }
        add("cut", Array(bytes.dropLast()))
        add("longer", bytes + [0])
        add("two", bytes + bytes)
    }

    /// Files with another byte, empty, longer, away, or in the place of the next, in a sound archive.
    mutating func alterMembers(of archive: ZipArchive) throws {
        let members = archive.members
        for (index, member) in members.enumerated() {
            for _ in 0..<2 where !member.bytes.isEmpty {
                var bytes = member.bytes
                bytes[next(below: bytes.count)] ^= UInt8(1 << next(below: 8))
                add(
                    "\(member.name) altered",
                    try archive.replacing(member.name, with: bytes).encoded
                )
            }
            add("\(member.name) empty", try archive.replacing(member.name, with: []).encoded)
            let longer = member.bytes + [0x0a]
            add("\(member.name) longer", try archive.replacing(member.name, with: longer).encoded)
            add("\(member.name) away", try archive.replacing(member.name, with: nil).encoded)
            let other = members[(index + 1) % members.count]
            let swapped = try archive.replacing(member.name, with: other.bytes)
                .replacing(other.name, with: member.bytes)
            add("\(member.name) swapped", swapped.encoded)
        }
        for name in ["x", "entries/000099.note", "entries/x.note", "policies/P9@1.json"] {
            add("\(name) more", try archive.replacing(name, with: [1]).encoded)
        }
    }

    /// Entries left out at the end, the checkpoint kept.
    mutating func cutAndMix(_ archive: ZipArchive) throws {
        let entries = archive.members.map(\.name).filter { $0.hasPrefix("entries/") }
        var short = archive
        for name in entries.reversed().dropLast() {
            short = try short.replacing(name, with: nil)
            add("without \(name) and later", short.encoded)
        }
    }

    /// A bundle that is sound in all but the last entry, which the founder signed as it is.
    mutating func forge(
        _ type: String,
        _ data: String,
        in world: BundleWorld,
        _ name: String = ""
    ) throws {
        let story = world.story
        let json = try CanonicalJSON.parse(Array(data.utf8))
        let body = EntryBody(data: json, id: "forged", occurredAt: story.clock, reason: "x")
        let entry = Entry(
            ledger: Story.origin,
            seq: story.size,
            prev: story.previousLeaf,
            at: story.clock,
            type: type,
            by: story.founder.name,
            body: try body.json()
        )
        let note = try EntryNote.sign(entry, with: story.founder)
        let notes = story.notes.map(\.bytes) + [note.bytes]
        guard let archive = try world.bundle(of: notes) else { return }
        add("\(name)\(type) \(data)", archive.encoded)
    }

    /// A text that was kept out of the log: withheld, disclosed, erased, and told wrongly.
    mutating func keepOutTexts(of world: BundleWorld) throws {
        func value(_ member: PrivateMember, _ text: String, _ salt: String) -> PrivateValue {
            PrivateValue(member, text, salt: Digest.sha256(utf8: salt).bytes)
        }
        let kept = value(.issuer, "an office", "salt")
        let sound = try world.bundle(keepingOut: kept, disclosing: [kept])
        let erased = try world.bundle(keepingOut: kept, disclosing: [], erasing: true)
        let part = try world.bundle(keepingOut: kept, disclosing: [kept], .selected)
        let name = "values.json"
        guard let sound, let erased, let part, let page = sound[name] else { return }
        add("a value disclosed", sound.encoded)
        add("a value withheld", try sound.replacing(name, with: nil).encoded)
        add("a value erased", erased.encoded)
        add("an erased value disclosed", try erased.replacing(name, with: page).encoded)
        add("a value of some entries", part.encoded)
        let text = String(decoding: page, as: UTF8.self)
        let wrong = [
            value(.issuer, "another office", "salt"), value(.number, "an office", "salt"),
            value(.issuer, "an office", "pepper"),
        ]
        for told in wrong {
            for commitment in [kept.commitment, told.commitment] {
                let other = text.replacing(kept.commitment, with: commitment)
                    .replacing(Base64.encode(kept.salt), with: Base64.encode(told.salt))
                    .replacing(Self.quoted(kept.text), with: Self.quoted(told.text))
                for archive in [sound, part] {
                    let altered = try archive.replacing(name, with: Array(other.utf8))
                    add("\(told.text) for \(commitment)", altered.encoded)
                }
            }
        }
    }

    /// As JSON has it within a string.
    private static func quoted(_ text: String) -> String {
        text.replacing("\"", with: "\\\"")
    }
}
