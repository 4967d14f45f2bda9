import Testing
import VerifiableLog

@Suite("Published Ed25519 cases", .needsVectors)
struct WycheproofTests {
    struct File: Decodable {
        let numberOfTests: Int
        let testGroups: [Group]
    }

    struct Group: Decodable {
        let publicKey: PublicKey
        let tests: [Case]
    }

    struct PublicKey: Decodable {
        let pk: String
    }

    struct Case: Decodable {
        let tcId: Int
        let msg: String
        let sig: String
        let result: String
    }

    @Test("are all judged as their authors say")
    func wycheproof() throws {
        let file = try Vectors.decode(File.self, "ed25519/ed25519_test.json")
        var count = 0
        for group in file.testGroups {
            let key = try VerifierKey(
                name: "wycheproof",
                publicKey: try #require(Hex.decode(group.publicKey.pk))
            )
            for test in group.tests {
                let isValid = key.isValidSignature(
                    try #require(Hex.decode(test.sig)),
                    for: try #require(Hex.decode(test.msg))
                )
                #expect(isValid == (test.result == "valid"), "case \(test.tcId)")
                count += 1
            }
        }
        #expect(count == file.numberOfTests)
    }
}
