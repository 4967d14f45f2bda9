import ArgumentParser
import Storage
import VerifiableLog

/// `lodestone checkpoint compare`: whether two checkpoints can be of one history.
struct CheckpointCompare: Command {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two checkpoints: the same, one history, or a fork.",
        discussion: """
            Example:
              lodestone checkpoint compare mine.txt theirs.txt --trust policy.txt
              lodestone checkpoint compare old.txt new.txt -L pedalpoint.lodestone

            Takes files with a signed checkpoint in them: from checkpoint show, cosigned ones, \
            requests to witnesses, proofs. Whose log it is, --log, --trust or the ledger says. Two \
            of different size need the ledger, from which both roots are computed anew.

            Exit 0 the same, or one history; 1 nobody can tell; 5 a fork: keep both files, together \
            they prove it to anybody who knows the log's key.
            """
    )

    @Argument(help: "A checkpoint.", completion: .file()) var first: String
    @Argument(help: "Another.", completion: .file()) var second: String
    @OptionGroup var trust: TrustOptions
    @OptionGroup var everywhere: GlobalOptions

    func respond(in session: Session) throws -> Response {
        let pair = [try session.signedCheckpoint(first), try session.signedCheckpoint(second)]
        let named = try trust.keys(in: session)
        let keys = try named.isEmpty ? [self.ledger(session).logVerifierKey] : named
        for (checkpoint, file) in zip(pair, [first, second]) {
            try require(checkpoint, of: file, signedByOneOf: keys)
        }
        var comparison = try compare(pair, keys, session)
        comparison.isLedgersWord = named.isEmpty
        switch session.format {
        case .json, .ndjson: return Response(comparison.document, exit: comparison.exit)
        case .table: return Response(comparison.text, exit: comparison.exit)
        default: throw Failure(unoffered: session.format, among: [.table, .json])
        }
    }

    /// Whether a ledger is named, or is the only one here.
    private func hasLedger(_ session: Session) -> Bool {
        session.options.ledger != nil || (try? session.ledgerLocation()) != nil
    }

    /// The ledger whose key is the only one that there is.
    private func ledger(_ session: Session) throws -> Ledger {
        guard hasLedger(session) else {
            throw Failure(
                .valueMissing,
                "whose log the checkpoints are of is not said",
                hints: ["--log VKEY, --trust FILE, or the ledger itself: -L FILE"]
            )
        }
        return try session.openLedger(writing: false)
    }

    private func require(
        _ signed: SignedCheckpoint,
        of file: String,
        signedByOneOf keys: [VerifierKey]
    ) throws(Failure) {
        guard keys.contains(where: signed.isOf) else {
            throw Failure(
                .logNotTrusted,
                "no trusted key signed this checkpoint of \(signed.checkpoint.origin.printable)",
                place: .file(file),
                details: keys.map { "trusted  \($0.text)".printable },
                hints: ["it proves nothing about the log"]
            )
        }
    }

    private func compare(
        _ pair: [SignedCheckpoint],
        _ keys: [VerifierKey],
        _ session: Session
    ) throws -> Comparison {
        let checkpoints = pair.map(\.checkpoint)
        let files = [first, second]
        let key = keys.first { key in pair.allSatisfy { $0.isOf(key) } }
        guard let key else { return Comparison(files, checkpoints, nil, .otherLog) }
        if checkpoints[0].size == checkpoints[1].size {
            let isSame = checkpoints[0].root == checkpoints[1].root
            return Comparison(files, checkpoints, key, isSame ? .same : .fork)
        }
        guard hasLedger(session), case let ledger = try session.openLedger(writing: false),
            ledger.logVerifierKey == key
        else { return Comparison(files, checkpoints, key, .ledgerNeeded) }
        let size = try ledger.checkedHead().head.size
        let roots = try ledger.rehashedRoots(atSizes: Set(checkpoints.map(\.size)))
        if let other = checkpoints.firstIndex(where: { roots[$0.size].map($0.isOther) ?? false }) {
            return Comparison(files, checkpoints, key, .notOfLedger(files[other]), ledger: size)
        }
        let isCovered = checkpoints.allSatisfy { $0.size <= size }
        return Comparison(
            files,
            checkpoints,
            key,
            isCovered ? .consistent : .ledgerShort(size),
            ledger: size
        )
    }
}

