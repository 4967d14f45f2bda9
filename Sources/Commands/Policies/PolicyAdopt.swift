import ArgumentParser
import Auditing
import Custody
import Storage
import VerifiableLog

/// `lodestone policy adopt`.
struct PolicyAdopt: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Adopt a policy: audits judge by it from here on.",
        discussion: """
            Example:
              lodestone policy adopt P6
              lodestone policy adopt p6-2.json

            A policy's bytes become a document of the ledger, and its SHA-256 stands in the entry:
            what a claim meant can be read for ever.
            """
    )

    @Argument(help: "A file, or the ID of one that comes with the program.") var policy: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func events(at desk: Desk) throws -> [any Event] {
        let (bytes, found) = try read(desk)
        let code = try desk.read(nil, found.id) { text throws(QuantityError) in try Code(text) }
        let title = "\(found.id)@\(found.version)"
        let attachment = Attachment(bytes, kind: "policy", title: title)
        try desk.attach(attachment)
        return [
            PolicyAdopted(policy: code, version: found.version, document: attachment.digest)
        ]
    }

    private func read(_ desk: Desk) throws -> ([UInt8], Policy) {
        for bytes in EmbeddedPolicies.all {
            let embedded = try Policy.parse(bytes)
            if [embedded.id, "\(embedded.id)@\(embedded.version)"].contains(policy) {
                return (bytes, embedded)
            }
        }
        let path = desk.session.environment.path(policy)
        guard Files.exists(path) else {
            let names = try PolicyShelf().current.map(\.policy.id)
            throw Failure(
                .fileNotFound,
                "there is no file and no policy \"\(policy.printable)\"",
                hints: [Nearest.hint(to: policy, among: names) ?? "lodestone policy list"]
            )
        }
        let bytes = try Files.read(path)
        do {
            return (bytes, try Policy.parse(bytes))
        } catch {
            throw Failure(
                .dataForm,
                "this is no policy: \(error.text.printable)",
                place: .file(policy),
                hints: ["docs/policies.md explains the members; lodestone policy show P6 --json"]
            )
        }
    }
}

/// `lodestone policy retire`.
struct PolicyRetire: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire",
        abstract: "Retire an adopted policy: audits judge by it no longer.",
        discussion: """
            Example:
              lodestone policy retire P6@1
            """
    )

    @Argument(help: "ID@VERSION, or the ID of the one in use.") var policy: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func events(at desk: Desk) throws -> [any Event] {
        let last = try desk.ledger.head().size - 1
        let shelf = try PolicyShelf(try desk.ledger.history(asOf: last)) {
            try desk.ledger.documents.read($0)
        }
        let kept = try Inquirer.find(policy, on: shelf)
        guard kept.adoptedAt != nil, !kept.isRetired else {
            let what = kept.isRetired ? "is retired already" : "was not adopted here"
            throw Failure(
                .codeUnknown,
                "the policy \(kept.versioned) \(what)",
                exit: .inputRefused,
                hints: ["lodestone policy list"]
            )
        }
        let code = try desk.read(nil, kept.policy.id) { text throws(QuantityError) in
            try Code(text)
        }
        return [PolicyRetired(policy: code, version: kept.policy.version)]
    }
}
