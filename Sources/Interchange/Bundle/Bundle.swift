package import Auditing
package import Custody
import Reporting
package import VerifiableLog

/// An evidence bundle: one file that shows what a subject is and where it came from to somebody who
/// has no ledger, no network and no trust in whoever made it.
///
/// Source: docs/format.md, "Evidence bundles".
package struct Bundle {
    package let terms: BundleTerms
    package let archive: ZipArchive
    /// Documents that the subject's entries name and that are not in it.
    package let documentsWithheld: Int
    /// Private values that it tells.
    package let valuesDisclosed: Int

    /// Makes the bundle of a log that was verified; the same log gives the same bytes.
    ///
    /// nil when the code names nothing. `policies` are in the order of the claims, `shelf` is that of
    /// the log's history, and `document` gives a document's bytes, nil when they are not there. Of the
    /// private `values`, those that no entry of the bundle commits to stay out. `consistency` is with
    /// an earlier checkpoint of the log that its reader may have.
    /// - Throws: `ZipError.tooLarge`, and what `document` throws.
    package init?(
        of subject: Code,
        in log: VerifiedLog,
        policies: [PolicyShelf.Shelved],
        of shelf: PolicyShelf,
        extent: BundleTerms.Extent,
        documents: BundleTerms.Documents,
        values: [PrivateValue] = [],
        consistency: Consistency? = nil,
        program: String,
        document: @escaping (DocumentDigest) throws -> [UInt8]?
    ) throws {
        let auditor = try Auditor(Evidence(log))
        let history = auditor.evidence.history
        guard
            let report = try ProvenanceReport(
                of: subject,
                policies: policies.map(\.policy),
                auditor: auditor,
                language: .english
            )
        else { return nil }
        terms = BundleTerms(
            program: program,
            origin: log.origin,
            subject: subject,
            size: log.size,
            extent: extent,
            documents: documents,
            policies: policies.map { .init(id: $0.policy.id, version: $0.policy.version) }
        )
        let pages = BundlePages(
            terms: terms,
            report: report,
            shelf: shelf,
            document: document,
            logKey: log.identity.logKey
        )
        let named = report.documentList.map(\.document.document)
        let papers = try documents == .included ? Self.papers(named, document) : []
        documentsWithheld = Set(named).count - papers.count
        let disclosed = try Self.disclosed(
            values,
            in: history,
            extent == .complete ? nil : report.entries
        )
        valuesDisclosed = disclosed.count
        archive = try ZipArchive(
            pages.files() + papers
                + Self.entries(of: log, extent == .complete ? nil : report.entries)
                + Self.page(of: disclosed)
                + [.init(BundleFiles.checkpoint, log.checkpoint.encoded)]
                + (consistency.map { [.init(BundleFiles.consistency, $0.encoded)] } ?? [])
        )
    }

    private static func papers(
        _ named: [DocumentDigest],
        _ document: (DocumentDigest) throws -> [UInt8]?
    ) throws -> [ZipArchive.Member] {
        try Set(named).compactMap { digest in
            try document(digest).map { .init(BundleFiles.document(digest.digest), $0) }
        }
    }

    /// All notes, or those at some positions, each with its proof.
    private static func entries(
        of log: VerifiedLog,
        _ positions: [Int64]?
    ) throws -> [ZipArchive.Member] {
        var members: [ZipArchive.Member] = []
        let wanted = positions.map(Set.init)
        try log.forEachEntry { note in
            let seq = note.entry.seq
            guard wanted?.contains(seq) ?? true else { return }
            members.append(.init(BundleFiles.entry(seq), note.bytes))
            guard wanted != nil else { return }
            let proof = try InclusionProof(of: seq, in: log)
            members.append(.init(BundleFiles.proof(seq), proof.encoded))
        }
        return members
    }

    /// Those that an entry of the bundle commits to.
    private static func disclosed(
        _ values: [PrivateValue],
        in history: History,
        _ positions: [Int64]?
    ) throws -> [PrivateValue] {
        let commitments = Commitments(history.inventory)
        return try values.filter { value in
            try commitments.seq(of: value).map { positions?.contains($0) ?? true } ?? false
        }
    }

    /// The shape `lodestone.values/1`.
    private static func page(of disclosed: [PrivateValue]) -> [ZipArchive.Member] {
        guard !disclosed.isEmpty else { return [] }
        let json: JSONDocument = [
            "schema": "lodestone.values/1",
            "values": .array(
                disclosed.map { value in
                    [
                        "c": .string(value.commitment),
                        "salt": .string(Base64.encode(value.salt)), "value": .string(value.text),
                    ]
                }
            ),
        ]
        return [.init(BundleFiles.values, Array(json.text.utf8))]
    }
}

extension InclusionProof {
    /// Of an entry under a verified log's checkpoint; with its note, a receipt.
    package init(of seq: Int64, in log: VerifiedLog, note: [UInt8]? = nil) throws {
        guard let path = try log.source.inclusionProof(of: seq, size: log.size) else {
            throw LogChanged(position: seq)
        }
        self.init(extra: note, index: seq, path: path, checkpoint: log.checkpoint)
    }
}
