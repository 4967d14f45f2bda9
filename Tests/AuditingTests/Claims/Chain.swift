import Auditing
import Custody
import TestSupport
import VerifiableLog

/// The way from magnets to a shipped oxide, as tests tell it: `MAG` is leached, separated,
/// precipitated and calcined to `OX`, of which `SHP` takes 10 kg.
///
/// Everything happens at `PLANT` in the US unless told otherwise; closures change what differs.
struct Chain {
    var workshop: Workshop

    static let magnet: KeyValuePairs = ["Nd": "28%±0.3", "Dy": "3%±0.1"]
    static let oxide: KeyValuePairs = ["Nd": "70%±0.5", "Dy": "7%±0.2"]

    init() throws { workshop = try Workshop() }

    /// The ordinary story: 100 kg of magnets become 38 kg of oxide.
    static func ordinary(
        _ change: (inout LotAcquired) throws -> Void = { _ in },
        after: (inout Chain) throws -> Void = { _ in }
    ) throws -> Chain {
        var chain = try Chain()
        try chain.magnets("MAG", change)
        try after(&chain)
        try chain.refine(["MAG": "100 kg"], to: "OX", "38 kg")
        try chain.ship(["OX": "10 kg"])
        return chain
    }

    mutating func magnets(
        _ lot: String,
        _ change: (inout LotAcquired) throws -> Void = { _ in }
    ) throws {
        try workshop.story.acquire(lot, at: "PLANT", of: "ORG", change: change)
        try workshop.story.assay(lot, lab: "ORG", Self.magnet, reason: "a test")
    }

    /// Bought Nd2O3 or other oxide, of which nothing else is said.
    mutating func boughtOxide(_ lot: String, _ wasteClass: WasteClass = .virgin) throws {
        try workshop.story.acquire(lot, at: "PLANT", of: "ORG", "10 kg", form: .oxide) {
            $0.material = .rareEarth
            $0.wasteClass = wasteClass
            $0.collected = nil
        }
        try workshop.story.assay(lot, lab: "ORG", Self.oxide, reason: "a test")
    }

    /// One run that is recorded as the separation and covers all up to the oxide.
    mutating func refine(
        _ inputs: KeyValuePairs<String, String>,
        to lot: String,
        _ mass: String,
        at site: String = "PLANT",
        _ operation: Custody.Operation = .separate,
        change: (inout RunCompleted) throws -> Void = { _ in }
    ) throws {
        try workshop.story.run(
            "RUN-\(lot)",
            at: site,
            operation,
            from: inputs,
            to: [lot: (.oxide, mass)],
            reason: "a test",
            change: change
        )
        try workshop.story.assay(lot, lab: "ORG", Self.oxide, reason: "a test")
    }

    mutating func blend(
        _ inputs: KeyValuePairs<String, String>,
        to lot: String,
        _ mass: String
    ) throws {
        try workshop.story.run(
            "RUN-\(lot)",
            at: "PLANT",
            .blend,
            from: inputs,
            to: [lot: (.oxide, mass)],
            reason: "a test"
        )
    }

    mutating func ship(_ lots: KeyValuePairs<String, String>) throws {
        try workshop.story.ship("SHP", lots, at: "PLANT", to: "CUSTOMER")
    }

    /// There and, where told, back again.
    mutating func carry(
        _ lot: String,
        to site: String,
        from: String = "PLANT",
        seals: [String]? = nil,
        read: [String]? = nil,
        transfer: String
    ) throws {
        try workshop.story.dispatch(transfer, [lot], from: from, to: site, reason: "a test") {
            $0.seals = seals
        }
        try workshop.story.receive(transfer, seals: read, reason: "a test")
    }

    @discardableResult
    mutating func origin(
        _ lot: String,
        _ life: Life,
        _ stages: [Stage],
        _ place: String,
        _ basis: Basis = .declared,
        elements: FactElements = .all,
        documents: [DocumentDigest]? = nil,
        inquiry: String? = nil,
        supersedes: [Int64]? = nil
    ) throws -> Int64 {
        var last: Int64 = 0
        for stage in stages {
            last = try workshop.story.record(
                LotOriginStated(
                    lot: try Code(lot),
                    elements: elements,
                    life: life,
                    stage: stage,
                    place: try Place.parse(place),
                    basis: basis,
                    inquiry: try inquiry.map { try Code($0) },
                    documents: documents,
                    supersedes: supersedes
                ),
                reason: "a test"
            )
        }
        return last
    }

    static let priorStages: [Stage] = [.mine, .separate, .refine, .reduce, .melt, .magnetMake]

    /// A document of a tier, by a made-up digest.
    mutating func document(_ name: String, _ tier: EvidenceTier) throws -> DocumentDigest {
        let digest = DocumentDigest(Digest.sha256(utf8: name))
        try workshop.story.record(
            DocumentAttached(
                document: digest,
                bytes: 1,
                media: "text/plain",
                kind: "letter",
                tier: tier
            )
        )
        return digest
    }

    func audit(_ code: String = "SHP", broken: [String] = []) throws -> AuditReport {
        let evidence = Evidence(
            history: workshop.history,
            leaf: workshop.evidence.leaf,
            root: workshop.evidence.root,
            broken: broken
        )
        let policies = try PolicyShelf().current.map(\.policy)
        guard let report = try Auditor(evidence).audit(try Code(code), policies: policies) else {
            throw Workshop.NoSuchThing(code: code)
        }
        return report
    }

    /// `pass indeterminate …`, in the order P1 P6 P7.
    func results(_ code: String = "SHP") throws -> String {
        try audit(code).claims.map(\.result.rawValue).joined(separator: " ")
    }

    func claim(_ policy: String, _ code: String = "SHP") throws -> Claim {
        guard let claim = try audit(code).claims.first(where: { $0.policy.id == policy }) else {
            throw Workshop.NoSuchThing(code: policy)
        }
        return claim
    }
}
