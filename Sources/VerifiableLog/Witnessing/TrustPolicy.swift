/// Whom a verifier believes: which logs, and which witnesses must have cosigned a checkpoint.
///
/// Source: c2sp.org/tlog-policy; one line of our own, `leaf0 <64 hex digits>`, may pin the first
/// entry of the one log that the file then has to name.
package struct TrustPolicy: Hashable, Sendable {
    /// How many lines of one kind a file may have; the specification asks for at least 32.
    package static let linesMax = 1024

    /// Any of these may have signed.
    ///
    /// Empty where the log is known from elsewhere: then nothing here says whose checkpoint it is,
    /// and the caller has to check its signature.
    package let logs: [VerifierKey]

    /// The leaf of entry 0, where the file pins it; there is then exactly one log.
    package let firstLeaf: Digest?

    /// Witnesses and groups, in the order of their lines: members stand before their groups.
    private let voters: [Voter]

    /// The position of the voter that decides; `nil`: no cosignature is needed.
    private let quorum: Int?

    /// Reads a policy file.
    package init(parsing bytes: [UInt8]) throws(TrustPolicyError) {
        let reader = try PolicyReader(bytes)
        logs = reader.logs
        firstLeaf = reader.firstLeaf
        voters = reader.voters
        quorum = reader.quorum?.position
    }

    /// Whether the checkpoint is signed by one of the logs, or by any where none is listed, and
    /// cosigned as the quorum asks.
    ///
    /// With no log listed the log's own signature is not looked at: the caller checks it.
    package func isSatisfied(by checkpoint: SignedCheckpoint) -> Bool {
        let isKnown =
            logs.isEmpty
            || logs.contains {
                KeyName.isSame($0.name, checkpoint.checkpoint.origin) && checkpoint.isSigned(by: $0)
            }
        return isKnown && hasQuorum(checkpoint)
    }

    /// The witnesses of the file that cosigned, under their names there, in the order of its lines.
    package func witnesses(of checkpoint: SignedCheckpoint) -> [(name: String, at: Timestamp)] {
        voters.compactMap { voter in
            guard case .witness(let key) = voter.kind else { return nil }
            return checkpoint.cosignature(by: key).map { (voter.shownName, $0) }
        }
    }

    private func hasQuorum(_ checkpoint: SignedCheckpoint) -> Bool {
        guard let quorum else { return true }
        var votes: [Bool] = []
        for voter in voters[...quorum] {
            switch voter.kind {
            case .witness(let key): votes.append(checkpoint.cosignature(by: key) != nil)
            case .group(let threshold, let members):
                votes.append(members.count { votes[$0] } >= threshold)
            }
        }
        return votes[quorum]
    }

    /// A witness or a group, under a name that means something in the file only.
    struct Voter: Hashable, Sendable {
        /// Bytes, not text: names that look alike are different names.
        let name: [UInt8]
        let kind: Kind

        enum Kind: Hashable, Sendable {
            case witness(CosignerKey)
            /// How many of the members it takes, and their positions, all before its own.
            case group(threshold: Int, members: [Int])
        }

        var shownName: String { String(decoding: name, as: UTF8.self) }
    }
}

/// Why bytes are not a trust policy.
package struct TrustPolicyError: Error, Hashable, Sendable {
    /// The line concerned, from 1; `nil` when it is the whole file.
    package let line: Int?

    package let reason: Reason

    package init(line: Int?, reason: Reason) {
        self.line = line
        self.reason = reason
    }

    package enum Reason: Error, Hashable, Sendable {
        /// A byte that no policy has: a control character other than tab and newline.
        case controlCharacter
        /// The last line does not end.
        case unendedLine
        /// The line begins with none of the words there are.
        case keyword(String)
        /// Too few or too many words.
        case wordCount
        /// The key of a log or witness.
        case key(KeyError)
        /// The same key on a second line of its kind.
        case duplicateKey
        /// A name that was given before, or `none`.
        case nameTaken(String)
        /// A name that no line before this one defines.
        case nameUnknown(String)
        /// A name that is a member already, of this group or another.
        case memberTwice(String)
        /// Not `all`, `any`, or a number from 1 to the count of members.
        case threshold
        /// A second line of a kind that stands once.
        case secondLine(String)
        /// No line says what the quorum is.
        case noQuorum
        /// `leaf0` is not followed by 64 hexadecimal digits, in small letters.
        case firstLeaf
        /// `leaf0` needs exactly one log.
        case firstLeafOfLogs(Int)
        /// More lines of a kind than this program reads.
        case tooMany(String)
    }
}

extension TrustPolicyError: CustomStringConvertible {
    package var description: String {
        (line.map { "line \($0): " } ?? "") + reason.description
    }
}

extension TrustPolicyError.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .controlCharacter: "a control character other than tab and newline"
        case .unendedLine: "the line does not end: part of the file may be missing"
        case .keyword(let word): "\"\(word)\" is none of log, witness, group, quorum, leaf0"
        case .wordCount: "too few or too many words"
        case .key(let error): "the key can't be used: \(error)"
        case .duplicateKey: "the same key stands on a line before"
        case .nameTaken(let name): "the name \"\(name)\" is taken"
        case .nameUnknown(let name): "no line before defines \"\(name)\""
        case .memberTwice(let name): "\"\(name)\" is a member already; it counts once only"
        case .threshold: "a group needs all, any, or a number from 1 to that of its members"
        case .secondLine(let word): "a second \(word) line; there is one only"
        case .noQuorum: "no quorum line; write \"quorum none\" where no witness is needed"
        case .firstLeaf: "leaf0 takes 64 hexadecimal digits in small letters"
        case .firstLeafOfLogs(let count): "leaf0 needs exactly one log line, there are \(count)"
        case .tooMany(let word): "more than \(TrustPolicy.linesMax) \(word) lines"
        }
    }
}
