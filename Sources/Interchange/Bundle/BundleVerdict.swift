package import Auditing
import Custody
package import VerifiableLog

/// What checking a bundle came to.
package struct BundleVerdict: Sendable {
    /// nil when the file says nothing of itself that can be read.
    package internal(set) var terms: BundleTerms?
    package internal(set) var entries: Int64 = 0
    package internal(set) var root: Digest?
    package internal(set) var signaturesChecked: Int64 = 0
    /// What the entries give, recomputed; empty unless the bundle is complete.
    package internal(set) var claims: [Claim] = []
    package internal(set) var documentsChecked: Int64 = 0
    package internal(set) var documentsWithheld: Int64 = 0
    package internal(set) var valuesChecked: Int64 = 0
    /// Whether origin, log key and first entry came from outside of the bundle.
    package internal(set) var isTrusted = false
    /// Who cosigned the checkpoint and when, of the witnesses that the verifier's policy names.
    package internal(set) var witnesses: [Witness] = []
    /// The earlier checkpoint that comes with it, which the log's continues.
    package internal(set) var continues: Checkpoint?
    package internal(set) var failures: [Failure] = []
    /// What was looked at.
    package internal(set) var checked: Set<Area> = []

    package struct Witness: Hashable, Sendable {
        package let name: String
        package let at: Timestamp
    }

    /// Something that is wrong.
    package struct Failure: Hashable, Sendable {
        package let area: Area
        /// The entry concerned, if it is one.
        package let seq: Int64?
        package let text: String

        init(_ area: Area, seq: Int64? = nil, _ text: String) {
            self.area = area
            self.seq = seq
            self.text = text
        }
    }

    /// What a check is about, in the order of the checks.
    package enum Area: String, Hashable, Sendable, CaseIterable {
        /// The zip file and which files it has.
        case archive
        /// Notes, links, signatures, tree and checkpoint.
        case log
        /// Origin, log key, first entry and witnesses against the verifier's own record.
        case trust
        /// The structural rules, over every entry.
        case rules
        case documents
        /// Private values against their commitments.
        case values
        /// Everything that follows from the entries: report, keys, policies, texts.
        case pages
    }

    package enum Outcome: String, Sendable {
        /// Everything holds, and nothing was left out.
        case verified
        /// What is there holds; what is not there can't be told.
        case consistent
        /// It holds in itself, but it is not the ledger that the verifier trusts.
        case contradicted
        case broken

        /// How a process ends that checked it: 0, 3 broken, 5 another ledger.
        package var exitCode: Int32 {
            switch self {
            case .verified, .consistent: 0
            case .broken: 3
            case .contradicted: 5
            }
        }
    }

    package var outcome: Outcome {
        if failures.contains(where: { $0.area != .trust }) { return .broken }
        if !failures.isEmpty { return .contradicted }
        return terms?.extent == .complete ? .verified : .consistent
    }
}

extension BundleVerdict {
    /// The shape `lodestone.check/1`.
    package var json: JSONDocument {
        [
            "schema": "lodestone.check/1", "result": .string(outcome.rawValue),
            "entries": .integer(entries), "root": root.map { .string($0.hex) } ?? .null,
            "continues": continues.map {
                ["size": .integer($0.size), "root": .string($0.root.hex)]
            } ?? .null,
            "subject": .code(terms?.subject),
            "claims": .object(
                claims.map { .init($0.policy.id, .string($0.result.rawValue)) }
            ),
            "omission_excluded": .bool(terms?.extent == .complete),
            "trusted": .bool(isTrusted), "signatures_checked": .integer(signaturesChecked),
            "documents": [
                "checked": .integer(documentsChecked), "withheld": .integer(documentsWithheld),
            ],
            "witnesses": .array(
                witnesses.map { ["witness": .string($0.name), "at": .time($0.at)] }
            ),
            "failures": .array(
                failures.map { failure in
                    [
                        "area": .string(failure.area.rawValue),
                        "seq": failure.seq.map(JSONDocument.integer) ?? .null,
                        "text": .string(failure.text),
                    ]
                }
            ),
        ]
    }
}
