import Testing
import VerifiableLog

@Suite("Trust policies")
struct TrustPolicyTests {
    private static let log = Result { try WitnessWorld.logKey().verifierKey.text }

    /// A witness's line: its name and key.
    private static func witness(_ number: UInt8, _ name: String? = nil) throws -> String {
        "witness \(name ?? "w\(number)") \(try WitnessWorld.witness(number).cosignerKey.text)\n"
    }

    private static func policy(_ text: String) throws -> TrustPolicy {
        try TrustPolicy(parsing: Array(text.utf8))
    }

    /// A checkpoint that those witnesses cosigned.
    private static func cosigned(_ witnesses: some Sequence<UInt8>) throws -> SignedCheckpoint {
        try witnesses.reduce(try WitnessWorld.checkpoint(5)) {
            try $0.cosigned(by: try WitnessWorld.witness($1), at: WitnessWorld.time)
        }
    }

    /// Two of three of the one kind and one of three of the other.
    private static func twoLevels() throws -> String {
        try "log \(log.get())\n" + (1...6).map { try witness($0) }.joined()
            + "group x 2 w1 w2 w3\ngroup y any w4 w5 w6\ngroup x-and-y all x y\nquorum x-and-y\n"
    }

    @Test("with groups of groups are met by exactly the sets of witnesses that fit")
    func groups() throws {
        let policy = try Self.policy(Self.twoLevels())
        for set in 0..<64 {
            let numbers: [UInt8] = (1...6).filter { (set >> (Int($0) - 1)) & 1 == 1 }
            let first = (set & 7).nonzeroBitCount
            let isMet = first >= 2 && set > 7
            let checkpoint = try Self.cosigned(numbers)
            #expect(policy.isSatisfied(by: checkpoint) == isMet, "\(numbers)")
            #expect(policy.witnesses(of: checkpoint).map(\.name) == numbers.map { "w\($0)" })
        }
    }

    @Test("with one witness as the quorum need that one")
    func single() throws {
        let text = try "log \(Self.log.get())\n" + Self.witness(1) + Self.witness(2)
        let policy = try Self.policy(text + "quorum w2\n")
        #expect(policy.isSatisfied(by: try Self.cosigned([2])))
        #expect(!policy.isSatisfied(by: try Self.cosigned([1])))
        #expect(try Self.policy(text + "quorum none\n").isSatisfied(by: try Self.cosigned([])))
    }

    @Test("want the log's own signature under its own name, however many witnesses there are")
    func logSignature() throws {
        let quorum = try Self.witness(1) + "quorum w1\n"
        let policy = try Self.policy("log \(Self.log.get())\n" + quorum)
        let witness = try WitnessWorld.witness(1)
        for other in [
            try WitnessWorld.checkpoint(5, seed: 2),
            try WitnessWorld.checkpoint(5, origin: "example.com/lug"),
        ] {
            let cosigned = try other.cosigned(by: witness, at: WitnessWorld.time)
            #expect(!policy.isSatisfied(by: cosigned))
            // Without a log in the file that is left to the caller.
            #expect(try Self.policy(quorum).isSatisfied(by: cosigned))
        }
        // The log's key signed it, but as a checkpoint of another origin.
        let foreign = try Checkpoint(origin: "example.com/lug", size: 5, root: .zero)
            .signed(by: WitnessWorld.logKey()).cosigned(by: witness, at: WitnessWorld.time)
        #expect(!policy.isSatisfied(by: foreign))
    }

    @Test("may have comments, white space, addresses and names of any bytes")
    func spelling() throws {
        let key = try WitnessWorld.witness(1).cosignerKey.text
        let text = try """
        # a comment
        \t # another \u{e9}

        \t log \t\(Self.log.get()) https://example.com/ \t
        witness # \(key) \u{212a}
        group \u{212a} any #
        quorum\t\u{212a}

        """
        let policy = try TrustPolicy(parsing: Array(text.utf8))
        #expect(policy.logs.map(\.text) == [try Self.log.get()])
        #expect(policy.firstLeaf == nil)
        #expect(policy.isSatisfied(by: try Self.cosigned([1])))
        let raw = Array("witness ".utf8) + [0xff] + Array(" \(key)\nquorum ".utf8) + [0xff, 0x0a]
        #expect(try TrustPolicy(parsing: raw).isSatisfied(by: try Self.cosigned([1])))
    }

