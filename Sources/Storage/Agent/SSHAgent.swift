import Foundation
package import VerifiableLog

/// An ssh-agent: a program that signs with keys which it shows to nobody.
///
/// With plain `ssh-ed25519` keys its signatures are those of the key itself over the message as it is.
/// `sk-ssh-ed25519` keys sign another message, which wraps this one, so that they can't be used.
///
/// Source: draft-ietf-sshm-ssh-agent, sections 3.5 and 3.6; RFC 8709.
package struct SSHAgent: Sendable {
    private let name: String
    private let answer: @Sendable (_ message: [UInt8]) throws -> [UInt8]

    /// The agent behind a socket, as `$SSH_AUTH_SOCK` names it; each question is a connection, which
    /// has so much time in all.
    package init(socket: String, patience: Duration = Self.patience) {
        self.init(name: socket) { message in
            let deadline = ContinuousClock.now + patience
            let connection = try SSHAgentConnection(socket, until: deadline)
            return try connection.ask(message)
        }
    }

    /// One that is reached in another way: `answer` takes a message and gives the agent's, both from
    /// their type on.
    package init(
        name: String,
        answer: @escaping @Sendable (_ message: [UInt8]) throws -> [UInt8]
    ) {
        self.name = name
        self.answer = answer
    }

    /// A key that the agent holds.
    package struct Identity: Hashable, Sendable {
        /// `ssh-ed25519` for those that can be used.
        package let type: String
        package let comment: String
        /// 32 bytes; nil for a key of another type.
        package let publicKey: [UInt8]?
        /// As `ssh-add -l` shows it: `SHA256:` and 43 characters.
        package let fingerprint: String
    }

    /// How long a person may take to confirm the use of a key.
    package static let patience = Duration.seconds(60)

    private enum Message {
        static let failure: UInt8 = 5
        static let requestIdentities: UInt8 = 11
        static let identities: UInt8 = 12
        static let requestSignature: UInt8 = 13
        static let signature: UInt8 = 14
    }

    /// The keys that the agent holds, in its order.
    package func identities() throws -> [Identity] {
        var answer = try ask(
            [Message.requestIdentities],
            expecting: Message.identities,
            refusal: "would not list its keys: it is locked, or allows this program nothing."
        )
        return try reading {
            let count = try answer.number()
            var found: [Identity] = []
            // No room is set aside for what the count only claims.
            while found.count < count {
                found.append(try Identity(blob: answer.string(), comment: answer.string()))
            }
            try answer.requireEnd()
            return found
        }
    }

    /// Asks for a signature; who relies on it has to check it.
    package func sign(_ message: [UInt8], publicKey: [UInt8]) throws -> [UInt8] {
        let request =
            [Message.requestSignature] + SSHBytes.string(Identity.blob(publicKey))
            + SSHBytes.string(message) + [0, 0, 0, 0]
        var answer = try ask(
            request,
            expecting: Message.signature,
            refusal: "refused to sign: it does not hold the key, is locked, or its owner said no."
        )
        return try reading {
            var signature = SSHBytes(try answer.string())
            try answer.requireEnd()
            guard try signature.string() == Array(Identity.plain.utf8) else {
                throw SSHBytes.Malformed()
            }
            let bytes = try signature.string()
            try signature.requireEnd()
            return bytes
        }
    }

    /// The key of that name, held by the agent.
    package func signingKey(_ key: VerifierKey) -> SigningKey {
        SigningKey(key) { message in try sign(message, publicKey: key.publicKey) }
    }

    private func ask(
        _ request: [UInt8],
        expecting type: UInt8,
        refusal: String
    ) throws -> SSHBytes {
        let answer = try answer(request)
        guard answer.first == type else {
            throw answer.first == Message.failure ? refused(refusal) : malformed
        }
        return SSHBytes(Array(answer.dropFirst()))
    }

    private func reading<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch is SSHBytes.Malformed { throw malformed }
    }

    private func refused(_ what: String) -> StorageError {
        StorageError(
            .keyLocked,
            "The ssh-agent at \(name) \(what)",
            hint: "ssh-add -l lists its keys"
        )
    }

    private var malformed: StorageError {
        StorageError(.keyLocked, "What answers at \(name) is no ssh-agent.")
    }
}

extension SSHAgent.Identity {
    static let plain = "ssh-ed25519"

    fileprivate init(blob: [UInt8], comment: [UInt8]) throws {
        var parts = SSHBytes(blob)
        let type = try parts.string()
        // Comments are whatever somebody typed.
        self.type = String(decoding: type, as: UTF8.self)
        self.comment = String(decoding: comment, as: UTF8.self)
        let digest = Base64.encode(Digest.sha256(blob).bytes)
        fingerprint = "SHA256:" + digest.prefix { $0 != "=" }
        guard self.type == Self.plain else {
            publicKey = nil
            return
        }
        let key = try parts.string()
        try parts.requireEnd()
        publicKey = key
    }

    /// The public key as ssh writes it.
    static func blob(_ publicKey: [UInt8]) -> [UInt8] {
        SSHBytes.string(Array(plain.utf8)) + SSHBytes.string(publicKey)
    }
}
