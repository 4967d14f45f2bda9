package import Custody
package import VerifiableLog

/// A ledger with one entry of every kind, all signed by one key, whether it may or not.
///
/// Nothing but the key is wrong: everything that the entries rest on was recorded before.
package struct RoleMatrix {
    /// Whose key signs.
    package enum Signer: String, Sendable, CaseIterable {
        case founder, admin, clerk, laboratory, compliance
        /// Of every role but the administrator's, for one type.
        case weigher
        /// The same for another site than the entries'.
        case elsewhere
        /// A clerk and laboratory of another party.
        case stranger
        /// Authorised after the entries.
        case early
        case revoked
        case expired
        /// Nobody authorised it.
        case unknown
    }

    package let story: Story
    /// All of them; those of the matrix stand last.
    package private(set) var notes: [EntryNote]
    /// Positions of the entries that the key may not sign.
    package private(set) var refused: Set<Int64> = []
    /// Of those, the ones that only the whole history shows.
    package private(set) var refusedByHistory: Set<Int64> = []
    package let signer: Signer

    /// The documents that a bundle needs, by digest.
    package static func papers() throws -> [DocumentDigest: [UInt8]] {
        var papers: [DocumentDigest: [UInt8]] = [:]
        for version in ["1", "2", "3"] {
            let text = try policy(version)
            papers[DocumentDigest(Digest.sha256(text))] = text
        }
        return papers
    }

    /// A policy under a name of the ledger's own.
    static func policy(_ version: String) throws -> [UInt8] {
        let text = try PackageFiles.text("Sources/Auditing/Policies/P1.json")
        return Array(
            text.replacing(#""id": "P1""#, with: #""id": "OWN""#)
                .replacing(#""version": "1""#, with: #""version": "\#(version)""#).utf8
        )
    }

    /// A text that was kept private; the first entry of the matrix erases it.
    package static let ticket = PrivateValue(
        .ticket,
        "a ticket",
        salt: Digest.sha256(utf8: "a ticket").bytes
    )

    /// Whether the ledger still has it.
    package var keepsTicket: Bool { refused.contains(Int64(story.notes.count)) }

    /// Whether the log itself names them, without any rule.
    package var isRefusedByLog: Bool { [.early, .revoked, .expired, .unknown].contains(signer) }

    package init(_ signer: Signer) throws {
        self.signer = signer
        var world = try World()
        let key = try world.key(of: signer)
        story = world.story
        notes = story.notes
        for row in try world.rows() {
            let seq = Int64(notes.count)
            try add(row.type, row.data, by: key)
            guard !Self.permits(signer, row.type) else { continue }
            refused.insert(seq)
            if isTold(row.type, row.data) { refusedByHistory.insert(seq) }
        }
        guard signer == .early else { return }
        let authorized = try story.signed(try story.authority(of: key, party: "PED"), by: key)
        try add(KeyAuthorized.type, try authorized.data(), by: story.founder)
    }

    private mutating func add(_ type: String, _ data: JSON, by key: SigningKey) throws {
        let body = EntryBody(
            data: data,
            id: "matrix-\(notes.count)",
            occurredAt: story.clock,
            reason: "a test"
        )
        let entry = Entry(
            ledger: Story.origin,
            seq: Int64(notes.count),
            prev: notes.last?.leaf ?? .zero,
            at: story.clock,
            type: type,
            by: key.name,
            body: try body.json()
        )
        notes.append(try EntryNote.sign(entry, with: key))
    }
}

extension RoleMatrix {
    /// What each may sign: the table of docs/format.md, "Keys", by hand.
    private static func permits(_ signer: Signer, _ type: String) -> Bool {
        let beginnings: [String] =
            switch signer {
            case .founder: [""]
            case .admin: ["party.", "site.", "scale.", "key.", "policy.", "ledger.", "value."]
            case .clerk:
                ["lot.", "custody.", "run.", "shipment.", "document.", "import.", "entry."]
            case .laboratory: ["lot.assayed/", "document."]
            case .compliance: Self.desk + ["entry."]
            case .weigher: ["lot.weighed/"]
            case .elsewhere: Self.desk.filter { $0 != "period." } + ["import."]
            case .stranger: ["document.", "import."]
            case .early, .revoked, .expired, .unknown: []
            }
        return beginnings.contains { type.hasPrefix($0) }
    }

    /// What compliance records.
    private static let desk = [
        "inquiry.", "claim.", "report.", "period.", "cost.", "ruling.", "policy.", "document.",
    ]

    /// Whether only other entries tell where it belongs, or what it amends.
    private func isTold(_ type: String, _ data: JSON) -> Bool {
        switch signer {
        case .admin, .laboratory: type.hasPrefix("entry.")
        case .elsewhere, .stranger:
            type.hasPrefix("entry.")
                || (type.hasPrefix("lot.") || type.hasPrefix("custody."))
                    && data.objectValue?["site"] == nil && data.objectValue?["from_site"] == nil
        default: false
        }
    }
}
