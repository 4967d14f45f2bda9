import Testing
import VerifiableLog

@Suite("Keys")
struct VerifierKeyTests {
    @Test("have the C2SP text, id and public key of their seed")
    func frozen() throws {
        let key = try SigningKey(name: "example.com/log", seed: TestKeys.seed(1)).verifierKey
        #expect(key.text == "example.com/log+9be5d3c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c")
        #expect(try VerifierKey(vkey: key.text) == key)
        #expect(KeyName.inLedger("a/1", publicKey: key.publicKey) == "a/1/k/34750f98bd59fcfc")
    }

    @Test("made from the system's randomness differ, sign, and come back from their seed")
    func random() throws {
        let first = try SigningKey(name: "a")
        let second = try SigningKey(name: "a")
        #expect(first.seed != second.seed)
        let message = Array("message".utf8)
        let seed = try #require(first.seed)
        let again = try SigningKey(name: "b", seed: seed).renamed("a")
        let signature = try again.sign(message)
        #expect(first.verifierKey.isValidSignature(signature, for: message))
        #expect(!second.verifierKey.isValidSignature(signature, for: message))
        #expect(!first.verifierKey.isValidSignature(signature, for: message + [0]))
        #expect(!first.verifierKey.isValidSignature(signature.dropLast(), for: message))
    }

    @Test(
        "refuse other verifier keys",
        arguments: [
            ("", .malformed), ("a", .malformed), ("a+00000000", .malformed),
            ("example.com/log+9BE5D3C6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", .malformed),
            ("example.com/log+9be5d3+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", .malformed),
            ("example.com/log+9be5d3c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29", .malformed),
            ("example.com/log+9be5d3c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c\n", .malformed),
            ("example.com/log+9be5d3c6+", .malformed),
            ("example.com/log+9be5d3c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0", .length),
            ("example.com/log+9be5d3c6+BIqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", .algorithm),
            ("example.com/log+9be5d3c7+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", .keyID),
            ("example.com/lug+9be5d3c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", .keyID),
            ("+9be5d3c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", .name),
            ("a b+9be5d3c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c", .name),
        ] as [(String, KeyError)]
    )
    func refused(vkey: String, error: KeyError) {
        #expect(throws: error) { try VerifierKey(vkey: vkey) }
    }

    @Test("have names without spaces, plus signs and control characters")
    func names() {
        for name in ["a", "example.com/log", "évry/1", "a'b\"c"] {
            #expect(KeyName.isValid(name))
        }
        for name in ["", "a b", "a+b", "a\u{a0}b", "a\u{3000}", "a\nb", "\u{1}", "a\u{2028}"] {
            #expect(!KeyName.isValid(name))
        }
    }

    @Test("sign the statements of key possession and approval over the data without signatures")
    func statements() throws {
        let leaf = Digest.sha256([0])
        let key = try TestKeys.signing("clerk", 2).verifierKey
        var data: JSONObject = ["key": .string(key.text), "roles": ["clerk"]]
        let hash = "d9a6aa8005ff68c7f1cfb2508f4a749739f40cbed93fe0ff0bbbfeb5c26a4f92"
        data.set("possession", "x")
        data.set("approvals", [])
        let possession = Statement.possession(
            origin: "a/1",
            firstLeaf: leaf,
            newKey: key,
            data: data
        )
        #expect(
            String(decoding: possession, as: UTF8.self)
                == "lodestone/key-possession/v1\na/1\n\(leaf)\n\(key.text)\n\(hash)\n"
        )
        let approval = Statement.approval(
            origin: "a/1",
            firstLeaf: leaf,
            previousLeaf: .zero,
            type: "key.authorized/1",
            data: data
        )
        #expect(
            String(decoding: approval, as: UTF8.self)
                == "lodestone/approval/v1\na/1\n\(leaf)\n\(Digest.zero)\nkey.authorized/1\n\(hash)\n"
        )
    }
}

/// Keys with public seeds, for tests only.
enum TestKeys {
    static func seed(_ byte: UInt8) -> [UInt8] { [UInt8](repeating: byte, count: 32) }

    static func signing(_ name: String, _ byte: UInt8) throws -> SigningKey {
        try SigningKey(name: name, seed: seed(byte))
    }
}
