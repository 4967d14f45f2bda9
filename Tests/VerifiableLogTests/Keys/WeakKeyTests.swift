import Testing
import VerifiableLog

@Suite("Weak keys")
struct WeakKeyTests {
    @Test("of small order are refused, with either sign")
    func smallOrder() {
        #expect(WeakKey.smallOrderCoordinates.count == 5)
        for (index, coordinate) in WeakKey.smallOrderCoordinates.enumerated() {
            #expect(VerifierKey.weakness(of: coordinate) == .smallOrder)
            let hasZeroX = index == 1 || index == 2
            #expect(
                VerifierKey.weakness(of: negative(coordinate))
                    == (hasZeroX ? .nonCanonical : .smallOrder)
            )
            #expect(throws: KeyError.weak(.smallOrder)) {
                try VerifierKey(name: "a", publicKey: coordinate)
            }
        }
    }

    @Test("encoded at or above the prime are refused", arguments: UInt8(0xed)...0xff)
    func nonCanonical(low: UInt8) {
        let key = [low] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
        #expect(VerifierKey.weakness(of: key) == .nonCanonical)
        #expect(VerifierKey.weakness(of: negative(key)) == .nonCanonical)
        #expect(throws: KeyError.weak(.nonCanonical)) {
            try VerifierKey(name: "a", publicKey: key)
        }
    }

    @Test("are not what ordinary keys are")
    func ordinary() throws {
        for byte in UInt8(1)...20 {
            let key = try TestKeys.signing("a", byte).verifierKey
            #expect(VerifierKey.weakness(of: key.publicKey) == nil)
        }
        #expect(
            VerifierKey.weakness(of: [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7e]) == nil
        )
    }

    private func negative(_ coordinate: [UInt8]) -> [UInt8] {
        coordinate.dropLast() + [(coordinate.last ?? 0) | 0x80]
    }
}
