package import Custody
import VerifiableLog

/// The policies that audits may use: the built-in ones, and those that a ledger adopted.
package struct PolicyShelf: Sendable {
    /// Oldest first: the built-in ones, then the adopted ones in the order of adoption.
    package let policies: [Shelved]

    /// A policy and where it stands.
    package struct Shelved: Hashable, Sendable {
        package let policy: Policy
        /// SHA-256 of its bytes.
        package let digest: DocumentDigest
        /// Position of the entry that adopted it; nil for a built-in one.
        package let adoptedAt: Int64?
        package let isRetired: Bool

        /// `ID@VERSION`.
        package var versioned: String { "\(policy.id)@\(policy.version)" }
    }

    /// - Parameters:
    ///   - history: of the ledger that adopted them.
    ///   - bytes: gives a document's bytes; nil when they are withheld or lost.
    /// - Throws: ``PolicyError`` when the bytes of an adopted policy are not there, are no policy or
    ///   are another one: nothing can then be said by it.
    package init(
        _ history: History,
        bytes: (DocumentDigest) throws -> [UInt8]?
    ) throws {
        let retired = Set(history.inventory.registrations(.policyRetirement).map(\.code))
        let adopted = try history.inventory.registrations(.policy).compactMap { registration in
            try (history.event(at: registration.seq) as? PolicyAdopted).map { event in
                try Shelved(event, at: registration.seq, bytes: bytes, retired: retired)
            }
        }
        policies = try Self.embedded + adopted
    }

    /// Those of the program alone.
    package init() throws { policies = try Self.embedded }

    /// What audits use unless told otherwise: of each id the last that was adopted and not retired,
    /// else the built-in one; in the order of the ids' numbers.
    package var current: [Shelved] {
        var byID: [String: Shelved] = [:]
        for shelved in policies where !shelved.isRetired { byID[shelved.policy.id] = shelved }
        return byID.values.sorted {
            (number($0), $0.policy.id) < (number($1), $1.policy.id)
        }
    }

    /// `P10` comes after `P9`.
    private func number(_ shelved: Shelved) -> Int {
        Int(shelved.policy.id.drop { !$0.isNumber }) ?? Int.max
    }

    /// The policy with this `ID`, as audits use it, or `ID@VERSION`, retired ones too.
    package func find(_ text: String) -> Shelved? {
        current.first { $0.policy.id == text } ?? policies.last { $0.versioned == text }
    }

    private static var embedded: [Shelved] {
        get throws {
            try EmbeddedPolicies.all.map { bytes in
                Shelved(
                    policy: try Policy.parse(bytes),
                    digest: DocumentDigest(Digest.sha256(bytes)),
                    adoptedAt: nil,
                    isRetired: false
                )
            }
        }
    }
}

extension Policy {
    /// Whether it says exactly what a policy says that comes with the program.
    package var isBuiltIn: Bool { Self.builtIn.contains(self) }

    /// Where they can't be read, none is.
    private static let builtIn = Set((try? PolicyShelf().policies.map(\.policy)) ?? [])
}

extension PolicyShelf.Shelved {
    fileprivate init(
        _ event: PolicyAdopted,
        at seq: Int64,
        bytes: (DocumentDigest) throws -> [UInt8]?,
        retired: Set<String>
    ) throws {
        guard let text = try bytes(event.document) else {
            throw PolicyError(text: "the bytes of \(event.versioned) are not beside the ledger")
        }
        let policy = try Policy.parse(text)
        guard DocumentDigest(Digest.sha256(text)) == event.document,
            policy.id == event.policy.text, policy.version == event.version
        else {
            throw PolicyError(text: "the bytes of \(event.versioned) are another document's")
        }
        self.init(
            policy: policy,
            digest: event.document,
            adoptedAt: seq,
            isRetired: retired.contains(event.versioned)
        )
    }
}
