import Custody
import VerifiableLog

extension RoleMatrix {
    /// What stands before the matrix: parties, two sites, lots, a transfer under way, documents.
    struct World {
        var story: Story
        private var corrected: Int64 = 0
        private var voided: Int64 = 0
        private var revocable = ""

        /// A policy of the ledger's own, in three versions.
        private let policies: [DocumentDigest]
        static let other = DocumentDigest(Digest.sha256(utf8: "another document"))
        static let third = DocumentDigest(Digest.sha256(utf8: "a third document"))

        init() throws {
            let texts = try ["1", "2", "3"].map(RoleMatrix.policy)
            policies = texts.map { DocumentDigest(Digest.sha256($0)) }
            story = try Story()
            for party in ["PED", "EVT", "LAB", "BUY"] { try story.party(party) }
            for site in ["IG", "JV"] { try story.site(site, of: "PED") }
            for digest in policies + [Self.other] {
                try story.record(type: DocumentAttached.type, data: Self.attached(digest))
            }
            let clerk = try story.key(for: "PED")
            for lot in ["W", "A", "O", "D", "R", "S", "J", "H", "K", "T4"] {
                try story.acquire(lot, at: "IG", of: "PED", by: clerk)
            }
            corrected = try story.acquire("C", at: "IG", of: "PED", by: clerk)
            voided = try story.acquire("V", at: "IG", of: "PED", by: clerk)
            try story.acquire("T", at: "JV", of: "PED", by: clerk)
            try story.dispatch("T-1", ["T"], from: "JV", to: "IG")
            try story.acquire("T3", at: "JV", of: "PED", by: clerk)
            try story.dispatch("T-3", ["T3"], from: "JV", to: "IG")
            try story.dispatch("T-4", ["T4"], from: "IG", to: "JV")
            try story.record(LotHeld(lot: try Code("K"), cause: "an alarm"))
            for (version, policy) in [("1", policies[0]), ("3", policies[2])] {
                try story.record(
                    type: PolicyAdopted.type,
                    data: [
                        "policy": "OWN", "version": .string(version), "document": Self.name(policy),
                    ]
                )
            }
            try story.acquire("B", at: "IG", of: "PED", by: clerk)
            try story.ship("S-0", ["B": "100 kg"], at: "IG", to: "BUY")
            try story.record(type: ClaimIssued.type, data: Self.claim("CLM-0"), reason: "a test")
            try story.record(
                LotWeighed(
                    lot: try Code("W"),
                    net: try Mass(milligrams: 100_000_000),
                    ticket: .committed(RoleMatrix.ticket.commitment)
                )
            )
            revocable = try story.key(for: "PED").name
        }

        /// The key that signs the matrix, as far as it is authorised.
        mutating func key(of signer: Signer) throws -> SigningKey {
            let others: [KeyRole] = [.clerk, .laboratory, .compliance]
            switch signer {
            case .founder: return story.founder
            case .admin: return try story.key(for: "PED", roles: [.admin])
            case .clerk: return try story.key(for: "PED", roles: [.clerk])
            case .laboratory: return try story.key(for: "LAB", roles: [.laboratory])
            case .compliance: return try story.key(for: "PED", roles: [.compliance])
            case .weigher:
                return try story.key(for: "PED", roles: others, types: [LotWeighed.type])
            case .elsewhere: return try story.key(for: "PED", roles: others, sites: ["JV"])
            case .stranger: return try story.key(for: "EVT", roles: [.clerk, .laboratory])
            case .early, .unknown: return try story.makeKey()
            case .expired: return try story.key(for: "PED", roles: others, until: story.clock)
            case .revoked:
                let key = try story.key(for: "PED", roles: others)
                try story.record(KeyRevoked(key: key.name, cause: "left"), reason: "left")
                return key
            }
        }

