import Commands
import Foundation
import Testing
import VerifiableLog

@Suite("Canonical JSON of many values")
struct CanonicalJSONPropertyTests {
    @Test(
        "comes back the same, and means the same to another reader",
        arguments: 0..<200 as Range<UInt64>
    )
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let value = JSON.random(using: &random, depth: 4)
        let bytes = CanonicalJSON.encode(value)
        #expect(try CanonicalJSON.parseCanonical(bytes) == value)
        let other = try JSONSerialization.jsonObject(
            with: Data(bytes),
            options: .fragmentsAllowed
        )
        #expect(value.isSame(as: other), "\(CanonicalJSON.text(value))")
    }

    @Test("with one byte changed is another value or refused", arguments: 0..<50 as Range<UInt64>)
    func mutation(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let value = JSON.random(using: &random, depth: 3)
        let bytes = CanonicalJSON.encode(value)
        for _ in 0..<20 {
            var altered = bytes
            let index = Int.random(in: altered.indices, using: &random)
            altered[index] = UInt8.random(in: .min ... .max, using: &random)
            guard altered != bytes else { continue }
            if let read = try? CanonicalJSON.parseCanonical(altered) {
                #expect(read != value)
                #expect(CanonicalJSON.encode(read) == altered)
            }
        }
    }

    @Test("knows normalization form C as Foundation does")
    func normalization() {
        let ranges: [ClosedRange<UInt32>] = [0...0x33ff, 0xa640...0xd7a3, 0xf900...0xfb4f]
        for value in ranges.joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in [String(scalar), "a" + String(scalar), String(scalar) + "\u{301}\u{323}"] {
                let normalized = text.precomposedStringWithCanonicalMapping
                #expect(
                    NFC.isNormalized(text) == text.utf8.elementsEqual(normalized.utf8),
                    "U+\(String(value, radix: 16))"
                )
            }
        }
    }
}

extension JSON {
    fileprivate static func random(using random: inout SplitMix64, depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &random) {
        case 0: .bool(Bool.random(using: &random))
        case 1:
            .integer(
                Int64.random(in: -9_007_199_254_740_991...9_007_199_254_740_991, using: &random)
            )
        case 2: .integer(Int64.random(in: -10...10, using: &random))
        case 3: .string(randomText(using: &random))
        case 4:
            .array(
                (0..<Int.random(in: 0..<5, using: &random)).map { _ in
                    JSON.random(using: &random, depth: depth - 1)
                }
            )
        default: .object(randomObject(using: &random, depth: depth))
        }
    }

    private static func randomText(using random: inout SplitMix64) -> String {
        let alphabet: [Unicode.Scalar] = [
            "a", "Z", "0", "\"", "\\", "/", "\n", "\r", "\t", "\u{8}", "\u{c}", "\u{0}", "\u{1f}",
            "\u{7f}", "\u{80}", "\u{e9}", "\u{301}", "\u{2028}", "\u{d55c}", "\u{fffd}",
            "\u{1f9f2}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<40, using: &random) {
            text.append(alphabet[Int.random(in: alphabet.indices, using: &random)])
        }
        return String(text)
    }

    private static func randomObject(
        using random: inout SplitMix64,
        depth: Int
    ) -> JSONObject {
        var object = JSONObject()
        for _ in 0..<Int.random(in: 0..<6, using: &random) {
            let key = ["a", "b", "z", "_", "0", "ab", "a_b", "a1", "long_member_name_42"]
                .randomElement(using: &random)
            object.set(key ?? "a", JSON.random(using: &random, depth: depth - 1))
        }
        return object
    }

    fileprivate func isSame(as other: Any) -> Bool {
        switch (self, other) {
        case (.object(let object), let other as [String: Any]):
            object.keys.count == other.count
                && object.members.allSatisfy { member in
                    other[member.key].map { member.value.isSame(as: $0) } ?? false
                }
        case (.array(let elements), let other as [Any]):
            elements.count == other.count && zip(elements, other).allSatisfy { $0.isSame(as: $1) }
        case (.string(let text), let other as String): text.utf8.elementsEqual(other.utf8)
        case (.bool(let flag), let other as Bool): flag == other
        case (.integer(let number), let other as NSNumber): number == other.int64Value
        default: false
        }
    }
}
