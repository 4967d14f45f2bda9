package import Custody
import VerifiableLog

/// A claim policy: data, evaluated by one engine.
package struct Policy: Codable, Hashable, Sendable {
    /// `P6`.
    package let id: String
    package let version: String
    package let title: String
    package let citation: String
    package let legalStatus: String
    /// Which of the domain's levels of "non-China" it is; printed with every claim.
    package let level: String?
    /// The rule its lists are read by.
    package let rule: Rule
    package let subjects: [String]
    package let covered: CoveredSet
    package let minimumTier: EvidenceTier
    /// Entry types that it understands in a history; another makes it indeterminate.
    package let understands: [String]
    package let lists: Lists
    package let wording: [Wording]
    package let source: String
    package let reviewedOn: String

    package enum Rule: String, Codable, Sendable {
        /// Recycling steps, and for virgin or unknown leaves their prior life, outside the set.
        case processedOutside = "processed_outside"
        /// That, and the prior life of every leaf.
        case anyLifeOutside = "any_life_outside"
        /// Every stage has a place or a documented inquiry.
        case disclosed
    }

    /// Required stages.
    package struct Lists: Codable, Hashable, Sendable {
        /// Recycling life, up to the subject's form.
        package let recycling: [Stage]
        /// Prior life of a virgin or unknown leaf.
        package let virgin: [Stage]
        /// Prior life of any other leaf, where the rule asks for it.
        package let prior: [Stage]
    }

    /// What may be said in a result state.
    package struct Wording: Codable, Hashable, Sendable {
        package let result: PolicyResult
        package let en: String
        package let ko: String
    }

    private enum CodingKeys: String, CodingKey {
        case id, version, title, citation, level, rule, subjects, covered, understands, lists
        case wording, source
        case legalStatus = "legal_status"
        case minimumTier = "min_tier"
        case reviewedOn = "reviewed_on"
    }

    /// Reads a policy's bytes.
    ///
    /// - Throws: `JSONError` or `DataError` with the place of what is wrong.
    package static func parse(_ bytes: [UInt8]) throws -> Policy {
        try EventDecoder.decode(Policy.self, from: try CanonicalJSON.parse(bytes))
    }

    /// The built-in policies, by id.
    package static let embedded: [Policy] = EmbeddedPolicies.texts.compactMap {
        try? parse(Array($0.utf8))
    }

    package func wording(for result: PolicyResult, korean: Bool = false) -> String {
        let found = wording.first { $0.result == result }
        return (korean ? found?.ko : found?.en) ?? result.rawValue
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

    package static func < (left: Self, right: Self) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}
