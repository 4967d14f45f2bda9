import Crypto

/// A SHA-256 value: a leaf, a tree node, a root, or the name of a document.
package struct Digest: Hashable, Comparable, Sendable {
    /// In bytes.
    package static let length = 32

    /// 32 zero bytes: what stands for the previous leaf in entry 0.
    package static let zero = Digest(words: [0, 0, 0, 0])

    /// Big-endian, so that their order is the order of the bytes.
    private let words: InlineArray<4, UInt64>

    private init(words: InlineArray<4, UInt64>) { self.words = words }

    /// `nil` unless there are exactly 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Digest.length else { return nil }
        var words: InlineArray<4, UInt64> = [0, 0, 0, 0]
        for (position, byte) in bytes.enumerated() {
            words[position / 8] = words[position / 8] << 8 | UInt64(byte)
        }
        self.words = words
    }

    /// `nil` unless there are exactly 64 lower-case hexadecimal digits.
    package init?(hex: String) {
        guard hex.utf8.count == 2 * Digest.length, let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes: bytes)
    }

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Digest.length)
        append(to: &bytes)
        return bytes
    }

    package var hex: String { Hex.encode(bytes) }

    func append(to bytes: inout [UInt8]) {
        for index in words.indices {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: words[index] >> UInt64(shift)))
            }
        }
    }

    package static func == (left: Digest, right: Digest) -> Bool {
        for index in left.words.indices where left.words[index] != right.words[index] {
            return false
        }
        return true
    }

    package static func < (left: Digest, right: Digest) -> Bool {
        for index in left.words.indices where left.words[index] != right.words[index] {
            return left.words[index] < right.words[index]
        }
        return false
    }

    package func hash(into hasher: inout Hasher) {
        for index in words.indices { hasher.combine(words[index]) }
    }
}

extension Digest {
    package static func sha256(_ bytes: [UInt8]) -> Digest { sha256(bytes.span) }

    /// Over borrowed bytes, without a copy.
    package static func sha256(_ bytes: Span<UInt8>) -> Digest {
        var hasher = SHA256()
        unsafe bytes.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
        return Digest(hasher.finalize())
    }

    /// Over the UTF-8 bytes of text.
    package static func sha256(utf8 text: String) -> Digest { sha256(text.utf8Span.span) }

    /// Over one byte that separates domains, then the bytes.
    static func sha256(prefix: UInt8, _ bytes: Span<UInt8>) -> Digest {
        var hasher = SHA256()
        unsafe withUnsafeBytes(of: prefix) { unsafe hasher.update(bufferPointer: $0) }
        unsafe bytes.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
        return Digest(hasher.finalize())
    }

    /// Over one byte that separates domains, then two digests.
    static func sha256(prefix: UInt8, _ left: Digest, _ right: Digest) -> Digest {
        var hasher = SHA256()
        unsafe withUnsafeBytes(of: prefix) { unsafe hasher.update(bufferPointer: $0) }
        unsafe withUnsafeBytes(of: left.bigEndianWords) {
            unsafe hasher.update(bufferPointer: $0)
        }
        unsafe withUnsafeBytes(of: right.bigEndianWords) {
            unsafe hasher.update(bufferPointer: $0)
        }
        return Digest(hasher.finalize())
    }

    private var bigEndianWords: InlineArray<4, UInt64> {
        [words[0].bigEndian, words[1].bigEndian, words[2].bigEndian, words[3].bigEndian]
    }

    /// Straight from the digest's memory: as an array it would halve the speed of short hashes.
    private init(_ digest: SHA256.Digest) {
        var words: InlineArray<4, UInt64> = [0, 0, 0, 0]
        unsafe digest.withUnsafeBytes { raw in
            for index in words.indices {
                words[index] = UInt64(
                    bigEndian: unsafe raw.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self)
                )
            }
        }
        self.words = words
    }
}

extension Digest: CustomStringConvertible {
    package var description: String { hex }
}
