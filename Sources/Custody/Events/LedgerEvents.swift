import VerifiableLog

/// Entry 0: names the ledger, its log key and its one administrator.
package struct LedgerCreated: Event {
    package static let type = "ledger.created/1"
    package static let signers: [KeyRole] = [.admin]

    package let name: String
    package let organisation: String
    package let origin: String
    /// C2SP verifier key of the key that signs checkpoints.
    package let logKey: String
    /// C2SP verifier key of the founder's key, which holds every role everywhere.
    package let administrator: String
    /// 64 hex digits from the system's randomness.
    package let nonce: String
    package let continues: Predecessor?

    package init(
        name: String,
        organisation: String,
        origin: String,
        logKey: String,
        administrator: String,
        nonce: String,
        continues: Predecessor?
    ) {
        self.name = name
        self.organisation = organisation
        self.origin = origin
        self.logKey = logKey
        self.administrator = administrator
        self.nonce = nonce
        self.continues = continues
    }

    private enum CodingKeys: String, CodingKey {
        case name, organisation, origin, administrator, nonce, continues
        case logKey = "log_key"
    }

    package var subjects: [String] { [origin] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        guard context.seq == 0 else {
            throw Rejection(.firstEntry, "Only entry 0 creates the ledger.")
        }
        guard Digest(hex: nonce) != nil else {
            throw Rejection(.malformedData, "data.nonce must be 64 lower-case hex digits.")
        }
        try continues?.check()
        let log = try Self.verifierKey(logKey)
        let founder = try Self.verifierKey(administrator)
        guard log.name == origin, origin == context.ledger.origin else {
            throw Rejection(.malformedData, "The log key's name must be the origin \(origin).")
        }
        guard founder.name == context.key,
            founder.name == KeyName.inLedger(origin, publicKey: founder.publicKey)
        else {
            throw Rejection(.malformedData, "Entry 0 must be signed by its administrator's key.")
        }
        guard founder.publicKey != log.publicKey else {
            throw Rejection(.keyTaken, "The log's key can't be the administrator's as well.")
        }
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        let founder = KeyAuthority(
            name: context.key,
            verifierKey: administrator,
            party: nil,
            holder: nil,
            roles: KeyRole.allCases,
            sites: [],
            types: [],
            until: nil,
            authorizedAt: context.seq,
            authorizedBy: context.key,
            revokedAt: nil,
            suspectFrom: nil
        )
        return [
            .register(
                Registration(noun: .ledger, code: origin, seq: context.seq, data: try data())
            ),
            .authorize(founder),
        ]
    }

    static func verifierKey(_ text: String) throws -> VerifierKey {
        do throws(KeyError) {
            return try VerifierKey(vkey: text)
        } catch {
            guard case .weak(let weakness) = error else {
                throw Rejection(
                    .malformedData,
                    "\(text.quoted) is not a verifier key (\(error))."
                )
            }
            throw Rejection(
                .weakKey,
                "The public key of \(text.quoted) is refused: \(weakness.rawValue).",
                hint: "lodestone key new makes a sound one"
            )
        }
    }
}

/// The head of a ledger that this one continues, when that one's log key was lost.
package struct Predecessor: Codable, Hashable, Sendable {
    package let origin: String
    package let size: Int64
    /// 64 hex digits.
    package let root: String

    package init(origin: String, size: Int64, root: String) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    fileprivate func check() throws {
        guard size > 0, Digest(hex: root) != nil else {
            throw Rejection(
                .malformedData,
                "data.continues has a size above zero and a root of 64 hex digits."
            )
        }
    }
}

/// A backup was restored over a newer history, which is thereby given up.
package struct LedgerRestored: Event {
    package static let type = "ledger.restored/1"
    package static let signers: [KeyRole] = [.admin]

    package let lostSize: Int64
    /// 64 hex digits: the root of the history that was given up.
    package let lostRoot: String

    package init(lostSize: Int64, lostRoot: String) {
        self.lostSize = lostSize
        self.lostRoot = lostRoot
    }

    private enum CodingKeys: String, CodingKey {
        case lostSize = "lost_size"
        case lostRoot = "lost_root"
    }

    package var subjects: [String] { [] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        guard lostSize > 0, Digest(hex: lostRoot) != nil else {
            throw Rejection(
                .malformedData,
                "data.lost_size is above zero and data.lost_root has 64 hex digits."
            )
        }
        guard context.reason != nil else {
            throw Rejection(.reasonMissing, "A restore over a newer history needs a reason.")
        }
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        []
    }
}
