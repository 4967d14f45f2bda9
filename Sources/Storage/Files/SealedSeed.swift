import Crypto
import CryptoExtras
import Foundation
import VerifiableLog

/// A private key's seed that only a passphrase opens.
///
/// Bytes: log2 of scrypt's N (8 blocks, one lane), 16 of salt, 12 of nonce, 32 of the encrypted seed,
/// 16 of tag; ChaCha20-Poly1305 also covers the text that stands before them in the file.
///
/// Source: RFC 7914 (scrypt), RFC 8439 (ChaCha20-Poly1305).
package struct SealedSeed: Hashable, Sendable {
    /// 128 MiB, and about half a second, for each guess.
    package static let standardCost: UInt8 = 17
    /// More than 1 GiB would let a planted file exhaust the machine.
    private static let costs: ClosedRange<UInt8> = 10...20
    private static let saltLength = 16
    private static let length = 1 + saltLength + 12 + 32 + 16

    let bytes: [UInt8]

    /// nil for another length or a cost out of range.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length, Self.costs.contains(bytes[0]) else { return nil }
        self.bytes = bytes
    }

    init(
        seed: [UInt8],
        passphrase: [UInt8],
        covering text: String,
        cost: UInt8 = standardCost
    ) throws {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<Self.saltLength).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let key = try Self.key(passphrase, salt: salt, cost: cost)
        let box = try ChaChaPoly.seal(seed, using: key, authenticating: Array(text.utf8))
        bytes = [cost] + salt + Array(box.combined)
    }

    /// nil when the passphrase is another, or a byte was changed.
    func open(_ passphrase: [UInt8], covering text: String) throws -> [UInt8]? {
        let salt = Array(bytes[1...Self.saltLength])
        let key = try Self.key(passphrase, salt: salt, cost: bytes[0])
        let box = try ChaChaPoly.SealedBox(combined: bytes.dropFirst(1 + Self.saltLength))
        return (try? ChaChaPoly.open(box, using: key, authenticating: Array(text.utf8))).map(
            Array.init
        )
    }

    private static func key(
        _ passphrase: [UInt8],
        salt: [UInt8],
        cost: UInt8
    ) throws -> SymmetricKey {
        try KDF.Scrypt.deriveKey(
            from: passphrase,
            salt: salt,
            outputByteCount: 32,
            rounds: 1 << Int(cost),
            blockSize: 8,
            parallelism: 1
        )
    }
}
