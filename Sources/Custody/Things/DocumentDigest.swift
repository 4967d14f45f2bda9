package import VerifiableLog

/// The name of a document: the SHA-256 of its bytes, written `sha256:<64 hex>`.
package struct DocumentDigest: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let digest: Digest

    package init(_ digest: Digest) { self.digest = digest }

    /// Reads `sha256:<64 lower-case hex>`.
    package init?(_ text: String) {
        guard text.hasPrefix("sha256:"), let digest = Digest(hex: String(text.dropFirst(7)))
        else { return nil }
        self.digest = digest
    }

    package var description: String { "sha256:" + digest.hex }

    package static func < (left: Self, right: Self) -> Bool { left.digest < right.digest }
}

extension DocumentDigest: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw decoder.malformed("\(text.quoted) is not sha256:<64 hex>")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        try single.encode(description)
    }
}
