import Custody
import TestSupport
import VerifiableLog

/// A small group as the tables of refusals find it, at 2026-02-01T00:00:00Z.
///
/// Sites `IG` and `JV` are of `PED`, `EV` of `EVT`. At `IG`: the lots `A` and `B`, 100 kg each, and
/// `GONE`, used up; at `JV`: `C`; on the way there under `T-OPEN`: `WAY` and `WAY2`, the latter
/// received; under `T-DONE` all was received.
struct RulesWorld: Sendable {
    var story: Story
    /// By the names that the tables use.
    private(set) var keys: [String: SigningKey] = [:]

    static let now = Timestamp(rfc3339: "2026-02-01T00:00:00Z")
    static let built = Result { try RulesWorld() }

    init() throws {
        story = try Story()
        for party in ["PED", "EVT", "LAB", "LAB2", "BUY"] { try story.party(party) }
        for (site, party) in [("IG", "PED"), ("JV", "PED"), ("EV", "EVT")] {
            try story.site(site, of: party)
        }
        try authorize()
        try registerThings()
        try eraseValues()
        try trade()
        try moveLots()
        story.clock = Self.now ?? story.clock
    }

    private mutating func authorize() throws {
        keys["founder"] = story.founder
        keys["clerk"] = try story.key(for: "PED")
        keys["clerk of IG"] = try story.key(for: "PED", sites: ["IG"])
        keys["clerk of EVT"] = try story.key(for: "EVT")
        keys["weigher"] = try story.key(for: "PED", types: [LotWeighed.type])
        keys["laboratory"] = try story.key(for: "LAB", roles: [.laboratory])
        keys["laboratory 2"] = try story.key(for: "LAB2", roles: [.laboratory])
        keys["compliance"] = try story.key(for: "PED", roles: [.compliance])
        keys["admin"] = try story.key(for: "PED", roles: [.admin])
        let roles: [KeyRole] = [.clerk, .laboratory, .compliance]
        keys["expired"] = try story.key(for: "PED", roles: roles, until: Story.start)
        let revoked = try story.key(for: "PED", roles: roles)
        try story.record(KeyRevoked(key: revoked.name, cause: "left"), reason: "left")
        keys["revoked"] = revoked
        keys["stranger"] = try story.makeKey()
    }

    private mutating func registerThings() throws {
        for (scale, until) in [("W", "2026-12-31"), ("W-OLD", "2025-12-31")] {
            try story.record(
                ScaleRegistered(
                    scale: try code(scale),
                    site: try code("IG"),
                    readability: try mass("20 g"),
                    calibratedUntil: try CivilDate(until)
                )
            )
        }
        for name in ["doc", "old", "revoked"] {
            try story.record(
                DocumentAttached(
                    document: Self.document(name),
                    bytes: 3,
                    media: "text/plain",
                    kind: "note",
                    validUntil: try CivilDate(name == "old" ? "2026-01-02" : "2027-01-01"),
                    tier: .e2
                )
            )
        }
        try story.record(
            DocumentRevoked(document: Self.document("revoked"), by: "its issuer"),
            reason: "withdrawn"
        )
        try story.record(
            PolicyAdopted(policy: try code("P6"), version: "1", document: Self.document("doc"))
        )
        try story.record(
            SiteCertified(
                site: try code("EV"),
                standard: "R2v3",
                number: "1",
                from: try CivilDate("2025-01-01"),
                until: try CivilDate("2026-01-01")
            )
        )
    }

    private mutating func eraseValues() throws {
        try story.record(
            DocumentAttached(
                document: Self.document("private"),
                bytes: 3,
                media: "text/plain",
                kind: "note",
                issuer: .committed(Self.value("kept").commitment),
                number: .committed(Self.value("gone").commitment),
                tier: .e2
            )
        )
        try erase("gone", by: story.founder, approver: keys["admin"])
    }

    private mutating func erase(
        _ value: String,
        by key: SigningKey,
        approver: SigningKey?
    ) throws {
        var event = ValueErased(
            commitments: [Self.value(value).commitment],
            authority: "a law"
        )
        let approvals = try story.approvals(of: event, by: [approver].compactMap(\.self))
        event = ValueErased(
            commitments: event.commitments,
            authority: event.authority,
            approvals: approvals
        )
        try story.record(event, by: key, reason: "asked for")
    }

    /// A private text and its commitment.
    static func value(_ text: String) -> PrivateValue {
        PrivateValue(.issuer, text, salt: Digest.sha256(utf8: text).bytes)
    }

    /// The data of an erasure that the second administrator approves as the next entry.
    static var erasure: JSONObject {
        guard let world = try? built.get(), let admin = world.keys["admin"] else { return [:] }
        let commitments = [value("kept").commitment]
        let draft = ValueErased(commitments: commitments, authority: "a law")
        let approvals = try? world.story.approvals(of: draft, by: [admin])
        let event = ValueErased(
            commitments: commitments,
            authority: "a law",
            approvals: approvals
        )
        return (try? event.members()) ?? [:]
    }

