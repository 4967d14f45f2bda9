import ArgumentParser
import Custody
import Interchange
import Storage
import VerifiableLog

/// `lodestone receipt`: proof for a counterparty that an entry stands in the log.
struct ReceiptCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "Write an entry with its proof, for the other party to keep.",
        discussion: """
            Example:
              lodestone receipt SHP-26-0042 -o SHP-26-0042.tlog-proof
              lodestone receipt 137
              lodestone verify SHP-26-0042.tlog-proof --trust trust.txt

            A receipt is one text: the signed note, the path to the root, and the signed checkpoint. \
            Whoever keeps it can show that the entry stood in the log, and that nothing before the \
            checkpoint was rewritten: lodestone verify --anchor takes it too.
            """
    )

    @Argument(help: "An entry's number, or the code of a lot, transfer, run or shipment.")
    var entry: String
    @Option(
        name: [.customShort("o"), .long],
        help: "The file; left out, standard output.",
        completion: .file()
    )
    var output: String?
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session)
        let seq = try position(inquirer)
        let log = try inquirer.verifiedLog()
        let note = try EntryNote(parsing: try inquirer.ledger.note(at: seq))
        let proof = try InclusionProof(of: seq, in: log, note: note.bytes)
        guard proof.shows(note.leaf) else { throw LogChanged(position: seq) }
        guard let output else { return Response(output: proof.encoded) }
        try Files.write(proof.encoded, to: session.environment.path(output))
        if session.format == .json {
            return Response([
                "schema": "lodestone.receipt/1", "file": .string(output), "seq": .integer(seq),
                "type": .string(note.entry.type), "leaf": .string(note.leaf.hex),
                "size": .integer(log.size), "root": .string(log.root.hex),
            ])
        }
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        return Response(
            output: [],
            talk: [
                "\(mark) receipt  \(output.printable)   #\(seq) \(note.entry.type),"
                    + " under the checkpoint of \(log.size.entries)",
                "  next  give it to the other party; they check it with lodestone verify FILE"
                    + " --trust trust.txt",
            ]
        )
    }

    private func position(_ inquirer: Inquirer) throws -> Int64 {
        let text = entry.hasPrefix("#") ? String(entry.dropFirst()) : entry
        if let seq = Int64(text) {
            guard (0...inquirer.lastSeq).contains(seq) else {
                throw Failure(
                    .codeUnknown,
                    "the ledger has entries 0 to \(inquirer.lastSeq)",
                    hints: ["lodestone log"]
                )
            }
            return seq
        }
        let code = try inquirer.session.read(text) { text throws(QuantityError) in try Code(text) }
        let view = inquirer.view
        let seq =
            try view.shipment(code)?.seq ?? view.transfer(code)?.dispatchedAt
            ?? view.run(code)?.seq ?? view.lot(code)?.madeAt
        guard let seq else { throw inquirer.unknown("lot, transfer, run or shipment", code.text) }
        return seq
    }
}
