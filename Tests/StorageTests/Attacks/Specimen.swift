import Custody
import Foundation
import Storage
import TestSupport
import VerifiableLog

/// A ledger with a row in every derived table, a document and two keys, in one file that copies are
/// made of.
struct Specimen: Sendable {
    let folder: TemporaryFolder
    let charter: Charter
    /// A clerk of the site IG.
    let clerk: SigningKey
    let size: Int64
    /// The entry that attaches the document.
    let documentSeq: Int64
    /// The high-water mark's file name.
    let markName: String

    static let document = Array("a scale ticket".utf8)

    /// 27 entries or so: no full tile.
    static let short = Result { try Specimen(lotCount: 0) }
    /// A full tile and part of a second.
    static let tall = Result { try Specimen(lotCount: 260) }

    /// The whole ledger, and the same before its newest entry.
    var file: String { folder.path + "/whole.lodestone" }
    var earlierFile: String { folder.path + "/earlier.lodestone" }

    private init(lotCount: Int) throws {
        let desk = try Desk()
        folder = try TemporaryFolder()
        charter = desk.charter
        let digest = try desk.ledger.documents.store(Self.document)
        var story = try Story(start: Desk.start)
        documentSeq = try Self.tell(&story, document: digest)
        for number in 0..<lotCount { try story.acquire("X-\(number)", at: "IG", of: "PED") }
        let drafts = story.history.entries.dropFirst().map {
            Draft(
                type: $0.type,
                data: $0.body.data,
                occurredAt: $0.body.occurredAt,
                id: "story-\($0.seq)",
                reason: $0.body.reason
            )
        }
        _ = try desk.ledger.append(Array(drafts), key: desk.key, at: story.clock)
        clerk = try Self.clerk(of: desk, at: story.clock)
        try RawFile(desk.path).copy(to: folder.path + "/earlier.lodestone")
        _ = try desk.ledger.append(
            try Draft(try Desk.lot("LAST", at: "IG", of: "PED")),
            key: clerk,
            at: story.clock
        )
        try RawFile(desk.path).copy(to: folder.path + "/whole.lodestone")
        size = try desk.ledger.head().size
        markName = desk.ledger.identity.firstLeaf.hex + ".high"
        for name in ["desk.lodestone.documents", "state"] {
            try FileManager.default.copyItem(
                atPath: desk.folder.path + "/" + name,
                toPath: folder.path + "/" + name
            )
        }
    }

    /// - Returns: The position of the document's entry.
    private static func tell(_ story: inout Story, document: DocumentDigest) throws -> Int64 {
        for party in ["PED", "LAB", "BUY"] { try story.party(party) }
        try story.site("IG", of: "PED")
        try story.site("JV", of: "PED")
        let seq = try story.record(
            DocumentAttached(
                document: document,
                bytes: Int64(Self.document.count),
                media: "text/plain",
                kind: "ticket",
                tier: .e1
            )
        )
        let first = try story.acquire("MAG-1", at: "IG", of: "PED") { $0.pieces = 40 }
        try story.acquire("MAG-2", at: "IG", of: "PED", "50 kg")
        let voided = try story.acquire("MAG-3", at: "IG", of: "PED")
        try story.correct(first, with: ["pieces": 41])
        try story.void(voided)
        try story.record(
            LotOriginStated(
                lot: Code("MAG-1"),
                elements: .all,
                life: .prior,
                stage: .mine,
                place: Place.parse("US"),
                basis: .declared
            )
        )
        try story.assay("MAG-1", lab: "LAB", ["Nd": "29.5%±0.3", "Dy": "1.2%±0.05"])
        try story.dispatch("T-1", ["MAG-1"], from: "IG", to: "JV")
        try story.receive("T-1", ["MAG-1": "99.9 kg"])
        try story.run(
            "R-1",
            at: "JV",
            .separate,
            from: ["MAG-1": "99.9 kg"],
            to: ["OX-1": (.oxide, "34 kg"), "RES-1": (.residue, "70 kg")]
        ) {
            $0.vessels = [VesselUse(id: try Code("V1"), heelIn: .clean, heelOut: .clean)]
        }
        try story.assay("OX-1", lab: "LAB", ["Nd": "85.5%±0.5"])
        try story.ship("S-1", ["OX-1": "34 kg"], at: "JV", to: "BUY")
        return seq
    }

    /// Authorises a second key.
    private static func clerk(of desk: Desk, at now: Timestamp) throws -> SigningKey {
        let identity = desk.ledger.identity
        let seed = Digest.sha256(utf8: "public test seed of the clerk").bytes
        let unnamed = try SigningKey(name: "clerk", seed: seed)
        let key = try unnamed.renamed(
            VerifiableLog.KeyName.inLedger(
                identity.origin,
                publicKey: unnamed.verifierKey.publicKey
            )
        )
        func event(_ possession: String) throws -> KeyAuthorized {
            KeyAuthorized(
                key: key.verifierKey.text,
                party: try Code("PED"),
                holder: .clear("A clerk"),
                roles: [.clerk],
                sites: [try Code("IG")],
                possession: possession
            )
        }
        let text = Statement.possession(
            origin: identity.origin,
            firstLeaf: identity.firstLeaf,
            newKey: key.verifierKey,
            data: try event("unsigned").members()
        )
        let signed = try event(Base64.encode(try key.sign(text)))
        _ = try desk.ledger.append(try Draft(signed), key: desk.key, at: now)
        return key
    }
}