        /// The first row, because an approval holds for one position only.
        private var erasure: JSON {
            get throws {
                let commitments = [RoleMatrix.ticket.commitment]
                let draft = ValueErased(commitments: commitments, authority: "a law")
                let approvals = try story.approvals(of: draft, by: [story.founder])
                return try ValueErased(
                    commitments: commitments,
                    authority: "a law",
                    approvals: approvals
                ).data()
            }
        }

        static func claim(_ code: String) -> JSON {
            [
                "claim": .string(code), "policy": "OWN", "version": "3", "subject": "A",
                "as_of": 3, "result": "pass", "masses": [["element": "Nd", "ug": 1]],
                "wording": "a claim", "facts": .string(Digest.zero.hex),
            ]
        }

        private static func name(_ digest: DocumentDigest) -> JSON { .string(digest.description) }

        private static func attached(_ digest: DocumentDigest) -> JSON {
            [
                "document": name(digest), "bytes": 10, "media": "text/plain", "kind": "ticket",
                "tier": "E1",
            ]
        }
    }
}

extension RoleMatrix.World {
    /// One of every kind but the first entry's, each possible whether the others were or not.
    mutating func rows() throws -> [(type: String, data: JSON)] {
        try [(ValueErased.type, erasure)] + administration() + lots() + movements() + trade() + [
            ("inquiry.recorded/1", inquiry), ("report.issued/1", report),
            (
                "entry.corrected/1",
                [
                    "corrects": .integer(corrected),
                    "occurred_at": .string(try occurred(at: corrected)),
                    "data": try data(at: corrected),
                ]
            ),
            ("entry.voided/1", ["voids": .integer(voided)]),
        ]
    }

    private mutating func administration() throws -> [(type: String, data: JSON)] {
        let key = try story.makeKey()
        let authorized = try story.signed(try story.authority(of: key, party: "PED"), by: key)
        return [
            ("ledger.restored/1", ["lost_size": 9, "lost_root": .string(Digest.zero.hex)]),
            ("party.registered/1", ["party": "NEW", "name": "New", "country": "US", "roles": []]),
            (
                "party.owned/1",
                [
                    "party": "EVT", "owner": "PED", "percent_ppb": 500, "interest": "vote",
                    "from": "2025-01-01",
                ]
            ),
            (
                "party.screened/1",
                [
                    "party": "EVT", "list": "a list", "list_version": "1", "date": "2025-12-01",
                    "match": "none", "reviewer": "J. Doe",
                ]
            ),
            (
                "site.registered/1",
                ["site": "NEW", "party": "PED", "country": "US", "zone": "America/Chicago"]
            ),
            (
                "site.certified/1",
                [
                    "site": "IG", "standard": "R2", "number": "1", "from": "2025-01-01",
                    "until": "2027-01-01",
                ]
            ),
            ("scale.registered/1", ["scale": "SC", "site": "IG", "readability_mg": 1000]),
            ("key.authorized/1", try authorized.data()),
            ("key.revoked/1", ["key": .string(revocable), "cause": "left"]),
            (
                "policy.adopted/1",
                ["policy": "OWN", "version": "2", "document": Self.name(policies[1])]
            ),
            ("policy.retired/1", ["policy": "OWN", "version": "1"]),
        ]
    }

    private func lots() throws -> [(type: String, data: JSON)] {
        let net = story.inventory.lot(try Code("W"))?.remaining.milligrams ?? 0
        return [
            ("document.attached/1", Self.attached(Self.third)),
            ("document.revoked/1", ["document": Self.name(Self.other), "by": "its issuer"]),
            (
                "lot.acquired/1",
                [
                    "lot": "NEW", "material": "ndfeb", "form": "magnet", "net_mg": 1_000_000,
                    "site": "IG", "supplier": "PED", "owner": "PED",
                    "waste_class": "post_consumer",
                ]
            ),
            ("lot.weighed/1", ["lot": "W", "net_mg": .integer(net)]),
            ("lot.adjusted/1", ["lot": "J", "net_mg": 99_900_000, "cause": "stock_take"]),
            ("lot.held/1", ["lot": "H", "cause": "an alarm"]),
            ("lot.released/1", ["lot": "K", "cause": "measured again"]),
            (
                "lot.assayed/1",
                [
                    "lot": "A", "laboratory": "LAB", "method": "ICP-OES", "basis": "as_received",
                    "results": [["element": "Nd", "ppb": 280_000_000]],
                ]
            ),
            (
                "lot.origin_stated/1",
                [
                    "lot": "O", "elements": ["ALL"], "life": "prior", "stage": "mine",
                    "place": ["in": ["US"]], "basis": "declared",
                ]
            ),
        ]
    }

