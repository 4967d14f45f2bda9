import Auditing
import Custody
import Reporting
package import VerifiableLog

/// Checks an evidence bundle from its bytes alone: the log, the rules, and that every other file is
/// what the entries give.
package struct BundleChecker {
    /// Who the verifier knows the ledger to be; nil: the bundle's own word is taken, and told.
    private let trust: TrustPolicy?
    /// The version of the checking program.
    private let program: String
    private let progress: LogCheckProgress?
    private var verdict = BundleVerdict()

    private init(trust: TrustPolicy?, program: String, progress: LogCheckProgress?) {
        self.trust = trust
        self.program = program
        self.progress = progress
    }

    /// Never throws: what can't be read is broken.
    package static func check(
        _ bytes: [UInt8],
        trusting trust: TrustPolicy? = nil,
        program: String,
        progress: LogCheckProgress? = nil
    ) -> BundleVerdict {
        var checker = BundleChecker(trust: trust, program: program, progress: progress)
        do { try checker.run(bytes) } catch let error as ZipError {
            checker.fail(.archive, error.description)
        } catch {
            checker.fail(.archive, "it can't be read: \(error)")
        }
        return checker.verdict
    }

    private mutating func run(_ bytes: [UInt8]) throws {
        verdict.checked = [.archive]
        let archive = try ZipArchive(parsing: bytes)
        guard let terms = archive[BundleFiles.terms].flatMap(BundleTerms.init(parsing:)) else {
            return fail(.archive, "\(BundleFiles.terms) says nothing that can be read")
        }
        verdict.terms = terms
        verdict.checked.insert(.log)
        guard let checkpoint = archive[BundleFiles.checkpoint] else {
            return fail(.archive, "there is no \(BundleFiles.checkpoint)")
        }
        switch terms.extent {
        case .complete: try checkComplete(archive, terms, checkpoint)
        case .selected: try checkSelected(archive, terms, checkpoint)
        }
    }

    private mutating func fail(
        _ area: BundleVerdict.Area,
        seq: Int64? = nil,
        _ text: String
    ) {
        verdict.failures.append(.init(area, seq: seq, text))
    }
}

// MARK: All entries

extension BundleChecker {
    private mutating func checkComplete(
        _ archive: ZipArchive,
        _ terms: BundleTerms,
        _ checkpoint: [UInt8]
    ) throws {
        var notes: [[UInt8]] = []
        while let note = archive[BundleFiles.entry(Int64(notes.count))] { notes.append(note) }
        let source = try MemorySource(notes: notes, checkpoint: checkpoint)
        let verification = try UnverifiedLog(source).verify(progress: progress)
        verdict.entries = verification.check.entries
        verdict.root = verification.check.root
        verdict.signaturesChecked = verification.check.signaturesChecked
        for failure in verification.check.failures {
            fail(.log, seq: failure.seq, "\(failure.code.rawValue): \(failure.text)")
        }
        guard let log = verification.verified else { return }
        checkTrust(log.identity, log.checkpoint)
        checkConsistency(archive, log.checkpoint, log.identity.logKey)
        guard terms.origin == log.origin, terms.size == log.size else {
            return fail(.archive, "\(BundleFiles.terms) speaks of another ledger or size")
        }
        let auditor = try Auditor(Evidence(log))
        let history = auditor.evidence.history
        verdict.checked.formUnion([.rules, .documents, .values, .pages])
        for breach in history.breaches {
            let code = breach.rejection.code.rawValue
            fail(.rules, seq: breach.seq, "\(code): \(breach.rejection.message)")
        }
        let papers = documents(archive, in: history)
        try checkValues(archive, in: history.inventory)
        try checkPages(archive, terms, log, auditor, papers)
    }

    /// By digest, what is in the archive under the names of documents and policies.
    private mutating func documents(
        _ archive: ZipArchive,
        in history: History
    ) -> [DocumentDigest: [UInt8]] {
        var found: [DocumentDigest: [UInt8]] = [:]
        for member in archive.members {
            let digest = DocumentDigest(Digest.sha256(member.bytes))
            if member.name.hasPrefix(BundleFiles.policiesFolder) { found[digest] = member.bytes }
            guard member.name.hasPrefix(BundleFiles.documentsFolder) else { continue }
            verdict.documentsChecked += 1
            let isNamed = !history.inventory.registrations(.document, code: digest.description)
                .isEmpty
            if member.name != BundleFiles.document(digest.digest) {
                fail(.documents, "\(member.name) has other bytes than its name says")
            } else if !isNamed {
                fail(.documents, "no entry brought in \(member.name)")
            } else {
                found[digest] = member.bytes
            }
        }
        return found
    }

