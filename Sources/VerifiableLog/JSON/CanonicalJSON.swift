/// RFC 8785 (JCS) in the ledger's strict profile, written by hand because every entry is written,
/// re-read and re-written, and Foundation's encoder is 15 to 40 times slower.
package enum CanonicalJSON {
    /// Containers inside containers, at most.
    package static let depthMax = 32

    /// Integers lie within ± this: what every JSON reader holds exactly (2^53 − 1).
    package static let integerMax: Int64 = 9_007_199_254_740_991

    /// The canonical bytes.
    ///
    /// Source: RFC 8785 section 3.2. Keys and integers are written as they are: whoever makes a
    /// value that leaves the profile is told so by `parseCanonical`.
    package static func encode(_ value: JSON) -> [UInt8] {
        var writer = CanonicalWriter()
        writer.write(value)
        return writer.bytes
    }

    /// The canonical bytes as text.
    package static func text(_ value: JSON) -> String {
        String(decoding: encode(value), as: UTF8.self)
    }

    /// Reads one value of the strict profile; white space and any order of members are accepted.
    package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSON {
        var reader = JSONReader(bytes)
        return try reader.readDocument()
    }

    /// Reads one value whose bytes are exactly what `encode` gives for it.
    package static func parseCanonical(_ bytes: [UInt8]) throws(JSONError) -> JSON {
        let value = try parse(bytes)
        let canonical = encode(value)
        guard canonical != bytes else { return value }
        let common = zip(canonical, bytes).prefix { $0 == $1 }.count
        throw JSONError(.notCanonical, offset: common)
    }
}

/// Whether text is in Unicode normalization form C, without Foundation.
package enum NFC {
    package static func isNormalized(_ text: String) -> Bool {
        var span = text.utf8Span
        return span.checkForNFC(quickCheck: false)
    }
}
