import Custody
import TestSupport
import VerifiableLog

/// A short year with one entry of each kind that can be corrected, and positions by name.
///
/// Lot `A` is acquired at `IG`, weighed, assayed, sent to `JV` and half of it milled to `P`, of which
/// a part is shipped. Everything is of `PED`; `EVT` supplied it.
struct AmendmentWorld: Sendable {
    var story: Story
    private(set) var positions: [String: Int64] = [:]
    private(set) var keys: [String: SigningKey] = [:]

    /// Writes the year, in `mistake` an entry by its name with members that were recorded otherwise;
    /// with `clerks`, what clerks sign is signed by keys of their own and not by the founder.
    init(mistake: (entry: String, changes: JSONObject)? = nil, clerks: Bool = false) throws {
        story = try Story()
        positions["ledger"] = 0
        try story.party("PED")
        try write("party", mistake) { try $0.party("EVT") }
        for party in ["LAB", "BUY"] { try story.party(party) }
        try write("site", mistake) { try $0.site("IG", of: "PED") }
        try story.site("JV", of: "PED")
        try story.site("EV", of: "EVT")
        try authorize()
        let clerk = clerks ? keys["clerk of IG"] : nil
        let other = clerks ? keys["clerk of JV"] : nil
        try write("document", mistake, by: clerk) {
            try $0.record(
                DocumentAttached(
                    document: Self.document,
                    bytes: 1,
                    media: "text/plain",
                    kind: "policy",
                    tier: .e1
                )
            )
        }
        try write("policy", nil) {
            try $0.record(
                PolicyAdopted(policy: try code("P6"), version: "1", document: Self.document)
            )
        }
        try write("acquire", mistake, by: clerk) {
            try $0.acquire("A", at: "IG", of: "PED") { $0.supplier = try code("EVT") }
        }
        try write("weigh", mistake, by: clerk) {
            try $0.record(LotWeighed(lot: try code("A"), net: try mass("100 kg")))
        }
        try write("assay", mistake, by: clerks ? keys["laboratory"] : nil) {
            try $0.assay("A", lab: "LAB", ["Nd": "30%±0.3"])
        }
        try write("origin", mistake, by: clerk) {
            try $0.record(
                LotOriginStated(
                    lot: try code("A"),
                    elements: .all,
                    life: .prior,
                    stage: .mine,
                    place: try place("AU"),
                    basis: .declared
                )
            )
        }
        try write("dispatch", mistake, by: clerk) {
            try $0.record(
                CustodyDispatched(
                    transfer: try code("T"),
                    fromSite: try code("IG"),
                    toSite: try code("JV"),
                    lots: [LotMass(lot: try code("A"), mass: try mass("100 kg"))]
                ),
                reason: "packed again"
            )
        }
        try writeProcess(mistake, by: other)
    }

    private mutating func writeProcess(
        _ mistake: (entry: String, changes: JSONObject)?,
        by other: SigningKey?
    ) throws {
        try write("receive", mistake, by: other) {
            try $0.receive("T", ["A": "100 kg"], reason: "seals were renewed")
        }
        try write("run", mistake, by: other) {
            try $0.run("R", at: "JV", .mill, from: ["A": "50 kg"], to: ["P": (.powder, "49 kg")])
        }
        try write("ship", mistake, by: other) {
            try $0.ship("S", ["P": "1 kg"], at: "JV", to: "BUY")
        }
        try write("report", nil) {
            try $0.record(
                ReportIssued(
                    report: try code("REP"),
                    subject: try code("S"),
                    asOf: 1,
                    sha256: Self.document.digest.hex,
                    format: "html",
                    policies: []
                )
            )
        }
    }

    private mutating func authorize() throws {
        keys["clerk of IG"] = try story.key(for: "PED", sites: ["IG"])
        positions["key"] = story.size - 1
        keys["clerk of JV"] = try story.key(for: "PED", sites: ["JV"])
        keys["clerk of PED"] = try story.key(for: "PED")
        keys["clerk of EVT"] = try story.key(for: "EVT")
        keys["laboratory"] = try story.key(for: "LAB", roles: [.laboratory])
        keys["compliance"] = try story.key(for: "PED", roles: [.compliance])
        keys["compliance of JV"] = try story.key(
            for: "PED",
            roles: [.compliance],
            sites: ["JV"]
        )
        keys["compliance of EVT"] = try story.key(for: "EVT", roles: [.compliance])
        keys["weigher"] = try story.key(for: "PED", types: [LotWeighed.type])
        keys["correcting weigher"] = try story.key(
            for: "PED",
            types: [LotWeighed.type, EntryCorrected.type]
        )
    }

    /// Tries an entry in a copy, then records its data, by `key`, with the mistake in it.
    private mutating func write(
        _ name: String,
        _ mistake: (entry: String, changes: JSONObject)?,
        by key: SigningKey? = nil,
        _ right: (inout Story) throws -> Void
    ) throws {
        var draft = story
        try right(&draft)
        guard let entry = draft.history.entries.last, var data = entry.body.data.objectValue
        else { return }
        if let mistake, mistake.entry == name {
            for member in mistake.changes.members { data.set(member.key, member.value) }
        }
        positions[name] = story.size
        story.clock = entry.recordedAt
        try story.record(
            type: entry.type,
            data: .object(data),
            by: key,
            occurred: entry.body.occurredAt,
            reason: entry.body.reason
        )
    }

    static let document = DocumentDigest(Digest.sha256(utf8: "policy"))
}
