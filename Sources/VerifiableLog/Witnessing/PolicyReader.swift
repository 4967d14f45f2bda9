/// Reads a policy file line by line; what a line refers to has to stand before it.
struct PolicyReader {
    private(set) var logs: [VerifierKey] = []
    private(set) var firstLeaf: Digest?
    private(set) var voters: [TrustPolicy.Voter] = []
    private(set) var quorum: Quorum?

    /// What the quorum line says: the position of a voter, or none is needed.
    struct Quorum {
        let position: Int?
    }

    private typealias Word = ArraySlice<UInt8>

    private var positions: [[UInt8]: Int] = [:]
    private var members: Set<Int> = []
    private var witnessKeys: Set<[UInt8]> = []
    private var groupCount = 0

    init(_ bytes: [UInt8]) throws(TrustPolicyError) {
        var lines = bytes.split(separator: Ascii.newline, omittingEmptySubsequences: false)
        let rest = lines.popLast() ?? []
        for (index, line) in lines.enumerated() {
            do throws(TrustPolicyError.Reason) { try read(line) } catch {
                throw TrustPolicyError(line: index + 1, reason: error)
            }
        }
        guard rest.isEmpty else {
            throw TrustPolicyError(line: lines.count + 1, reason: .unendedLine)
        }
        guard quorum != nil else { throw TrustPolicyError(line: nil, reason: .noQuorum) }
        guard firstLeaf == nil || logs.count == 1 else {
            throw TrustPolicyError(line: nil, reason: .firstLeafOfLogs(logs.count))
        }
    }

    private mutating func read(_ line: Word) throws(TrustPolicyError.Reason) {
        guard line.allSatisfy({ $0 == Ascii.tab || $0 >= Ascii.space && $0 != Ascii.delete }) else {
            throw .controlCharacter
        }
        let words = line.split { $0 == Ascii.space || $0 == Ascii.tab }
        guard let keyword = words.first, keyword.first != UInt8(ascii: "#") else { return }
        let rest = Array(words.dropFirst())
        switch Self.shown(keyword) {
        case "log": try readLog(rest)
        case "witness": try readWitness(rest)
        case "group": try readGroup(rest)
        case "quorum": try readQuorum(rest)
        case "leaf0": try readFirstLeaf(rest)
        case let word: throw .keyword(word)
        }
    }

    // <vkey> [<url>]
    private mutating func readLog(_ words: [Word]) throws(TrustPolicyError.Reason) {
        guard (1...2).contains(words.count) else { throw .wordCount }
        let key: VerifierKey
        do { key = try VerifierKey(vkey: try Self.keyText(words[0])) } catch { throw .key(error) }
        guard !logs.contains(where: { $0.publicKey == key.publicKey }) else { throw .duplicateKey }
        logs.append(key)
        guard logs.count <= TrustPolicy.linesMax else { throw .tooMany("log") }
    }

    // <name> <vkey> [<url>]
    private mutating func readWitness(_ words: [Word]) throws(TrustPolicyError.Reason) {
        guard (2...3).contains(words.count) else { throw .wordCount }
        let key: CosignerKey
        do { key = try CosignerKey(vkey: try Self.keyText(words[1])) } catch { throw .key(error) }
        guard witnessKeys.insert(key.publicKey).inserted else { throw .duplicateKey }
        guard witnessKeys.count <= TrustPolicy.linesMax else { throw .tooMany("witness") }
        try define(words[0], .witness(key))
    }

    // <name> all|any|<k> <name>…
    private mutating func readGroup(_ words: [Word]) throws(TrustPolicyError.Reason) {
        guard words.count >= 3 else { throw .wordCount }
        var positions: [Int] = []
        for name in words[2...] {
            let position = try position(of: name)
            guard members.insert(position).inserted else { throw .memberTwice(Self.shown(name)) }
            positions.append(position)
        }
        groupCount += 1
        guard groupCount <= TrustPolicy.linesMax else { throw .tooMany("group") }
        let threshold = try Self.threshold(words[1], of: positions.count)
        try define(words[0], .group(threshold: threshold, members: positions))
    }

    // <name> or none
    private mutating func readQuorum(_ words: [Word]) throws(TrustPolicyError.Reason) {
        guard words.count == 1 else { throw .wordCount }
        guard quorum == nil else { throw .secondLine("quorum") }
        let isNone = Self.shown(words[0]) == "none"
        quorum = Quorum(position: isNone ? nil : try position(of: words[0]))
    }

    // <64 hex digits>
    private mutating func readFirstLeaf(_ words: [Word]) throws(TrustPolicyError.Reason) {
        guard words.count == 1 else { throw .wordCount }
        guard firstLeaf == nil else { throw .secondLine("leaf0") }
        guard let leaf = Digest(hex: Self.shown(words[0])) else { throw .firstLeaf }
        firstLeaf = leaf
    }

    private mutating func define(
        _ name: Word,
        _ kind: TrustPolicy.Voter.Kind
    ) throws(TrustPolicyError.Reason) {
        let name = Array(name)
        guard name != Array("none".utf8), positions[name] == nil else {
            throw .nameTaken(Self.shown(name[...]))
        }
        positions[name] = voters.count
        voters.append(TrustPolicy.Voter(name: name, kind: kind))
    }

    private func position(of name: Word) throws(TrustPolicyError.Reason) -> Int {
        guard let position = positions[Array(name)] else { throw .nameUnknown(Self.shown(name)) }
        return position
    }

    private static func threshold(
        _ word: Word,
        of count: Int
    ) throws(TrustPolicyError.Reason) -> Int {
        switch shown(word) {
        case "all": return count
        case "any": return 1
        case let text:
            guard let threshold = Int(text), String(threshold) == text,
                (1...count).contains(threshold)
            else { throw .threshold }
            return threshold
        }
    }

    private static func keyText(_ word: Word) throws(KeyError) -> String {
        guard let text = String(validating: word, as: UTF8.self) else { throw .malformed }
        return text
    }

    private static func shown(_ word: Word) -> String { String(decoding: word, as: UTF8.self) }
}
