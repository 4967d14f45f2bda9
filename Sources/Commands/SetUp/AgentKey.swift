import Storage
import VerifiableLog

/// A key that the ssh-agent holds, as people name it.
enum AgentKey {
    /// The key with this comment or fingerprint `SHA256:…`, under a name.
    ///
    /// - Throws: ``Failure`` listing the keys that there are; `StorageError` of the agent.
    static func named(_ wanted: String, _ name: String, in session: Session) throws -> SigningKey {
        guard let agent = session.agent else {
            throw Failure(
                .keyNotFound,
                "there is no ssh-agent: $SSH_AUTH_SOCK is not set",
                state: "nothing was written",
                hints: ["eval $(ssh-agent), then ssh-add"]
            )
        }
        let all = try agent.identities()
        let found = all.filter { $0.fingerprint == wanted || $0.comment == wanted }
        let usable = found.compactMap(\.publicKey)
        guard found.count == 1, let publicKey = usable.first else {
            throw refusal(wanted, found, among: all)
        }
        return agent.signingKey(try VerifierKey(name: name, publicKey: publicKey))
    }

    private static func refusal(
        _ wanted: String,
        _ found: [SSHAgent.Identity],
        among all: [SSHAgent.Identity]
    ) -> Failure {
        let shown = wanted.printable
        let message =
            switch found.count {
            case 0: "the ssh-agent holds no key \"\(shown)\""
            case 1: "the key \"\(shown)\" is of type \(found[0].type.printable)"
            default: "the ssh-agent holds \(found.count) keys \"\(shown)\""
            }
        let isToken = found.count == 1 && found[0].type.hasPrefix("sk-")
        return Failure(
            .keyNotFound,
            message,
            place: .argument(option: "--agent", value: wanted),
            details: all.map { "\($0.type) \($0.fingerprint) \($0.comment)".printable },
            state: "nothing was written",
            hints: [
                isToken
                    ? "such a key signs a wrapped message; the ledger needs a plain ssh-ed25519 key"
                    : "plain ssh-ed25519 keys can be used: ssh-keygen -t ed25519, then ssh-add"
            ]
        )
    }
}
