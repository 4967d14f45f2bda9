import Auditing
import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("A policy")
struct PolicyTests {
    @Test func `that comes with the program is there, and says what it may in two languages`()
        throws
    {
        let shelf = try PolicyShelf()
        #expect(shelf.current.map(\.versioned) == ["P1@1", "P6@1", "P7@1"])
        for wording in shelf.current.flatMap(\.policy.wording) {
            #expect(!wording.en.isEmpty && !wording.ko.isEmpty)
        }
    }

    /// Source: domain reference 6, forbidden words.
    @Test func `never promises more than it may`() throws {
        let words = [
            "non-chin", "china-free", "no china", "100% us", "dfars compliant", "tamper-proof",
        ]
        for wording in try PolicyShelf().policies.flatMap(\.policy.wording) {
            for word in words { #expect(!wording.en.lowercased().contains(word)) }
        }
    }

    @Test func `says recycled only where all of it is`() throws {
        let all = try Chain.ordinary().claim("P6")
        #expect(all.wording().hasPrefix("Recycled and refined outside covered countries"))
        #expect(all.wording().contains("Not on record for all of it: dismantling"))
        #expect(all.wording().contains("Lowest evidence E1"))
        var chain = try Chain()
        try chain.magnets("MAG")
        try chain.boughtOxide("BUY")
        try chain.origin("BUY", .prior, [.separate, .refine], "AU")
        try chain.refine(["MAG": "100 kg"], to: "OWN", "38 kg")
        try chain.blend(["OWN": "37 kg", "BUY": "0.000001 kg"], to: "OX", "37.000001 kg")
        try chain.ship(["OX": "10 kg"])
        let blended = try chain.claim("P6")
        #expect(blended.result == .pass)
        #expect(!blended.wording().contains("Recycled"))
        #expect(blended.wording().contains("at least 99.99 % of each"))
        #expect(!blended.wording(korean: true).contains("재활용·정제됨"))
    }

    @Test(arguments: [
        (#""id": "P6","#, "", "id"),
        (#""version": "1","#, #""version": "","#, "version"),
        (#""rule": "outside""#, #""rule": "guess""#, "rule"),
        (#""min_tier": "E1""#, #""min_tier": "E9""#, "min_tier"),
        (#"["CN", "HK","#, #"["XX", "HK","#, "covered"),
        (
            #""life": "prior", "steps": ["separate""#, #""life": "prior", "steps": ["sepparate""#,
            "sepparate"
        ),
        (
            #""life": "prior", "steps": ["separate""#, #""life": "prior", "steps": ["collect""#,
            "collect"
        ),
        (#""result": "fail""#, #""result": "pass""#, "fail"),
        (#""level": "N2","#, #""level": "N2", "levle": "N3","#, "levle"),
        (#""level": "N2","#, #""level": "N2" "#, "line 9"),
        (#""level": "N2","#, #""level": 2.5,"#, "line 8"),
    ])
    func `that is malformed is refused with the place`(
        _ old: String,
        _ new: String,
        _ place: String
    ) throws {
        let text = try PolicyText("P6").replacing(old, new)
        #expect(text.text != (try PolicyText("P6").text))
        let error = #expect(throws: PolicyError.self) { try text.parsed() }
        #expect(error?.text.contains(place) == true, "\(error?.text ?? "")")
    }

    @Test func `that was adopted is used until it is retired`() throws {
        var chain = try Chain.ordinary()
        let text = try PolicyText("P6").replacing(#""version": "1""#, #""version": "2""#)
            .replacing(#""CN", "HK""#, #""CN", "HK", "US""#)
            .replacing(#"["CN", "HK", "US", "IR""#, #"["CN", "HK", "IR""#)
        let bytes = Array(text.text.utf8)
        let digest = DocumentDigest(Digest.sha256(bytes))
        try chain.workshop.story.record(
            DocumentAttached(
                document: digest,
                bytes: Int64(bytes.count),
                media: "application/json",
                kind: "policy",
                tier: .e1
            )
        )
        func shelf() throws -> PolicyShelf {
            try PolicyShelf(chain.workshop.history) { $0 == digest ? bytes : nil }
        }
        let adopted = PolicyAdopted(policy: try Code("P6"), version: "2", document: digest)
        try chain.workshop.story.record(adopted)
        #expect(try shelf().current.map(\.versioned) == ["P1@1", "P6@2", "P7@1"])
        #expect(try shelf().find("P6")?.adoptedAt == chain.workshop.story.size - 1)
        #expect(try shelf().find("P6@1")?.adoptedAt == nil)
        #expect(throws: PolicyError.self) {
            try PolicyShelf(chain.workshop.history) { _ in nil }
        }
        #expect(throws: PolicyError.self) {
            try PolicyShelf(chain.workshop.history) { _ in Array("{}".utf8) }
        }
        try chain.workshop.story.record(PolicyRetired(policy: try Code("P6"), version: "2"))
        #expect(try shelf().current.map(\.versioned) == ["P1@1", "P6@1", "P7@1"])
    }
}
