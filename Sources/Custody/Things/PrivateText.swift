import VerifiableLog

/// A text that may be kept out of the log: in clear, or as a salted commitment to it.
package enum PrivateText: Hashable, Sendable {
    case clear(String)
    /// Base64 of SHA-256 over salt, member path and value; the clear text is kept elsewhere.
    case committed(String)

    /// The text to show: a commitment shows that there is something withheld.
    package var shown: String {
        switch self {
        case .clear(let text): text
        case .committed: "(withheld)"
        }
    }
}

extension PrivateText {
    /// Whether `text` has the form of a commitment: base64 of 32 bytes.
    package static func isCommitment(_ text: String) -> Bool {
        Base64.decode(text)?.count == Digest.length
    }
}

/// A member that may be private, wherever events have it; the raw value is its name.
package enum PrivateMember: String, Sendable, CaseIterable {
    case holder, note, issuer, number, carrier, vehicle, order, ticket
}

extension PrivateText: Codable {
    private struct Commitment: Codable {
        let c: String
    }

    package init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .clear(text)
        } else {
            let commitment = try Commitment(from: decoder).c
            guard PrivateText.isCommitment(commitment) else {
                throw decoder.malformed("\"c\" must be the base64 of 32 bytes")
            }
            self = .committed(commitment)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .clear(let text):
            var single = encoder.singleValueContainer()
            try single.encode(text)
        case .committed(let commitment):
            try Commitment(c: commitment).encode(to: encoder)
        }
    }
}
