import ArgumentParser
import Custody
import Storage
import VerifiableLog

/// `lodestone key new`: makes a key pair and authorises it.
struct KeyNew: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a key pair and authorise it, signed by a key that may.",
        discussion: """
            Example:
              lodestone key new --party EVTERRA --site EVT-1 --holder "J. Park" --role clerk

            The private key is written to the ledger's key folder (or --out), readable only by its
            owner. Move it to its holder's machine; nobody can recover it.
            """
    )

    @Option(help: "The party it signs for.") var party: String
    @Option(help: "A site it signs for; may be repeated; none: all of its party's.")
    var site: [String] = []
    @Option(help: "Who holds it.") var holder: String
    @Option(help: "admin clerk laboratory compliance; may be repeated; none: clerk.")
    var role: [String] = []
    @Option(help: "An entry type it is limited to, such as lot.weighed/1; may be repeated.")
    var type: [String] = []
    @Option(help: "Valid until this time.") var until: String?
    @Option(help: "The private key's file.", completion: .file()) var out: String?
    @Option(help: "A second administrator's key, to approve another administrator.")
    var approver: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func events(at desk: Desk) throws -> [any Event] {
        let identity = desk.ledger.identity
        let seed = desk.session.environment.randomBytes(32)
        let bare = try SigningKey(name: identity.origin, seed: seed)
        let name = KeyName.inLedger(
            identity.origin,
            publicKey: bare.verifierKey.publicKey
        )
        let key = try SigningKey(name: name, seed: seed)
        let partyCode = try desk.code("--party", party)
        let roles: [KeyRole] = try role.map { try desk.word("--role", $0) }
        let sites = try site.map { try desk.code("--site", $0) }
        let until = try desk.time("--until", ifGiven: until)
        func event(_ possession: String, _ approvals: [Approval]?) -> KeyAuthorized {
            KeyAuthorized(
                key: key.verifierKey.text,
                party: partyCode,
                holder: .clear(holder),
                roles: roles.isEmpty ? [.clerk] : roles,
                sites: sites.isEmpty ? nil : sites,
                types: type.isEmpty ? nil : type,
                until: until,
                possession: possession,
                approvals: approvals
            )
        }
        let unsigned = try event("", nil).members()
        let possession = Base64.encode(
            try key.sign(
                Statement.possession(
                    origin: identity.origin,
                    firstLeaf: identity.firstLeaf,
                    newKey: key.verifierKey,
                    data: unsigned
                )
            )
        )
        let approvals = try approver.map { name in
            [try approval(by: name, of: unsigned, identity, desk)]
        }
        if !writing.dryRun {
            let path = path(desk)
            guard !Files.exists(path) else {
                throw Failure(
                    .cannotCreate,
                    "there is a file \(path.printable) already",
                    hints: ["--out FILE says where the key goes"]
                )
            }
            desk.newKeys.append((key, path))
        }
        return [event(possession, approvals)]
    }

    private func approval(
        by name: String,
        of data: JSONObject,
        _ identity: LedgerIdentity,
        _ desk: Desk
    ) throws -> Approval {
        let key = try desk.session.signingKey(name, for: desk.ledger)
        let text = Statement.approval(
            origin: identity.origin,
            firstLeaf: identity.firstLeaf,
            previousLeaf: try desk.ledger.head().leaf,
            type: KeyAuthorized.type,
            data: data
        )
        return Approval(by: key.name, sig: Base64.encode(try key.sign(text)))
    }

    /// Where the private key goes.
    private func path(_ desk: Desk) -> String {
        out.map(desk.session.environment.path)
            ?? KeyFolder.path(fileName(desk), in: desk.ledger.files.keys)
    }

    func remarks(on receipts: [Receipt], at desk: Desk) -> [String] {
        desk.newKeys.flatMap { new in
            [
                "  key name     \(new.key.name)",
                "  private key  \(new.path) (0600, not encrypted)",
                "  ! back it up apart: nobody can recover it",
            ]
        }
    }

    /// `PARTY` or `PARTY-SITE`, lower case.
    private func fileName(_ desk: Desk) -> String {
        ([party] + site.prefix(1)).joined(separator: "-").lowercased()
    }
}

/// `lodestone key revoke`.
struct KeyRevoke: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke a key: it may not sign from the next entry on.",
        discussion: """
            Example:
              lodestone key revoke pedalpoint/1f0c22ab/k/7f3a90c2d4e1b586 --cause "left the company"
            """
    )

    @Argument(help: "The key's name.") var name: String
    @Option(help: "Why.") var cause: String
    @Option(help: "Its entries from this number on are suspect.") var suspectFrom: Int64?
    @Option(help: "A second administrator's key that approves.") var approver: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func events(at desk: Desk) throws -> [any Event] {
        let plain = KeyRevoked(key: name, cause: cause, suspectFrom: suspectFrom)
        guard let approver else { return [plain] }
        let identity = desk.ledger.identity
        let key = try desk.session.signingKey(approver, for: desk.ledger)
        let text = Statement.approval(
            origin: identity.origin,
            firstLeaf: identity.firstLeaf,
            previousLeaf: try desk.ledger.head().leaf,
            type: KeyRevoked.type,
            data: try plain.members()
        )
        let approval = Approval(by: key.name, sig: Base64.encode(try key.sign(text)))
        return [
            KeyRevoked(
                key: name,
                cause: cause,
                suspectFrom: suspectFrom,
                approvals: [approval]
            )
        ]
    }
}
