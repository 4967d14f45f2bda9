/// Why an Ed25519 public key is refused although it has the right length.
///
/// For a point of small order one signature fits every message; for an encoding that is not the
/// canonical one, verifiers disagree.
package enum WeakKey: String, Error, Hashable, Sendable, CaseIterable {
    case smallOrder = "small_order"
    case nonCanonical = "non_canonical"
}

extension WeakKey {
    /// The y coordinates of the eight points whose order divides 8, little-endian: 0, 1, p − 1 and
    /// the two of order 8.
    ///
    /// Source: the curve equation and the addition of RFC 8032 section 5.1.
    package static let smallOrderCoordinates: [[UInt8]] = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ].compactMap(Hex.decode)

    init?(of publicKey: [UInt8]) {
        guard publicKey.count == VerifierKey.publicKeyLength else { return nil }
        var coordinate = publicKey
        coordinate[31] &= 0x7f
        let isNegative = publicKey[31] & 0x80 != 0
        if WeakKey.reachesPrime(coordinate) || isNegative && WeakKey.hasZeroX(coordinate) {
            self = .nonCanonical
        } else if WeakKey.smallOrderCoordinates.contains(coordinate) {
            self = .smallOrder
        } else {
            return nil
        }
    }

    /// Whether y ≥ p = 2^255 − 19, so that y − p would be another spelling.
    private static func reachesPrime(_ coordinate: [UInt8]) -> Bool {
        coordinate[0] >= 0xed && coordinate[1..<31].allSatisfy { $0 == 0xff }
            && coordinate[31] == 0x7f
    }

    /// x = 0 exactly where y is 1 or p − 1; its sign bit must then be clear.
    private static func hasZeroX(_ coordinate: [UInt8]) -> Bool {
        coordinate == smallOrderCoordinates[1] || coordinate == smallOrderCoordinates[2]
    }
}