    private func movements() throws -> [(type: String, data: JSON)] {
        func mass(_ lot: String) throws -> JSON {
            let net = story.inventory.lot(try Code(lot))?.remaining.milligrams ?? 0
            return ["lot": .string(lot), "mass_mg": .integer(net)]
        }
        let now = JSON.string(story.clock.description)
        return [
            (
                "custody.dispatched/1",
                [
                    "transfer": "T-2", "from_site": "IG", "to_site": "JV",
                    "lots": [try mass("D")],
                ]
            ),
            (
                "custody.received/1",
                ["transfer": "T-1", "lots": [try mass("T")], "weighed": true]
            ),
            ("custody.rejected/1", ["transfer": "T-3", "cause": "a drum was open"]),
            ("custody.cancelled/1", ["transfer": "T-4", "cause": "the truck broke down"]),
            (
                "run.completed/1",
                [
                    "run": "R-1", "site": "IG", "operation": "separate", "started": now,
                    "ended": now, "inputs": [try mass("R")],
                    "outputs": [["lot": "R-OX", "form": "oxide", "mass_mg": 1_000_000]],
                    "material_milled": "recycled",
                ]
            ),
            (
                "shipment.shipped/1",
                [
                    "shipment": "S-1", "site": "IG", "customer": "BUY", "lots": [try mass("S")],
                    "destination": ["in": ["US"]], "delivery": "2026-06-01",
                ]
            ),
        ]
    }

    private func trade() throws -> [(type: String, data: JSON)] {
        [
            (
                "shipment.returned/1",
                [
                    "shipment": "S-0", "site": "IG", "cause": "wrong grade",
                    "lots": [["lot": "B", "mass_mg": 1_000_000]],
                ]
            ),
            (
                "import.recorded/1",
                [
                    "import": "IMP", "lots": ["O"], "entry_number": "1", "date": "2025-12-01",
                    "origin": ["in": ["US"]], "exporting": ["in": ["US"]], "importer": "PED",
                ]
            ),
            ("cost.recorded/1", ["supplier": "EVT", "taxable_year": 2025, "cents": 1]),
            (
                "ruling.recorded/1",
                ["ruling": "RUL", "scope": "magnets", "document": Self.name(policies[0])]
            ),
            ("claim.issued/1", Self.claim("CLM")),
            ("claim.withdrawn/1", ["claim": "CLM-0", "cause": "it was false"]),
            (
                "period.closed/1",
                [
                    "site": "IG", "period": "2025", "balances_document": Self.name(policies[0]),
                ]
            ),
        ]
    }

    private var inquiry: JSON {
        [
            "inquiry": "INQ", "lots": ["O"], "elements": ["ALL"], "stages": ["mine"],
            "asked": "EVT", "asked_at": .string(story.clock.description), "channel": "letter",
        ]
    }

    private var report: JSON {
        [
            "report": "REP", "subject": "W", "as_of": 3, "sha256": .string(Digest.zero.hex),
            "format": "html", "policies": ["P1@1"],
        ]
    }

    private func data(at seq: Int64) throws -> JSON {
        story.history.entry(at: seq)?.body.data ?? [:]
    }

    private func occurred(at seq: Int64) throws -> String {
        story.history.occurredAt(seq)?.description ?? ""
    }
}
