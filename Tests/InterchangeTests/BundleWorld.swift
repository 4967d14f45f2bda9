import Auditing
import Custody
import Interchange
import TestSupport
import VerifiableLog

/// A small ledger in memory, and bundles of its one shipment.
struct BundleWorld {
    var story: Story
    var papers: [DocumentDigest: [UInt8]] = [:]

    /// Magnets `MAG`, collected with a document, become oxide, of which some is shipped as `SHP`.
    init(_ work: (inout Story) throws -> Void = refining) throws {
        story = try Story()
        try story.party("ORG")
        try story.party("CUSTOMER", "JP")
        try story.site("PLANT", of: "ORG")
        let paper = Array("Collected in the United States.".utf8)
        let digest = DocumentDigest(Digest.sha256(paper))
        papers[digest] = paper
        try story.record(
            DocumentAttached(
                document: digest,
                bytes: Int64(paper.count),
                media: "text/plain",
                kind: "collection_statement",
                tier: .e2
            )
        )
        try story.acquire(
            "MAG",
            at: "PLANT",
            of: "ORG",
            change: {
                $0.collectedDocuments = [digest]
            }
        )
        try story.assay("MAG", lab: "ORG", ["Nd": "28%±0.3"], reason: "a test")
        try work(&story)
    }

    static func refining(_ story: inout Story) throws {
        try story.run(
            "RUN",
            at: "PLANT",
            .separate,
            from: ["MAG": "100 kg"],
            to: ["OX": (.oxide, "38 kg")],
            reason: "a test"
        )
        try story.assay("OX", lab: "ORG", ["Nd": "70%±0.5"], reason: "a test")
        try story.ship("SHP", ["OX": "10 kg"], at: "PLANT", to: "CUSTOMER")
    }

    static let program = "test"

    func log(logKey: SigningKey? = nil) throws -> VerifiedLog? {
        let source = try MemorySource(
            storing: story.notes.map(\.bytes),
            origin: Story.origin,
            logKey: logKey ?? story.log
        )
        return try UnverifiedLog(source).verify().verified
    }

    func bundle(
        _ extent: BundleTerms.Extent = .complete,
        _ documents: BundleTerms.Documents = .included
    ) throws -> ZipArchive? {
        try log().flatMap { try bundle(of: $0, extent, documents) }
    }

    /// Of other notes, whatever rules they break; nil when they are no log.
    func bundle(of notes: [[UInt8]]) throws -> ZipArchive? {
        let source = try MemorySource(storing: notes, origin: Story.origin, logKey: story.log)
        return try UnverifiedLog(source).verify().verified.flatMap {
            try bundle(of: $0, .complete, .included)
        }
    }

    /// With a document whose issuer is kept out of the log, and what is disclosed of it.
    func bundle(
        keepingOut value: PrivateValue,
        disclosing values: [PrivateValue],
        erasing: Bool = false,
        _ extent: BundleTerms.Extent = .complete
    ) throws -> ZipArchive? {
        var other = self
        try other.story.record(
            DocumentAttached(
                document: DocumentDigest(Digest.sha256(utf8: "a permit")),
                bytes: 8,
                media: "text/plain",
                kind: "permit",
                issuer: .committed(value.commitment),
                tier: .e2,
                supports: [SupportedThing(lot: try Code("MAG"))]
            )
        )
        if erasing {
            try other.story.record(
                ValueErased(commitments: [value.commitment], authority: "a law"),
                reason: "a test"
            )
        }
        return try other.log().flatMap { try other.bundle(of: $0, extent, .included, values) }
    }

    /// With the proof that it continues the checkpoint of so many entries.
    func bundle(
        continuing size: Int,
        _ extent: BundleTerms.Extent = .complete
    ) throws -> ZipArchive? {
        let earlier = try checkpoint(of: size)
        return try log().flatMap { log in
            let consistency = try Consistency(from: earlier, in: log)
            return try bundle(of: log, extent, .included, [], consistency)
        }
    }

    /// As the log's key signed it then.
    func checkpoint(of size: Int) throws -> SignedCheckpoint {
        let notes = story.notes.prefix(size).map(\.bytes)
        let source = try MemorySource(storing: notes, origin: Story.origin, logKey: story.log)
        return try SignedCheckpoint(parsing: source.head().checkpoint)
    }

    private func bundle(
        of log: VerifiedLog,
        _ extent: BundleTerms.Extent,
        _ documents: BundleTerms.Documents,
        _ values: [PrivateValue] = [],
        _ consistency: Consistency? = nil
    ) throws -> ZipArchive? {
        let shelf = try PolicyShelf(story.history) { papers[$0] }
        return try Bundle(
            of: try Code("SHP"),
            in: log,
            policies: shelf.current,
            of: shelf,
            extent: extent,
            documents: documents,
            values: values,
            consistency: consistency,
            program: Self.program,
            document: { papers[$0] }
        )?.archive
    }

    /// What the owner of the ledger gives out by another way.
    func trust() throws -> TrustPolicy {
        let leaf = story.notes[0].leaf.hex
        let text = "log \(story.log.verifierKey.text)\nleaf0 \(leaf)\nquorum none\n"
        return try TrustPolicy(parsing: Array(text.utf8))
    }

    func check(_ archive: ZipArchive, _ trust: TrustPolicy? = nil) -> BundleVerdict {
        BundleChecker.check(archive.encoded, trusting: trust, program: Self.program)
    }
}

extension ZipArchive {
    /// With other bytes under a name; without the member for nil.
    func replacing(_ name: String, with bytes: [UInt8]?) throws -> ZipArchive {
        let others = members.filter { $0.name != name }
        return try ZipArchive(others + (bytes.map { [Member(name, $0)] } ?? []))
    }
}
