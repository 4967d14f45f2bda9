package import VerifiableLog

/// What a check of a whole ledger found.
package struct Verification: Sendable {
    /// What was looked at; what a broken log hides is not.
    package internal(set) var checked: Set<Area> = []
    /// Everything that is wrong, in the order of the checks.
    package internal(set) var failures: [Failure] = []

    /// How many entries were read.
    package internal(set) var entries: Int64 = 0
    /// The leaf of the newest entry; nil when the log is broken.
    package internal(set) var head: Digest?
    /// The root over all entries; nil when one is missing.
    package internal(set) var root: Digest?
    package internal(set) var signatures = Count()
    /// Documents that entries name and that are here.
    package internal(set) var documents = Count()
    /// Documents that are not here: withheld, or lost.
    package internal(set) var documentsWithheld: Int64 = 0
    /// Derived tables, and their rows that differ.
    package internal(set) var derived = Count()
    /// Private values that are here.
    package internal(set) var privateValues = Count()
    /// The size of the newest checkpoint from outside that the ledger continues.
    package internal(set) var anchoredTo: Int64?
    /// The size of this machine's own high-water mark; nil where there is none.
    package internal(set) var highWaterSize: Int64?
    /// How many entries' signatures were checked before, by the verifier's own record.
    package internal(set) var signaturesBefore: Int64 = 0
    /// Whether log key and first entry are those of the verifier's own record.
    package internal(set) var isTrusted = false
    /// Who cosigned the newest anchor of those that the verifier's policy names.
    package internal(set) var witnesses: [Witness] = []
    /// Checkpoints with a token over them that the ledger continues, in the order given.
    package internal(set) var timestamps: [Stamp] = []
    /// Whether whoever verified asked for an anchor.
    var requiresAnchor = false
    /// The newest checkpoint, to keep as a record; nil when anything is wrong.
    package internal(set) var checkpoint: [UInt8]?
    /// What careful people would question: no failure.
    package internal(set) var findings: Int64 = 0
    /// Entries of types that this program doesn't know: no audit concludes over them.
    package internal(set) var unknownTypes: Int64 = 0

    package struct Witness: Hashable, Sendable {
        package let name: String
        package let at: Timestamp
    }

    /// A token over a checkpoint of the ledger; anchors nothing unless it is proven.
    package struct Stamp: Hashable, Sendable {
        package let name: String
        package let size: Int64
        package let proof: TimestampedCheckpoint.Proof
    }

    /// What it all comes to.
    package var outcome: Outcome {
        if failures.isEmpty {
            guard checked.count == Area.allCases.count else { return .broken }
            return requiresAnchor && (anchoredTo ?? 0) == 0 ? .unanchored : .intact
        }
        return failures.allSatisfy { $0.area == .anchors } ? .contradicted : .broken
    }

    package enum Outcome: Sendable {
        case intact
        /// Whole in itself, but nothing from outside vouches for it, and that was asked for.
        case unanchored
        /// Whole in itself, but not the ledger that somebody saw before: a fork or a rollback.
        case contradicted
        case broken

        /// How a process ends that verified it.
        package var exitCode: Int32 {
            switch self {
            case .intact: 0
            case .unanchored: 1
            case .broken: 3
            case .contradicted: 5
            }
        }
    }

    /// How many entries, from the first, can be relied on whatever else is wrong.
    ///
    /// Each is as it was signed, by a key that was valid there, and follows the one before; where
    /// the rules were asked, it breaks none. Of a ledger that contradicts what was seen before, only
    /// those under an outside anchor that it continues.
    package var reliableCount: Int64 {
        if outcome == .contradicted { return anchoredTo ?? 0 }
        guard checked.contains(.chain) else { return 0 }
        let wrong = failures.filter { [.chain, .signatures, .rules].contains($0.area) }
        guard wrong.allSatisfy({ $0.seq != nil }) else { return 0 }
        return wrong.compactMap(\.seq).filter { $0 >= 0 }.reduce(entries, min)
    }

    /// How many were checked, and how many of them failed.
    package struct Count: Hashable, Sendable {
        package internal(set) var checked: Int64 = 0
        package internal(set) var failed: Int64 = 0
    }

    /// What a check is about, in the order of the checks.
    package enum Area: String, Hashable, Sendable, CaseIterable {
        /// The file as SQLite sees it, and its schema.
        case database
        case chain
        case signatures
        /// Tiles, root, head and checkpoint.
        case tree
        /// The structural rules, over every entry.
        case rules
        /// The derived tables against the entries.
        case tables
        case documents
        case values
        /// What others, and this machine, saw of the ledger before.
        case anchors
    }

    /// One thing that is wrong.
    package struct Failure: Hashable, Sendable {
        package let area: Area
        /// Of `IntegrityRule`, or of `LogFailure.Code`.
        package let code: String
        /// The entry concerned, if it is one.
        package let seq: Int64?
        package let text: String
    }
}

/// How to verify.
package struct VerificationOptions: Sendable {
    /// Signed checkpoints and receipts that somebody outside kept.
    package var anchors: [[UInt8]]
    /// Checkpoints with an authority's token, which whoever asks has checked.
    package var timestamps: [TimestampedCheckpoint]
    /// Whether one of them has to anchor something.
    package var requiresAnchor: Bool
    /// Who the verifier knows the ledger to be, and which witnesses must have seen it; nil: its own
    /// word is taken.
    package var trust: TrustPolicy?
    /// The verifier's own record of a state whose signatures it has checked: a signed checkpoint.
    package var since: [UInt8]?
    /// Threads, at most.
    package var jobs: Int
    package var progress: LogCheckProgress?

    package init(
        anchors: [[UInt8]] = [],
        timestamps: [TimestampedCheckpoint] = [],
        requiresAnchor: Bool = false,
        trust: TrustPolicy? = nil,
        since: [UInt8]? = nil,
        jobs: Int = .max,
        progress: LogCheckProgress? = nil
    ) {
        self.anchors = anchors
        self.timestamps = timestamps
        self.requiresAnchor = requiresAnchor
        self.trust = trust
        self.since = since
        self.jobs = jobs
        self.progress = progress
    }
}

extension VerificationOptions {
    /// What one of the two passes over the entries reports to, the first being 0.
    func progress(ofPass index: Int64) -> LogCheckProgress? {
        guard let progress else { return nil }
        return { done, size in progress(index * size + done, 2 * size) }
    }
}

extension Verification.Failure {
    init(_ rule: IntegrityRule, seq: Int64? = nil, _ text: String) {
        self.init(area: rule.area, code: rule.rawValue, seq: seq, text: text)
    }

    init(_ failure: LogFailure) {
        self.init(
            area: failure.code.area,
            code: failure.code.rawValue,
            seq: failure.seq,
            text: failure.text
        )
    }
}

extension IntegrityRule {
    fileprivate var area: Verification.Area {
        switch self {
        case .schema, .migrationRecord, .database, .row, .readBack: .database
        case .head: .tree
        case .rule: .rules
        case .derived: .tables
        case .document: .documents
        case .privateValue: .values
        case .anchor: .anchors
        case .witnessTime: .chain
        }
    }
}

extension LogFailure.Code {
    fileprivate var area: Verification.Area {
        switch self {
        case .founding, .identity, .entryKey, .entrySignature: .signatures
        case .tile, .tileExtra, .root, .head, .checkpoint, .checkpointSignature: .tree
        case .entryMissing, .entryExtra, .noteGrammar, .entryCanonical, .entryMembers,
            .entryVersion, .entryLeaf, .entryPosition, .entryLedger, .entryPrev, .entryTime:
            .chain
        }
    }
}
