import Custody
import VerifiableLog

/// What a holder asks of an administrator: an authorisation that the new key has signed.
struct KeyRequest {
    static let schema = "lodestone.key-request/1"

    let identity: LedgerIdentity
    let event: KeyAuthorized

    var document: JSONDocument {
        get throws {
            [
                "schema": .string(Self.schema),
                "origin": .string(identity.origin),
                "first_leaf": .string(identity.firstLeaf.hex),
                "data": .value(try event.data()),
            ]
        }
    }

    /// - Throws: ``Failure`` when the file is none, or asks for a key of another ledger.
    static func read(_ path: String, for identity: LedgerIdentity) throws -> KeyAuthorized {
        let json = try Exchange.read(path, schema)
        try Exchange.require(identity, in: json, path)
        return try EventDecoder.decode(KeyAuthorized.self, from: json["data"] ?? .object([:]))
    }
}

/// An entry that nobody has recorded yet, for a second administrator to approve.
struct Proposal {
    static let schema = "lodestone.proposal/1"

    let type: String
    let data: JSONObject
    let identity: LedgerIdentity
    /// The leaf of the newest entry: an approval fits the next position only.
    let prev: Digest

    init(_ event: some Event, _ identity: LedgerIdentity, after prev: Digest) throws {
        type = Swift.type(of: event).type
        data = try event.members()
        self.identity = identity
        self.prev = prev
    }

    /// - Throws: ``Failure`` when the file is none, or of another ledger.
    init(reading path: String, for identity: LedgerIdentity) throws {
        let json = try Exchange.read(path, Self.schema)
        try Exchange.require(identity, in: json, path)
        guard let type = json["type"]?.stringValue, let data = json["data"]?.objectValue,
            let prev = json["prev"]?.stringValue.flatMap(Digest.init(hex:))
        else { throw Exchange.malformed(path, Self.schema) }
        self.type = type
        self.data = data
        self.identity = identity
        self.prev = prev
    }

    var document: JSONDocument {
        [
            "schema": .string(Self.schema),
            "origin": .string(identity.origin),
            "first_leaf": .string(identity.firstLeaf.hex),
            "prev": .string(prev.hex),
            "type": .string(type),
            "data": .value(.object(data)),
        ]
    }

    func approval(by key: SigningKey) throws -> Approval {
        let text = Statement.approval(
            origin: identity.origin,
            firstLeaf: identity.firstLeaf,
            previousLeaf: prev,
            type: type,
            data: data
        )
        return Approval(by: key.name, sig: Base64.encode(try key.sign(text)))
    }
}

/// Files of JSON that go from one machine to another before an entry is recorded.
enum Exchange {
    static let approval = "lodestone.approval/1"

    static func read(_ path: String, _ schema: String) throws -> JSON {
        let json = try CanonicalJSON.parse(try Files.read(path))
        guard json["schema"]?.stringValue == schema else { throw malformed(path, schema) }
        return json
    }

    static func require(_ identity: LedgerIdentity, in json: JSON, _ path: String) throws {
        guard json["origin"] == .string(identity.origin),
            json["first_leaf"] == .string(identity.firstLeaf.hex)
        else {
            throw Failure(
                .exchangeOfAnother,
                "the file is about another ledger than \(identity.origin.printable)",
                place: .file(path),
                hints: ["name the ledger that it is for: --ledger FILE"]
            )
        }
    }

    static func malformed(_ path: String, _ schema: String) -> Failure {
        Failure(
            .exchangeMalformed,
            "the file is no \(schema)",
            place: .file(path),
            hints: ["lodestone explain LS6006 says which command writes which file"]
        )
    }
}