    @Test("take K and the Kelvin sign for different names")
    func opaqueNames() throws {
        let text = try Self.witness(1, "K") + Self.witness(2, "\u{212a}") + "quorum K\n"
        #expect(try Self.policy(text).isSatisfied(by: try Self.cosigned([1])))
        #expect(try !Self.policy(text).isSatisfied(by: try Self.cosigned([2])))
        #expect(throws: TrustPolicyError(line: 2, reason: .nameUnknown("\u{212a}"))) {
            try Self.policy(Self.witness(1, "K") + "quorum \u{212a}\n")
        }
        let decomposed = try Self.witness(1, "\u{e9}") + Self.witness(2, "e\u{301}")
        #expect(
            try Self.policy(decomposed + "quorum e\u{301}\n").isSatisfied(by: Self.cosigned([2]))
        )
    }

    @Test("may pin the first leaf of the one log")
    func firstLeaf() throws {
        let leaf = Digest.sha256([7])
        let log = try "log \(Self.log.get())\n"
        for text in ["leaf0 \(leaf)\n\(log)quorum none\n", "\(log)quorum none\n leaf0\t\(leaf)\n"] {
            #expect(try Self.policy(text).firstLeaf == leaf)
        }
        #expect(throws: TrustPolicyError(line: nil, reason: .firstLeafOfLogs(0))) {
            try Self.policy("leaf0 \(leaf)\nquorum none\n")
        }
        let other = try TestKeys.signing("b", 2).verifierKey.text
        #expect(throws: TrustPolicyError(line: nil, reason: .firstLeafOfLogs(2))) {
            try Self.policy("leaf0 \(leaf)\n\(log)log \(other)\nquorum none\n")
        }
        #expect(throws: TrustPolicyError(line: 2, reason: .secondLine("leaf0"))) {
            try Self.policy("leaf0 \(leaf)\nleaf0 \(leaf)\n\(log)quorum none\n")
        }
        for word in ["", "00", leaf.hex.uppercased(), leaf.hex + "0"] {
            let reason: TrustPolicyError.Reason = word.isEmpty ? .wordCount : .firstLeaf
            #expect(throws: TrustPolicyError(line: 1, reason: reason)) {
                try Self.policy("leaf0 \(word)\n\(log)quorum none\n")
            }
        }
    }

    /// After three lines of witnesses, in line 4.
    @Test(
        "are refused with the line and the reason",
        arguments: [
            (.controlCharacter, "\u{0}"), (.controlCharacter, "quorum none\r"),
            (.controlCharacter, "quorum\u{b}none"), (.controlCharacter, "# \u{7f}"),
            (.keyword("Quorum"), "Quorum none"), (.keyword("x"), "x"),
            (.keyword("group,"), "group, any w1"),
            (.wordCount, "quorum"), (.wordCount, "quorum w1 w2"),
            (.nameUnknown("w4"), "quorum w4"), (.nameUnknown("any"), "quorum any"),
            (.wordCount, "group g"), (.wordCount, "group g all"),
            (.nameUnknown("none"), "group g any none"),
            (.nameUnknown("g"), "group g any g"),
            (.nameUnknown("h"), "group g any w1 h"),
            (.memberTwice("w1"), "group g 2 w1 w1"),
            (.nameTaken("w1"), "group w1 any w2"), (.nameTaken("none"), "group none any w1"),
            (.threshold, "group g 0 w1"), (.threshold, "group g 3 w1 w2"),
            (.threshold, "group g -1 w1"), (.threshold, "group g +1 w1"),
            (.threshold, "group g 01 w1"), (.threshold, "group g most w1"),
            (.threshold, "group g ALL w1"), (.threshold, "group g 0x1 w1"),
            (.threshold, "group g 99999999999999999999 w1"),
            (.wordCount, "log"), (.key(.malformed), "log x"),
            (.key(.malformed), "log x https://a"), (.wordCount, "log x y z"),
            (.wordCount, "witness w"), (.key(.malformed), "witness w x"),
            (.wordCount, "witness w x y z"),
        ] as [(TrustPolicyError.Reason, String)]
    )
    func refused(reason: TrustPolicyError.Reason, line: String) throws {
        let text = try (1...3).map { try Self.witness($0) }.joined() + line + "\n"
        #expect(throws: TrustPolicyError(line: 4, reason: reason)) { try Self.policy(text) }
    }

    @Test("are refused with a key twice, of another type, or weak")
    func keys() throws {
        let logKey = try Self.log.get()
        let cosigner = try WitnessWorld.witness(1)
        let renamed = try cosigner.renamed("other").cosignerKey.text
        let relogged = try WitnessWorld.logKey().renamed("other").verifierKey.text
        let cases: [(String, TrustPolicyError.Reason)] = [
            ("log \(logKey)\nlog \(logKey)\n", .duplicateKey),
            ("log \(logKey)\nlog \(relogged)\n", .duplicateKey),
            (try Self.witness(1) + "witness x \(renamed)\n", .duplicateKey),
            (try Self.witness(1) + Self.witness(2, "w1"), .nameTaken("w1")),
            ("\nlog \(try cosigner.cosignerKey.text)\n", .key(.algorithm)),
            ("\nwitness w \(logKey)\n", .key(.algorithm)),
            ("\nwitness none \(try cosigner.cosignerKey.text)\n", .nameTaken("none")),
        ]
        for (text, reason) in cases {
            #expect(throws: TrustPolicyError(line: 2, reason: reason)) {
                try Self.policy(text + "quorum none\n")
            }
        }
    }

    @Test("count a witness once, also over groups")
    func once() throws {
        let text = try (1...3).map { try Self.witness($0) }.joined() + "group g any w1 w2\n"
        #expect(throws: TrustPolicyError(line: 5, reason: .memberTwice("w2"))) {
            try Self.policy(text + "group h any w2 w3\nquorum h\n")
        }
        #expect(throws: TrustPolicyError(line: 6, reason: .memberTwice("g"))) {
            try Self.policy(text + "group h any g\ngroup i any g w3\nquorum i\n")
        }
    }

    @Test("have exactly one quorum, after what it names, and end with their last line")
    func quorum() throws {
        let witness = try Self.witness(1)
        #expect(throws: TrustPolicyError(line: nil, reason: .noQuorum)) { try Self.policy(witness) }
        #expect(throws: TrustPolicyError(line: nil, reason: .noQuorum)) { try Self.policy("") }
        #expect(throws: TrustPolicyError(line: 3, reason: .secondLine("quorum"))) {
            try Self.policy(witness + "quorum w1\nquorum w1\n")
        }
        #expect(throws: TrustPolicyError(line: 2, reason: .secondLine("quorum"))) {
            try Self.policy("quorum none\nquorum none\n")
        }
        #expect(throws: TrustPolicyError(line: 1, reason: .nameUnknown("w1"))) {
            try Self.policy("quorum w1\n" + witness)
        }
        // Cut off, a longer name may have become another one.
        #expect(throws: TrustPolicyError(line: 2, reason: .unendedLine)) {
            try Self.policy(witness + "quorum w1")
        }
    }

    @Test("may have far more than 32 logs, witnesses and groups")
    func many() throws {
        var text = ""
        for number in 1...40 {
            let seed = (0..<32).map { $0 == 0 ? UInt8(number) : 77 }
            let key = try SigningKey(name: "k\(number)", seed: seed)
            text += "log \(key.verifierKey.text)\nwitness w\(number) \(try key.cosignerKey.text)\n"
            text += "group g\(number) all w\(number)" + (number > 1 ? " g\(number - 1)" : "") + "\n"
        }
        let policy = try Self.policy(text + "quorum g40\n")
        #expect(policy.logs.count == 40)
        #expect(!policy.isSatisfied(by: try Self.cosigned([1])))
    }
}