    /// Shipments of which some came back, or can't; claims, and what compliance records.
    ///
    /// `RICH` holds 28 kg of neodymium, of which `C-1` claims 5 kg and `C-0` claimed the rest.
    private mutating func trade() throws {
        for lot in ["AWAY", "BACK2", "RICH"] { try story.acquire(lot, at: "IG", of: "PED") }
        try story.acquire("REST", at: "JV", of: "PED")
        try story.ship("S-REST", ["REST": "40 kg"], at: "JV", to: "BUY")
        try story.ship("S-AWAY", ["AWAY": "40 kg"], at: "IG", to: "BUY")
        try story.dispatch("T-AWAY", ["AWAY"], from: "IG", to: "JV", by: keys["clerk"])
        try story.ship("S-BACK", ["BACK2": "40 kg"], at: "IG", to: "BUY")
        try story.record(
            ShipmentReturned(
                shipment: try code("S-BACK"),
                lots: [LotMass(lot: try code("BACK2"), mass: try mass("30 kg"))],
                site: try code("IG"),
                cause: "wrong grade"
            )
        )
        try story.assay("RICH", lab: "LAB", ["Nd": "28%±0.3"])
        for (claim, micrograms) in [("C-0", Int64(23_000_000_000)), ("C-1", 5_000_000_000)] {
            try story.record(
                ClaimIssued(
                    claim: try code(claim),
                    policy: try code("P6"),
                    version: "1",
                    subject: try code("RICH"),
                    asOf: 3,
                    result: .pass,
                    masses: [
                        ClaimedMass(element: .nd, mass: try ElementMass(micrograms: micrograms))
                    ],
                    wording: "Recycled.",
                    facts: Digest.sha256(utf8: "x").hex
                )
            )
        }
        try story.record(ClaimWithdrawn(claim: try code("C-0"), cause: "it was false"))
        let document = Self.document("doc")
        let ruling = RulingRecorded(ruling: try code("RUL-0"), scope: "all", document: document)
        try story.record(ruling)
        try story.record(
            PeriodClosed(site: try code("IG"), period: try Period("2025-12"), balances: document)
        )
        try story.record(
            ImportRecorded(
                importation: try code("I-0"),
                lots: [try code("RICH")],
                entryNumber: "231-0",
                date: try CivilDate("2026-01-01"),
                origin: try place("KR"),
                exporting: try place("KR"),
                importer: try code("PED")
            )
        )
    }

    private mutating func moveLots() throws {
        for lot in ["A", "B", "GONE", "WAY", "WAY2", "SENT", "HELD", "NEXT", "BACK"] {
            try story.acquire(lot, at: "IG", of: "PED")
        }
        try story.acquire("C", at: "JV", of: "PED")
        try story.acquire("E", at: "EV", of: "EVT")
        try story.ship("S-1", ["GONE": "100 kg"], at: "IG", to: "BUY")
        try story.dispatch("T-DONE", ["SENT"], from: "IG", to: "JV", by: keys["clerk"])
        try story.receive("T-DONE", by: story.founder)
        try story.dispatch("T-OPEN", ["WAY", "WAY2"], from: "IG", to: "JV", by: keys["clerk"]) {
            $0.seals = ["X1"]
        }
        try story.receive("T-OPEN", ["WAY2": "100 kg"], seals: ["X1"])
        try story.record(LotHeld(lot: try code("HELD"), cause: "alarm"))
        try story.dispatch("T-NEXT", ["NEXT"], from: "IG", to: "JV", by: keys["clerk"])
        try story.dispatch("T-END", ["BACK"], from: "IG", to: "JV", by: keys["clerk"])
        try story.record(CustodyCancelled(transfer: try code("T-END"), cause: "broke down"))
        try story.run(
            "R-1",
            at: "JV",
            .shred,
            from: ["C": "10 kg"],
            to: ["D": (.powder, "10 kg")]
        )
        try story.record(
            InquiryRecorded(
                inquiry: try code("Q-1"),
                lots: [try code("A")],
                elements: .some([.nd]),
                stages: [.mine],
                asked: try code("EVT"),
                askedAt: story.clock,
                channel: "e-mail"
            )
        )
        try story.record(
            LotOriginStated(
                lot: try code("A"),
                elements: .all,
                life: .prior,
                stage: .separate,
                place: try place("CN"),
                basis: .declared
            ),
            by: keys["clerk"]
        )
    }

    /// Position of the only origin fact, about lot `A`.
    var fact: Int64 { story.size - 1 }

    static func document(_ name: String) -> DocumentDigest {
        DocumentDigest(Digest.sha256(utf8: name))
    }
}