extension SignedCheckpoint {
    /// Whether it is a checkpoint of the log that the key is named after.
    fileprivate func isOf(_ key: VerifierKey) -> Bool {
        key.name.utf8.elementsEqual(checkpoint.origin.utf8) && isSigned(by: key)
    }
}

extension Checkpoint {
    fileprivate func isOther(_ root: Digest) -> Bool { self.root != root }
}

/// What two checkpoints say about each other.
private struct Comparison {
    enum Result {
        case same
        case consistent
        case fork
        /// The ledger has another history than that file's checkpoint.
        case notOfLedger(String)
        case otherLog
        case ledgerNeeded
        /// The ledger has fewer entries than a checkpoint.
        case ledgerShort(Int64)
    }

    let files: [String]
    let checkpoints: [Checkpoint]
    let key: VerifierKey?
    let result: Result
    let ledgerSize: Int64?
    /// Nobody but the ledger said whose key it is.
    var isLedgersWord = false

    init(
        _ files: [String],
        _ checkpoints: [Checkpoint],
        _ key: VerifierKey?,
        _ result: Result,
        ledger: Int64? = nil
    ) {
        self.files = files
        self.checkpoints = checkpoints
        self.key = key
        self.result = result
        ledgerSize = ledger
    }

    var exit: ExitStatus {
        switch result {
        case .same, .consistent: .done
        case .fork, .notOfLedger: .forked
        case .otherLog, .ledgerNeeded, .ledgerShort: .answerIsNo
        }
    }

    private var word: String {
        switch result {
        case .same: "same"
        case .consistent: "consistent"
        case .fork, .notOfLedger: "fork"
        case .otherLog: "other_log"
        case .ledgerNeeded, .ledgerShort: "unknown"
        }
    }

    private var sentence: String {
        switch result {
        case .same: "the same number of entries and the same root"
        case .consistent: "one history: the ledger has both roots"
        case .fork:
            "the log signed two histories of one length; keep both files, they prove it"
        case .notOfLedger(let file):
            "the ledger has another root than \(file); keep both, they prove it"
        case .otherLog: "they are of different logs, or no one key signed both"
        case .ledgerNeeded: "nobody can tell from these two; give the ledger: -L FILE"
        case .ledgerShort(let size):
            "nobody can tell: this ledger has only \(size.entries), an older copy"
        }
    }

    var text: String {
        let label =
            switch exit {
            case .done: word
            case .forked: "FORK"
            default: "can't tell"
            }
        let rows = zip(files, checkpoints).map { file, checkpoint in
            (file, "\(checkpoint.size.entries), root \(checkpoint.root.hex)")
        }
        let log = key.map { [("signed by", $0.text)] } ?? []
        let word =
            isLedgersWord ? [("", "its key by the ledger's own word; --log names yours")] : []
        let facts = rows + log + word + [(label, sentence)]
        let width = facts.map { $0.0.count }.max() ?? 0
        return facts.map { name, value in
            (name + String(repeating: " ", count: width + 2 - name.count) + value).printable
        }.joined(separator: "\n")
    }

    var document: JSONDocument {
        [
            "schema": "lodestone.comparison/1",
            "result": .string(word),
            "text": .string(sentence),
            "log_key": key.map { .string($0.text) } ?? .null,
            "log_key_from": .string(isLedgersWord ? "ledger" : "given"),
            "checkpoints": .array(
                zip(files, checkpoints).map { file, checkpoint in
                    [
                        "file": .string(file), "origin": .string(checkpoint.origin),
                        "size": .integer(checkpoint.size), "root": .string(checkpoint.root.hex),
                    ]
                }
            ),
            "ledger_size": ledgerSize.map { .integer($0) } ?? .null,
        ]
    }
}
