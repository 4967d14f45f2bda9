package import Custody
package import VerifiableLog

/// The private keys of the demo's people, one each.
package struct DemoKeyring: Sendable {
    private let keys: [DemoActor: SigningKey]

    /// New keys for a ledger of this origin, from so many unpredictable bytes.
    package init(
        origin: String,
        randomBytes: (_ count: Int) -> [UInt8]
    ) throws(KeyError) {
        var keys: [DemoActor: SigningKey] = [:]
        for actor in DemoActor.allCases {
            let key = try SigningKey(name: origin, seed: randomBytes(32))
            keys[actor] = try key.renamed(
                KeyName.inLedger(origin, publicKey: key.verifierKey.publicKey)
            )
        }
        self.keys = keys
    }

    package subscript(actor: DemoActor) -> SigningKey? { keys[actor] }

    /// The authorisation of an actor's key, with the proof that somebody holds it.
    package func enrolment(
        of actor: DemoActor,
        in ledger: LedgerIdentity
    ) throws -> KeyAuthorized? {
        guard let key = keys[actor] else { return nil }
        let sites = try actor.sites
        let party = try actor.party
        func event(possession: String) -> KeyAuthorized {
            KeyAuthorized(
                key: key.verifierKey.text,
                party: party,
                holder: .clear(actor.holder),
                roles: actor.roles,
                sites: sites.isEmpty ? nil : sites,
                possession: possession
            )
        }
        // The signatures are no part of what is signed.
        guard case .object(let data) = try event(possession: "").data() else { return nil }
        let text = Statement.possession(
            origin: ledger.origin,
            firstLeaf: ledger.firstLeaf,
            newKey: key.verifierKey,
            data: data
        )
        return event(possession: Base64.encode(try key.sign(text)))
    }
}
