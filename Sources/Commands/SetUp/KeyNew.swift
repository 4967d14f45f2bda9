import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone key new`: makes a key pair, and authorises it or asks for that.
struct KeyNew: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a key pair and authorise it, signed by a key that may.",
        discussion: """
            Example:
              lodestone key new --party EVTERRA --site EVT-1 --holder "J. Park" --role clerk
              lodestone key new --party EVTERRA --holder "J. Park" --request park.json
              lodestone key new --party EVTERRA --holder "J. Park" --agent park@dock

            The private key is written to the ledger's key folder (or --out), readable only by its
            owner. Move it to its holder's machine; nobody can recover it.

            With --request nothing is recorded and no other key is needed: the holder makes the key
            where it stays, and hands FILE to an administrator, who runs lodestone key authorize
            FILE. Without a copy of the ledger, --origin and --first-leaf say which one is meant.

            With --agent the key is one that ssh-agent holds (ssh-add -l lists them): it signs, the
            file only names it, and the key never leaves the agent or the token behind it.
            """
    )

    @OptionGroup var terms: KeyTerms
    @Option(help: "The private key's file.", completion: .file()) var out: String?
    @Option(help: "Write a request to this file instead of recording.", completion: .file())
    var request: String?
    @Option(help: "With --request: the ledger's origin.") var origin: String?
    @Option(help: "With --request: the leaf of its entry 0, 64 hex digits.")
    var firstLeaf: String?
    @Option(help: "A key of the ssh-agent: its comment, or SHA256:… of it.") var agent: String?
    @Option(help: "A second administrator's key, to approve another administrator.")
    var approver: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        guard let request else { return try record(in: session) }
        return try ask(request, session)
    }

    func events(at desk: Desk) throws -> [any Event] {
        let identity = desk.ledger.identity
        let holder = try heldPrivately(desk)
        let (key, event) = try terms.newKey(
            for: identity,
            agent: agent,
            holder: holder,
            in: desk.session
        )
        let approvals = try approver.map { name in
            let prev = try desk.ledger.head().leaf
            let approver = try desk.session.signingKey(name, for: desk.ledger)
            return [try Proposal(event, identity, after: prev).approval(by: approver)]
        }
        if !writing.dryRun {
            let path = path(desk)
            guard !Files.exists(path) else { throw Self.taken(path) }
            desk.newKeys.append((key, path))
        }
        return [event.with(approvals)]
    }

    /// The commitment to the holder, with `--private holder`; else nil.
    private func heldPrivately(_ desk: Desk) throws -> PrivateText? {
        guard writing.withheld.contains(.holder) else { return nil }
        guard !terms.holder.isEmpty, NFC.isNormalized(terms.holder) else {
            throw Failure(.valueMissing, "--holder needs a text in normalization form C")
        }
        let salt = desk.session.environment.randomBytes(32)
        desk.values = [PrivateValue(.holder, terms.holder, salt: salt)]
        return desk.values.first.map { .committed($0.commitment) }
    }

    /// Where the private key goes.
    private func path(_ desk: Desk) -> String {
        out.map(desk.session.environment.path)
            ?? Self.free { KeyFolder.path(fileName + $0, in: desk.ledger.files.keys) }
    }

    /// The first path that no file has yet; the name ends in nothing, `-2`, `-3` and so on.
    private static func free(_ path: (String) -> String) -> String {
        var (number, found) = (1, path(""))
        while Files.exists(found) {
            number += 1
            found = path("-\(number)")
        }
        return found
    }

    private static func taken(_ path: String) -> Failure {
        Failure(
            .cannotCreate,
            "there is a file \(path.printable) already",
            hints: ["--out FILE says where the key goes"]
        )
    }

    func remarks(on receipts: [Receipt], at desk: Desk) -> [String] {
        desk.newKeys.flatMap { Self.remarks(on: $0.key, at: $0.path) }
    }

    private static func remarks(on key: SigningKey, at path: String) -> [String] {
        guard key.seed != nil else {
            return ["  key name     \(key.name)", "  key file     \(path): the ssh-agent signs"]
        }
        return [
            "  key name     \(key.name)",
            "  private key  \(path) (0600, not encrypted)",
            "  ! back it up apart: nobody can recover it",
        ]
    }

    /// `PARTY` or `PARTY-SITE`, lower case.
    private var fileName: String {
        ([terms.party] + terms.site.prefix(1)).joined(separator: "-").lowercased()
    }
}

extension KeyNew {
    /// Makes the key and the file that asks for its authorisation.
    private func ask(_ request: String, _ session: Session) throws -> Response {
        guard writing.withheld.isEmpty else {
            throw Failure(
                .argumentUnexpected,
                "a request shows its holder: --private can't go with --request",
                hints: ["lodestone key new --private holder, where the ledger is"]
            )
        }
        let identity = try identity(session)
        let (key, event) = try terms.newKey(for: identity, agent: agent, in: session)
        let document = try KeyRequest(identity: identity, event: event).document
        let path = session.environment.path(request)
        let keyPath =
            out.map(session.environment.path)
            ?? Self.free { session.environment.path(fileName + $0 + KeyFolder.ending) }
        if let taken = [keyPath, path].first(where: Files.exists) { throw Self.taken(taken) }
        if !writing.dryRun {
            try KeyFile.write(key, to: keyPath)
            try Files.write(Array((document.text + "\n").utf8), to: path)
        }
        if session.format == .json { return Response(document) }
        let mark = session.environment.isUTF8 ? "✓" : "ok"
        let head = "\(mark) key request  \(request)" + (writing.dryRun ? "   nothing written" : "")
        let next = ["  next  an administrator: lodestone key authorize \(request)"]
        return Response(
            output: [],
            talk: ([head] + Self.remarks(on: key, at: keyPath) + next).map(\.printable)
        )
    }

    private func identity(_ session: Session) throws -> LedgerIdentity {
        guard origin != nil || firstLeaf != nil else {
            return try session.openLedger(writing: false).identity
        }
        guard let origin, let leaf = firstLeaf.flatMap(Digest.init(hex:)) else {
            throw Failure(
                .valueMissing,
                "--origin and --first-leaf go together: a name and 64 hex digits",
                hints: ["lodestone log --show 0 --json, where the ledger is"]
            )
        }
        return LedgerIdentity(origin: origin, firstLeaf: leaf)
    }
}
