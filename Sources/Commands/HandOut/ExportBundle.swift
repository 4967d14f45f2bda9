import ArgumentParser
import Auditing
import Custody
import Interchange
import Storage
import VerifiableLog

/// `lodestone export bundle`: evidence that somebody outside checks offline.
struct ExportBundle: Command {
    static let configuration = CommandConfiguration(
        commandName: "bundle",
        abstract: "Write the evidence for a shipment or lot as one file that checks offline.",
        discussion: """
            Example:
              lodestone export bundle SHP-26-0042 -o SHP-26-0042.zip
              lodestone export bundle SHP-26-0042 --from 2026-03.txt -o SHP-26-0042.zip
              lodestone-verify SHP-26-0042.zip --trust trust.txt

            The file holds every entry of the ledger, since proofs show what is there and never what \
            was left out; with --selected only what the subject rests on, and then both checkers say \
            that omission is not excluded and recompute no claim. The same ledger gives the same \
            bytes. It is checked before it is written.
            """
    )

    @Argument(help: "A shipment or lot.") var subject: String
    @Option(name: [.customShort("o"), .long], help: "The file.", completion: .file())
    var output: String
    @Option(help: "ID or ID@VERSION; may be repeated; none: all there are.")
    var policy: [String] = []
    @Option(
        help: "An earlier checkpoint that its reader has; show that this one continues it.",
        completion: .file()
    )
    var from: String?
    @Option(
        help: "The newest checkpoint as witnesses cosigned it, to go with it.",
        completion: .file()
    )
    var cosigned: String?
    @Flag(help: "Only the entries that the subject rests on.") var selected = false
    @Flag(help: "Leave the documents out; their digests stand in the entries.")
    var noDocuments = false
    @Flag(help: "Disclose the private values behind commitments.") var values = false
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        guard output.hasSuffix(".zip") else {
            throw Failure(
                .notAvailable,
                "a bundle is a zip file",
                exit: .usage,
                place: .argument(option: "-o", value: output),
                hints: ["-o \(subject.printable).zip"]
            )
        }
        let inquirer = try Inquirer(session)
        let code = try session.read(subject) { text throws(QuantityError) in try Code(text) }
        let bundle = try bundle(of: code, inquirer)
        let bytes = bundle.archive.encoded
        let verdict = session.progress("checking the bundle") { report in
            BundleChecker.check(
                bytes,
                program: Program.version,
                progress: { report(Int($0), Int($1)) }
            )
        }
        guard verdict.failures.isEmpty else {
            throw Failure(
                .ledgerBroken,
                "the bundle does not check: \(verdict.failures[0].text)",
                state: "nothing was written",
                hints: ["lodestone verify"]
            )
        }
        try Files.write(bytes, to: session.environment.path(output))
        if session.format == .json { return Response(document(of: bundle, bytes)) }
        return Response(output: [], talk: lines(of: bundle, verdict, bytes, session))
    }

    private func bundle(of code: Code, _ inquirer: Inquirer) throws -> Bundle {
        let log = try inquirer.verifiedLog(cosigned: cosigned)
        let ledger = inquirer.ledger
        let shelf = try inquirer.shelf()
        let asked = try policy.map { try Inquirer.find($0, on: shelf) }
        let made = try Bundle(
            of: code,
            in: log,
            policies: asked.isEmpty ? shelf.current : asked,
            of: shelf,
            extent: selected ? .selected : .complete,
            documents: noDocuments ? .digests : .included,
            values: values ? try ledger.privateValues() : [],
            consistency: try from.map { try consistency(with: $0, log, inquirer.session) },
            program: Program.version,
            document: { try ledger.documents.read($0) }
        )
        guard let made else { throw inquirer.unknown("lot or shipment", code.text) }
        return made
    }

    private func consistency(
        with file: String,
        _ log: VerifiedLog,
        _ session: Session
    ) throws -> Consistency {
        let earlier = try session.signedCheckpoint(file)
        guard let consistency = try Consistency(from: earlier, in: log),
            consistency.holds(for: log.checkpoint.checkpoint, of: log.identity.logKey)
        else {
            throw Failure(
                .anchorContradicts,
                "the ledger does not continue the checkpoint of"
                    + " \(earlier.checkpoint.size.entries) of \(earlier.checkpoint.origin.printable)",
                place: .file(file),
                state: "nothing was written",
                hints: ["lodestone verify --anchor \(file.printable)"]
            )
        }
        return consistency
    }

    private func lines(
        of bundle: Bundle,
        _ verdict: BundleVerdict,
        _ bytes: [UInt8],
        _ session: Session
    ) -> [String] {
        guard !session.options.quiet else { return [] }
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        let results = verdict.claims.map { "\($0.policy.id) \($0.result.rawValue)" }
        let withheld = Int64(bundle.documentsWithheld)
        return [
            "\(mark) bundle  \(output.printable)   \(verdict.entries.entries),"
                + " \(verdict.documentsChecked.documents), \(ByteCount.text(Int64(bytes.count)))   "
                + results.joined(separator: "   "),
            "  sha256  \(Digest.sha256(bytes).hex)",
            selected
                ? "  ! selected: its reader can't tell what was left out, and no claim is recomputed"
                : "  checked  every entry is in it, and the report is what they give",
        ] + (withheld > 0 ? ["  ! \(withheld.documents) not in it: named, and withheld"] : [])
            + (values ? ["  ! discloses \(Self.count(bundle.valuesDisclosed))"] : [])
            + [
                "  next  lodestone checkpoint trust -o trust.txt, and give that by another way",
                "        the reader: lodestone-verify \(output.printable) --trust trust.txt",
            ]
    }

    private static func count(_ values: Int) -> String {
        values == 1 ? "1 private value" : "\(values) private values"
    }

    private func document(of bundle: Bundle, _ bytes: [UInt8]) -> JSONDocument {
        [
            "schema": "lodestone.export/1", "file": .string(output),
            "subject": .code(bundle.terms.subject), "entries": .integer(bundle.terms.size),
            "complete": .bool(!selected), "sha256": .string(Digest.sha256(bytes).hex),
            "bytes": .integer(Int64(bytes.count)),
            "documents_withheld": .integer(Int64(bundle.documentsWithheld)),
            "values_disclosed": .integer(Int64(bundle.valuesDisclosed)),
        ]
    }
}
