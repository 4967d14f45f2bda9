import Foundation
import Testing
import VerifiableLog

@Suite("Base 64")
struct Base64Tests {
    @Test("agrees with Foundation at every length and with every byte")
    func oracle() {
        for length in 0..<300 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length) }
            let text = Data(bytes).base64EncodedString()
            #expect(Base64.encode(bytes) == text)
            #expect(Base64.decode(text) == bytes)
        }
    }

    @Test(
        "refuses every other spelling",
        arguments: [
            "A", "AA", "AAA", "AA=", "A===", "====", "=", "==", "AAAA=", "AB==", "AAB=", "A-A=",
            "A_AA", " AAA", "AAA\n", "AA==AAAA", "AA=A", "éA==",
        ]
    )
    func refused(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