    private mutating func checkValues(_ archive: ZipArchive, in view: any InventoryView) throws {
        guard let bytes = archive[BundleFiles.values] else { return }
        let json = try? CanonicalJSON.parse(bytes)
        guard let items = json?["values"]?.arrayValue else {
            return fail(.values, "\(BundleFiles.values) can't be read")
        }
        let commitments = Commitments(view)
        for item in items {
            guard let commitment = item["c"]?.stringValue, let text = item["value"]?.stringValue,
                let salt = item["salt"]?.stringValue.flatMap({ Base64.decode($0) })
            else {
                fail(.values, "\(BundleFiles.values) holds something else than values")
                continue
            }
            let value = PrivateValue(commitment: commitment, salt: salt, text: text)
            verdict.valuesChecked += 1
            guard let fault = try commitments.fault(of: value) else { continue }
            fail(.values, seq: try commitments.seq(of: value), fault)
        }
    }

    /// Makes every file again that follows from the entries, and compares.
    private mutating func checkPages(
        _ archive: ZipArchive,
        _ terms: BundleTerms,
        _ log: VerifiedLog,
        _ auditor: Auditor,
        _ papers: [DocumentDigest: [UInt8]]
    ) throws {
        let shelf: PolicyShelf
        do { shelf = try PolicyShelf(auditor.evidence.history) { papers[$0] } } catch {
            return fail(.pages, "policies: \(error)")
        }
        let policies = terms.policies.compactMap { name in
            shelf.policies.last {
                $0.policy.id == name.id && $0.policy.version == name.version
            }?.policy
        }
        guard policies.count == terms.policies.count, !policies.isEmpty,
            let report = try ProvenanceReport(
                of: terms.subject,
                policies: policies,
                auditor: auditor,
                language: .english
            )
        else { return fail(.pages, "the entries know no such subject, or no such policy") }
        verdict.claims = report.audit.claims
        let named = Set(report.documentList.map(\.document.document))
        verdict.documentsWithheld = Int64(named.count { papers[$0] == nil })
        let pages = BundlePages(
            terms: terms,
            report: report,
            shelf: shelf,
            document: { papers[$0] },
            logKey: log.identity.logKey
        )
        compare(archive, with: try pages.files(), terms, entries: log.size)
    }

    private mutating func compare(
        _ archive: ZipArchive,
        with pages: [ZipArchive.Member],
        _ terms: BundleTerms,
        entries: Int64
    ) {
        let others =
            terms.program == program
            ? "" : " (it was made by version \(terms.program); this is \(program))"
        for page in pages where archive[page.name] != page.bytes {
            let what =
                archive[page.name] == nil
                ? "is missing" : "is not what the entries give: do not read it"
            fail(.pages, "\(page.name) \(what)\(others)")
        }
        let known = Set(pages.map(\.name))
            .union([BundleFiles.checkpoint, BundleFiles.values, BundleFiles.consistency])
        for member in archive.members where !known.contains(member.name) {
            let isDocument = member.name.hasPrefix(BundleFiles.documentsFolder)
            let isEntry = member.name.hasPrefix(BundleFiles.entriesFolder)
            if isDocument || isEntry { continue }
            fail(.archive, "nothing is known of a file \(member.name)")
        }
        let notes = archive.members.count { $0.name.hasPrefix(BundleFiles.entriesFolder) }
        if Int64(notes) != entries {
            fail(.archive, "\(BundleFiles.entriesFolder) has files that are no entry of the ledger")
        }
    }
}

// MARK: Some entries

extension BundleChecker {
    /// Each note by its proof and signature; nothing can be said of what is not there.
    private mutating func checkSelected(
        _ archive: ZipArchive,
        _ terms: BundleTerms,
        _ bytes: [UInt8]
    ) throws {
        let checkpoint = try SignedCheckpoint(parsing: bytes)
        var notes: [EntryNote] = []
        for member in archive.members where member.name.hasPrefix(BundleFiles.entriesFolder) {
            guard let note = try? EntryNote(parsing: member.bytes),
                member.name == BundleFiles.entry(note.entry.seq)
            else {
                fail(.log, "\(member.name) is no entry of that position")
                continue
            }
            notes.append(note)
        }
        guard let first = notes.first, first.entry.seq == 0,
            let founding = try? Founding(first)
        else { return fail(.log, "entry 0 is missing, or does not name the ledger's keys") }
        verdict.entries = Int64(notes.count)
        verdict.root = checkpoint.checkpoint.root
        if !checkpoint.isSigned(by: founding.logKey)
            || checkpoint.checkpoint.origin != founding.origin
        {
            fail(.log, "the checkpoint is not signed by the ledger's key")
        }
        if terms.origin != founding.origin || terms.size != checkpoint.checkpoint.size {
            fail(.archive, "\(BundleFiles.terms) speaks of another ledger or size")
        }
        checkConsistency(archive, checkpoint, founding.logKey)
        checkTrust(founding.identity, checkpoint)
        verdict.checked.formUnion([.documents, .values])
        var commitments = Inventory()
        var keys = KeyTimeline(founding)
        let identity = LedgerIdentity(origin: founding.origin, firstLeaf: founding.leaf)
        var authority = ShownAuthority(ledger: identity)
        for note in notes {
            let isSigned = check(note, archive, bytes, keys)
            keys.apply(note.entry)
            guard let entry = try? RecordedEntry(note) else { continue }
            for effect in entry.commitmentEffects + entry.erasureEffects {
                commitments.apply(effect)
            }
            if let rejection = authority.accept(entry), isSigned {
                fail(.log, seq: entry.seq, "\(rejection.code.rawValue): \(rejection.message)")
            }
        }
        try checkValues(archive, in: commitments)
        checkNames(archive, entries: notes.count)
    }

