package import Custody
import VerifiableLog

/// A claim policy: data, evaluated by one engine.
///
/// The file is JSON in the profile of the ledger; white space and the order of members are free. Its
/// members are explained in `docs/policies.md`.
package struct Policy: Codable, Hashable, Sendable {
    /// `P6`.
    package let id: String
    package let version: String
    package let title: String
    package let titleKorean: String
    package let citation: String
    package let legalStatus: String
    /// Which of the levels of "non-China" it is, N1 to N5; printed with every claim.
    ///
    /// Source: domain reference 6.0.
    package let level: String?
    package let rule: Rule
    /// Forms of lots that it speaks of.
    package let subjects: [Form]
    /// It speaks of nothing that has no recycled or unknown leaf.
    package let needsRecycled: Bool
    package let covered: CoveredSet
    package let minimumTier: EvidenceTier
    /// Entry types, and sets of them, that it understands in a history; another type makes it
    /// indeterminate.
    package let understands: [String]
    package let require: [Requirement]
    /// Classes of leaves whose earlier life must clear wherever somebody stated it.
    package let statedPrior: [WasteClass]
    /// Stages that are told with a claim and not required.
    package let told: [Told]
    package let wording: [Wording]
    /// From when until when it may be claimed by, inclusive; open where left out.
    package let effectiveFrom: CivilDate?
    package let effectiveUntil: CivilDate?
    package let source: String
    package let reviewedOn: CivilDate

    package enum Rule: String, Codable, Sendable {
        /// Every place lies outside the covered set.
        case outside
        /// Every place is known, or was asked for in vain; never a fail.
        case disclosed
    }

    /// Stages that a claim tells of.
    package struct Told: Codable, Hashable, Sendable {
        package let life: Life
        package let stages: [Stage]
    }

    /// What may be said in a result state.
    ///
    /// Placeholders: `{steps}` `{countries}` `{missing}` `{tier}` `{declared}` `{overrides}`
    /// `{recycled}`.
    package struct Wording: Codable, Hashable, Sendable {
        package let result: PolicyResult
        /// Only where exactly all of every rare earth is recycled; else for any.
        package let allRecycled: Bool?
        package let en: String
        package let ko: String

        private enum CodingKeys: String, CodingKey {
            case result, en, ko
            case allRecycled = "all_recycled"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id, version, title, citation, level, rule, subjects, covered, understands, require
        case told, wording, source
        case titleKorean = "title_ko"
        case legalStatus = "legal_status"
        case needsRecycled = "needs_recycled"
        case minimumTier = "min_tier"
        case statedPrior = "stated_prior"
        case effectiveFrom = "effective_from"
        case effectiveUntil = "effective_until"
        case reviewedOn = "reviewed_on"
    }

    /// Reads a policy's bytes.
    ///
    /// - Throws: ``PolicyError`` that names the line or the member, and the reason.
    package static func parse(_ bytes: [UInt8]) throws(PolicyError) -> Policy {
        let policy: Policy
        do {
            policy = try EventDecoder.decode(Policy.self, from: try CanonicalJSON.parse(bytes))
        } catch let error as JSONError {
            let line = bytes.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
            throw PolicyError(text: "line \(line): \(error.message)")
        } catch {
            throw PolicyError(text: "\(error)")
        }
        try policy.check()
        return policy
    }

    /// What no member can say by itself.
    private func check() throws(PolicyError) {
        let told: [PolicyResult] =
            rule == .outside
            ? [.blocked, .fail, .indeterminate, .pass] : [.blocked, .indeterminate, .pass]
        for result in told {
            guard wording.contains(where: { $0.result == result && $0.allRecycled == nil }) else {
                throw PolicyError(text: "wording: none for \(result.rawValue)")
            }
        }
        for need in require.flatMap(\.needs) where !need.life.stages.contains(need.stage) {
            throw PolicyError(text: "require: \(need.stage) is no stage of \(need.life) life")
        }
        guard !subjects.isEmpty, !require.isEmpty, !covered.countries.isEmpty else {
            throw PolicyError(text: "subjects, require and covered.countries must not be empty")
        }
        if let effectiveFrom, let effectiveUntil, effectiveUntil < effectiveFrom {
            throw PolicyError(text: "effective_until lies before effective_from")
        }
        // Both stand in the names of files.
        guard (try? Code(id)) != nil, (try? Code(version)) != nil else {
            throw PolicyError(text: "id and version must be codes, such as P6 and 1")
        }
    }
}

/// Why bytes are no policy.
package struct PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
    package let text: String
    package var description: String { text }
}

/// Steps that every way from a leaf must have, at places that the rule accepts.
package struct Requirement: Codable, Hashable, Sendable {
    /// Classes of leaves that it holds for; one without a class counts as `unknown`.
    package let waste: [WasteClass]
    /// Forms of leaves that it holds for; absent: any.
    package let forms: [Form]?
    /// Ways that it holds for; absent: both.
    package let loop: Loop?
    package let life: Life
    /// Each with its alternatives: `mill|hydrogen_decrepitate`.
    package let steps: [Step]

    package enum Loop: String, Codable, Sendable {
        /// From magnet to magnet, without an oxide on the way.
        case short
        /// Through an oxide. Recycling steps are required up to the form of the subject.
        case long
    }

    /// One step, or any one of several.
    package struct Step: Codable, Hashable, Sendable {
        package let alternatives: [Stage]

        package init(from decoder: any Decoder) throws {
            let text = try String(from: decoder)
            let stages = text.split(separator: "|", omittingEmptySubsequences: false).map {
                Stage(rawValue: String($0))
            }
            let known = stages.compactMap(\.self)
            guard known.count == stages.count else {
                throw DecodingError.dataCorrupted(
                    .init(
                        codingPath: decoder.codingPath,
                        debugDescription: "has a stage that there is not: \(text)"
                    )
                )
            }
            alternatives = known
        }

        package func encode(to encoder: any Encoder) throws {
            try alternatives.map(\.rawValue).joined(separator: "|").encode(to: encoder)
        }
    }

    var needs: [Need] {
        steps.flatMap(\.alternatives).map { Need(life: life, stage: $0) }
    }
}

/// What a policy says of a subject, in order of precedence, strongest first.
package enum PolicyResult: String, Codable, Sendable, CaseIterable, Comparable {
    case blocked
    case fail
    case indeterminate
    case conditional
    case exempt
    case pass
    case notApplicable = "not_applicable"
    case notInForce = "not_in_force"

    /// Whether everything that was asked for may be claimed.
    package var isSupported: Bool { self == .pass || self == .exempt || self == .conditional }

    /// Whether it says nothing for or against.
    package var isNeutral: Bool { self == .notApplicable || self == .notInForce }

    package static func < (left: Self, right: Self) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}
