import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone init`.
struct Init: Command {
    static let configuration = CommandConfiguration(
        abstract: "Make a new ledger, its log key and its founder's key.",
        discussion: """
            Example:
              lodestone init pedalpoint.lodestone --org "Pedalpoint Holdings"
            """
    )

    @Argument(help: "The new file.", completion: .file()) var file: String
    @Option(help: "The organisation.") var org: String
    @Option(help: "The ledger's name; left out, from the organisation and a random number.")
    var origin: String?
    @Option(help: "A title; left out, the organisation.") var name: String?
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let environment = session.environment
        let nonce = environment.randomBytes(32)
        let origin = origin ?? Self.slug(org) + "/" + Hex.encode(nonce.prefix(4))
        guard !origin.isEmpty, !origin.contains(" "), !origin.contains("+"),
            origin.utf8.count <= 128
        else {
            throw Failure(
                .valueNotInList,
                "an origin has no space and no +",
                place: .argument(option: "--origin", value: origin)
            )
        }
        let founding = try Founding(
            name: name ?? org,
            organisation: org,
            origin: origin,
            nonce: nonce,
            logSeed: environment.randomBytes(32),
            founderSeed: environment.randomBytes(32)
        )
        let path = environment.path(file)
        let receipt = try Ledger.create(at: path, founding, now: environment.now())
        if session.format == .json { return Response(RecordingAnswer.document(of: receipt)) }
        let mark = environment.isUTF8 ? "✓" : "ok"
        return Response(
            output: [],
            talk: [
                "\(mark) #0  ledger created  \(file.printable)   origin \(origin.printable)",
                "  keys  \(file.printable).keys/   log.key signs checkpoints, founder.key signs"
                    + " entries",
                "  ! both are not encrypted (0600): keep a copy apart; nobody can recover them",
                "  next  lodestone party add · lodestone site add · lodestone key new"
                    + "     (or: lodestone demo ./demo)",
            ]
        )
    }

    /// Lower-case letters and digits of a name, joined by hyphens.
    static func slug(_ name: String) -> String {
        let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.isEmpty ? "ledger" : words.prefix(4).joined(separator: "-")
    }
}