    /// - Returns: Whether a key that is valid there signed it.
    private mutating func check(
        _ note: EntryNote,
        _ archive: ZipArchive,
        _ checkpoint: [UInt8],
        _ keys: KeyTimeline
    ) -> Bool {
        let entry = note.entry
        let proof = archive[BundleFiles.proof(entry.seq)].flatMap {
            try? InclusionProof(parsing: $0)
        }
        let isShown =
            proof.map {
                $0.index == entry.seq && $0.checkpoint.encoded == checkpoint && $0.shows(note.leaf)
            } ?? false
        if !isShown {
            fail(.log, seq: entry.seq, "its proof does not show it under the checkpoint")
        }
        verdict.signaturesChecked += 1
        guard
            case .valid(let key) = keys.standing(
                of: entry.by,
                at: entry.seq,
                recorded: entry.at
            ), note.isSigned(by: key), entry.ledger == keys.founding.origin
        else {
            fail(.log, seq: entry.seq, "no key that the entries here authorise has signed it")
            return false
        }
        return true
    }

    private mutating func checkNames(_ archive: ZipArchive, entries: Int) {
        let pages: Set = [
            BundleFiles.terms, BundleFiles.keys, BundleFiles.reportPage, BundleFiles.reportData,
            BundleFiles.readMe, BundleFiles.readMeKorean, BundleFiles.checker,
        ]
        let others: Set = [BundleFiles.checkpoint, BundleFiles.values, BundleFiles.digests]
        let listed = archive.members.filter {
            pages.contains($0.name) || $0.name.hasPrefix(BundleFiles.policiesFolder)
        }
        if archive[BundleFiles.digests] != BundlePages.digests(of: listed)
            || !pages.isSubset(of: listed.map(\.name))
        {
            fail(.pages, "the pages are not those of \(BundleFiles.digests)")
        }
        if archive[BundleFiles.checker] != PackageResources.verify_py {
            fail(.pages, "\(BundleFiles.checker) is not the one that comes with this program")
        }
        let folders = [
            BundleFiles.entriesFolder, BundleFiles.proofsFolder, BundleFiles.policiesFolder,
            BundleFiles.documentsFolder,
        ]
        for member in archive.members where !pages.union(others).contains(member.name) {
            if folders.contains(where: member.name.hasPrefix) { continue }
            fail(.archive, "nothing is known of a file \(member.name)")
        }
        let proofs = archive.members.count {
            $0.name.hasPrefix(BundleFiles.proofsFolder) && $0.name != BundleFiles.consistency
        }
        if proofs != entries { fail(.archive, "there are proofs without entries") }
        for member in archive.members where member.name.hasPrefix(BundleFiles.documentsFolder) {
            verdict.documentsChecked += 1
            guard member.name != BundleFiles.document(Digest.sha256(member.bytes)) else { continue }
            fail(.documents, "\(member.name) has other bytes than its name says")
        }
    }
}

// MARK: An earlier checkpoint

extension BundleChecker {
    /// The reader compares the earlier checkpoint with their own; that this one continues it holds or
    /// does not.
    private mutating func checkConsistency(
        _ archive: ZipArchive,
        _ checkpoint: SignedCheckpoint,
        _ log: VerifierKey
    ) {
        guard let bytes = archive[BundleFiles.consistency] else { return }
        guard let consistency = Consistency(parsing: bytes),
            consistency.holds(for: checkpoint.checkpoint, of: log)
        else {
            return fail(.log, "\(BundleFiles.consistency) does not show an earlier checkpoint")
        }
        verdict.continues = consistency.earlier.checkpoint
    }
}

// MARK: The verifier's own record

extension BundleChecker {
    private mutating func checkTrust(_ identity: LogIdentity, _ checkpoint: SignedCheckpoint) {
        guard let trust else { return }
        verdict.checked.insert(.trust)
        let distrust = trust.distrust(of: identity, cosigned: [checkpoint])
        for reason in distrust { fail(.trust, reason.description) }
        verdict.isTrusted = distrust.isEmpty
        verdict.witnesses = trust.witnesses(of: checkpoint).map { .init(name: $0.name, at: $0.at) }
    }
}
