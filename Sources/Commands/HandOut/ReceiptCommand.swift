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
              lodestone receipt SHP-26-0042 --qr SHP-26-0042.svg
              lodestone verify SHP-26-0042.tlog-proof --trust trust.txt

            A receipt is one text: the signed note, the path to the root, and the signed checkpoint. \
            Whoever keeps it can show that the entry stood in the log, and that nothing before the \
            checkpoint was rewritten: lodestone verify --anchor takes it too.

            --qr draws it (.svg or .png, or - for a drawing on standard output), through qrencode or \
            zint. What does not fit into a QR code gets the hash of the note in place of the note: \
            that proves as much to whoever has the note or the ledger. The text that a scanner reads \
            is a receipt; lodestone verify takes it.
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
    @Option(help: "Draw it as a QR code: FILE.svg, FILE.png or -.", completion: .file())
    var qr: String?
    @Option(
        help: "The newest checkpoint as witnesses cosigned it, to go with it.",
        completion: .file()
    )
    var cosigned: String?
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session)
        let seq = try position(inquirer)
        let log = try inquirer.verifiedLog(cosigned: cosigned)
        let note = try EntryNote(parsing: try inquirer.ledger.note(at: seq))
        let proof = try InclusionProof(of: seq, in: log, note: note.bytes)
        guard proof.shows(note.leaf) else { throw LogChanged(position: seq) }
        let picture = try qr.map { try draw(proof, $0, session) }
        let drawing = qr == "-" ? picture?.bytes ?? [] : []
        if let output { try Files.write(proof.encoded, to: session.environment.path(output)) }
        if let qr, let picture, qr != "-" {
            try Files.write(picture.bytes, to: session.environment.path(qr))
        }
        guard output != nil || qr != nil else { return Response(output: proof.encoded) }
        if session.format == .json, drawing.isEmpty {
            return Response(document(of: note, seq, log, isShort: picture?.isShort))
        }
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        let files = [output, qr].compactMap(\.self).filter { $0 != "-" }.joined(separator: " ")
        let short =
            picture?.isShort == true
            ? ["  ! too long for a QR code with its note: the picture holds the note's hash"] : []
        return Response(
            output: drawing,
            talk: [
                "\(mark) receipt  \(files.printable)   #\(seq) \(note.entry.type),"
                    + " under the checkpoint of \(log.size.entries)"
            ] + short + [
                "  next  give it to the other party; they check it with lodestone verify FILE"
                    + " --trust trust.txt"
            ]
        )
    }

    /// Draws the receipt, or where it does not fit, what is left of it without the note.
    private func draw(
        _ proof: InclusionProof,
        _ file: String,
        _ session: Session
    ) throws -> (bytes: [UInt8], isShort: Bool) {
        guard let picture = QRTool.Picture(file: file) else {
            throw Failure(
                .valueNotInList,
                "a QR code is drawn as .svg or .png",
                place: .argument(option: "--qr", value: file)
            )
        }
        let tool = try QRTool(session.environment)
        let whole = proof.encoded
        let isShort = whole.count > QRTool.lengthMax
        let text = isShort ? proof.shortened?.encoded ?? whole : whole
        guard text.count <= QRTool.lengthMax else {
            throw Failure(
                .notAvailable,
                "the receipt has \(text.count) bytes without its note; a QR code holds"
                    + " \(QRTool.lengthMax)",
                state: "nothing was written",
                hints: ["-o FILE writes it as a text"]
            )
        }
        return (try tool.draw(text, as: picture), isShort)
    }

    private func document(
        of note: EntryNote,
        _ seq: Int64,
        _ log: VerifiedLog,
        isShort: Bool?
    ) -> JSONDocument {
        [
            "schema": "lodestone.receipt/1", "file": output.map(JSONDocument.string) ?? .null,
            "seq": .integer(seq), "type": .string(note.entry.type),
            "leaf": .string(note.leaf.hex), "size": .integer(log.size),
            "root": .string(log.root.hex), "qr": qr.map(JSONDocument.string) ?? .null,
            "qr_note": isShort.map { .bool(!$0) } ?? .null,
        ]
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
