import ArgumentParser
import Custody
import VerifiableLog

/// The options that say whose a new key is and what it may sign.
struct KeyTerms: ParsableArguments {
    @Option(help: "The party it signs for.") var party: String
    @Option(help: "A site it signs for; may be repeated; none: all of its party's.")
    var site: [String] = []
    @Option(help: "Who holds it.") var holder: String
    @Option(help: "admin clerk laboratory compliance; may be repeated; none: clerk.")
    var role: [String] = []
    @Option(help: "An entry type it is limited to, such as lot.weighed/1; may be repeated.")
    var type: [String] = []
    @Option(help: "Valid until this time.") var until: String?

    init() {}
}

extension KeyTerms {
    /// A new key in its ledger's name, and its authorisation, which it has signed.
    ///
    /// `agent` names a key of the ssh-agent, which is then taken instead of a new one; the holder is
    /// as typed, unless a commitment to it is given.
    func newKey(
        for identity: LedgerIdentity,
        agent: String?,
        holder: PrivateText? = nil,
        in session: Session
    ) throws -> (key: SigningKey, event: KeyAuthorized) {
        let bare =
            try agent.map { try AgentKey.named($0, identity.origin, in: session) }
            ?? SigningKey(name: identity.origin, seed: session.environment.randomBytes(32))
        let key = try bare.renamed(
            KeyName.inLedger(identity.origin, publicKey: bare.verifierKey.publicKey)
        )
        let name = key.verifierKey.text
        let holder = holder ?? .clear(self.holder)
        let unsigned = try event(key: name, holder, possession: "", in: session)
        let text = Statement.possession(
            origin: identity.origin,
            firstLeaf: identity.firstLeaf,
            newKey: key.verifierKey,
            data: try unsigned.members()
        )
        let possession = Base64.encode(try key.sign(text))
        return (key, try event(key: name, holder, possession: possession, in: session))
    }

    private func event(
        key: String,
        _ holder: PrivateText,
        possession: String,
        in session: Session
    ) throws -> KeyAuthorized {
        let roles = try role.map { text in
            try Desk.read("--role", text) { try KeyRole(word: $0) }
        }
        let sites = try site.map { text in try Desk.read("--site", text) { try Code($0) } }
        return KeyAuthorized(
            key: key,
            party: try Desk.read("--party", party) { try Code($0) },
            holder: holder,
            roles: roles.isEmpty ? [.clerk] : roles,
            sites: sites.isEmpty ? nil : sites,
            types: type.isEmpty ? nil : type,
            until: try until.map { try end($0, session) },
            possession: possession
        )
    }
}

extension KeyTerms {
    /// A key that has ended already could sign nothing.
    private func end(_ text: String, _ session: Session) throws -> Timestamp {
        let end = try session.time(text, "--until")
        guard end > session.environment.now() else {
            throw Failure(
                .timeForm,
                "--until: \(end) has passed",
                state: "no key was made",
                hints: ["name a time to come, or leave it out"]
            )
        }
        return end
    }
}

extension KeyAuthorized {
    /// The same with approvals, which no signature over it covers.
    func with(_ approvals: [Approval]?) -> KeyAuthorized {
        KeyAuthorized(
            key: key,
            party: party,
            holder: holder,
            roles: roles,
            sites: sites,
            types: types,
            until: until,
            possession: possession,
            approvals: approvals
        )
    }
}
