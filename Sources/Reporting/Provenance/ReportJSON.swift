import Auditing
import Custody
package import VerifiableLog

extension ProvenanceReport {
    /// The shape `lodestone.report/1`: everything that the other forms show, in full.
    package var json: JSONDocument {
        get throws {
            let head = history.entry(at: audit.seq)
            let created = history.event(at: 0) as? LedgerCreated
            return [
                "schema": "lodestone.report/1",
                "report": .code(code),
                "subject": subjectJSON,
                "as_of": [
                    "seq": .integer(audit.seq), "leaf": .string(audit.leaf.hex),
                    "root": .string(audit.root.hex),
                    "recorded_at": head.map { .time($0.recordedAt) } ?? .null,
                ],
                "ledger": [
                    "origin": .string(history.ledger.origin),
                    "organisation": .string(created?.organisation ?? ""),
                    "first_leaf": .string(history.ledger.firstLeaf.hex),
                ],
                "integrity": [
                    "entries": .integer(history.size),
                    "broken": .array(broken.map(JSONDocument.string)),
                ],
                "limits": .array(limitTexts.map(JSONDocument.string)),
                "audit": audit.json(korean: language == .korean),
                "trace": trace.json,
                "sources": .array(sourceLots.map(Self.sourceJSON)),
                "origins": .array((origins?.rows ?? []).map(originJSON)),
                "operations": .array(operationPlaces.map(operationJSON)),
                "custody": .array(custody.map(Self.custodyJSON)),
                "balance": try balanceJSON,
                "parties": .array(parties.map(Self.partyJSON)),
                "sites": .array(siteList.map(Self.siteJSON)),
                "keys": .array(keys.map(Self.keyJSON)),
                "entries": .array(entries.compactMap(entryJSON)),
                "documents": .array(documentList.map(Self.documentJSON)),
            ]
        }
    }
}

extension ProvenanceReport {
    fileprivate var subjectJSON: JSONDocument {
        let shipment = history.inventory.shipment(audit.subject.code)?.event
        return [
            "code": .code(audit.subject.code), "kind": .string(audit.subject.kind.rawValue),
            "lots": .array(
                audit.subject.lots.map { ["lot": .code($0.lot), "mass": .mass($0.mass)] }
            ),
            "elements": .array(elements.map { .string($0.symbol) }),
            "customer": .code(shipment?.customer),
            "destination": shipment.map { .string($0.destination.description) } ?? .null,
            "delivery": shipment.map { .string($0.delivery.description) } ?? .null,
        ]
    }

    fileprivate static func sourceJSON(_ source: SourceLot) -> JSONDocument {
        [
            "lot": .code(source.lot.code), "material": .string(source.lot.material.rawValue),
            "form": .string(source.lot.form.rawValue),
            "compound": source.lot.compound.map { .string($0.code) } ?? .null,
            "mass": .mass(source.lot.made),
            "waste_class": source.lot.wasteClass.map { .string($0.rawValue) } ?? .null,
            "feed_class": source.lot.feedClass.map { .string($0.rawValue) } ?? .null,
            "supplier": .code(source.acquired?.supplier),
            "owner": .code(source.acquired?.owner), "site": .code(source.acquired?.site),
            "collected": source.acquired?.collected.map { .string($0.description) } ?? .null,
            "entry": .integer(source.lot.madeAt),
            "worst": source.worst.map { .string($0.rawValue) } ?? .null,
        ]
    }

    fileprivate func originJSON(_ row: OriginTable.Row) -> JSONDocument {
        let cells = zip(elements, row.cells).map { element, cell in
            JSONDocument.Member(
                element.symbol,
                cell.map { cell in
                    [
                        "relation": .string("\(cell.relation)"),
                        "place": .string(cell.place.description),
                        "tier": cell.tier.map { .string($0.rawValue) } ?? .null,
                    ]
                } ?? .null
            )
        }
        return [
            "life": .string(row.need.life.rawValue),
            "stage": .string(row.need.stage.rawValue),
            "elements": .object(cells),
        ]
    }

    fileprivate func operationJSON(_ group: OperationPlace) -> JSONDocument {
        [
            "operation": .string(group.operation.rawValue), "site": .code(group.site),
            "country": .string(country(of: group.site)),
            "runs": .array(group.runs.map { .code($0.code) }),
        ]
    }

    fileprivate static func custodyJSON(_ custody: LotCustody) -> JSONDocument {
        [
            "lot": .code(custody.lot.code), "form": .string(custody.lot.form.rawValue),
            "run": .code(custody.lot.run), "made_at": .time(custody.made),
            "stays": .array(
                custody.stays.map { stay in
                    var site: Code?
                    var transfer: Code?
                    switch stay.place {
                    case .site(let code): site = code
                    case .transfer(let code): transfer = code
                    }
                    return [
                        "site": .code(site), "transfer": .code(transfer),
                        "from": .time(stay.from), "until": stay.until.map { .time($0) } ?? .null,
                        "entries": .array(stay.entries.map(JSONDocument.integer)),
                    ]
                }
            ),
            "shipped": .array(custody.shipped.map { .code($0.code) }),
        ]
    }

    fileprivate var balanceJSON: JSONDocument {
        get throws {
            let rows = try balances().flatMap { balance in
                balance.rows.map { BalanceRow(run: balance.run.code, balance: $0).json }
            }
            return ["schema": "lodestone.balance/1", "rows": .array(rows)]
        }
    }

    fileprivate static func partyJSON(_ party: PartyRegistered) -> JSONDocument {
        [
            "party": .code(party.party), "name": .string(party.name),
            "country": .string(party.country.code),
            "roles": .array(party.roles.map { .string($0.rawValue) }),
        ]
    }

    fileprivate static func siteJSON(_ site: SiteRegistered) -> JSONDocument {
        [
            "site": .code(site.site), "party": .code(site.party),
            "country": .string(site.country.code),
            "subdivision": site.subdivision.map { .string($0.code) } ?? .null,
            "zone": .string(site.zone),
        ]
    }

    fileprivate static func keyJSON(_ key: KeyAuthority) -> JSONDocument {
        [
            "key": .string(key.name), "verifier_key": .string(key.verifierKey),
            "party": .code(key.party), "roles": .array(key.roles.map { .string($0.rawValue) }),
            "entry": .integer(key.authorizedAt),
            "revoked_at": key.revokedAt.map(JSONDocument.integer) ?? .null,
            "suspect_from": key.suspectFrom.map(JSONDocument.integer) ?? .null,
        ]
    }

    fileprivate func entryJSON(_ seq: Int64) -> JSONDocument? {
        guard let entry = history.entry(at: seq) else { return nil }
        let amendment = history.amendments.current(of: seq)
        return [
            "seq": .integer(seq), "type": .string(entry.type), "leaf": .string(entry.leaf.hex),
            "by": .string(entry.by), "recorded_at": .time(entry.recordedAt),
            "occurred_at": .time(history.occurredAt(seq) ?? entry.recordedAt),
            "amended_by": amendment.map { .integer($0.seq) } ?? .null,
        ]
    }

    fileprivate static func documentJSON(_ named: NamedDocument) -> JSONDocument {
        let document = named.document
        return [
            "document": .string(document.document.description),
            "kind": .string(document.kind), "title": document.title.map { .string($0) } ?? .null,
            "tier": .string(document.tier.rawValue), "bytes": .integer(document.bytes),
            "media": .string(document.media),
            "issued": document.issued.map { .string($0.description) } ?? .null,
            "revoked": .bool(named.isRevoked),
            "entries": .array(named.entries.map(JSONDocument.integer)),
        ]
    }
}
