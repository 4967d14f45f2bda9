import Auditing
import Custody
import Reporting
import VerifiableLog

extension ReportSheet {
    var subject: JSONDocument {
        let audit = report.audit
        let shipment = report.history.inventory.shipment(audit.subject.code)?.event
        return [
            "code": .code(audit.subject.code), "kind": .string(audit.subject.kind.rawValue),
            "lots": .array(
                audit.subject.lots.map { ["lot": .code($0.lot), "mass": .mass($0.mass)] }
            ),
            "elements": .array(report.elements.map { .string($0.symbol) }),
            "customer": .code(shipment?.customer),
            "destination": shipment.map { .string($0.destination.description) } ?? .null,
            "delivery": shipment.map { .string($0.delivery.description) } ?? .null,
        ]
    }

    static func source(_ source: SourceLot) -> JSONDocument {
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

    func origin(_ row: OriginTable.Row) -> JSONDocument {
        let cells = zip(report.elements, row.cells).map { element, cell in
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

    func operation(_ group: OperationPlace) -> JSONDocument {
        [
            "operation": .string(group.operation.rawValue), "site": .code(group.site),
            "country": .string(report.country(of: group.site)),
            "runs": .array(group.runs.map { .code($0.code) }),
        ]
    }

    static func custody(_ custody: LotCustody) -> JSONDocument {
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

    var balance: JSONDocument {
        let rows = (try? report.balances()) ?? []
        return [
            "schema": "lodestone.balance/1",
            "rows": .array(
                rows.flatMap { balance in
                    balance.rows.map { BalanceRow(run: balance.run.code, balance: $0).document }
                }
            ),
        ]
    }

    static func party(_ party: PartyRegistered) -> JSONDocument {
        [
            "party": .code(party.party), "name": .string(party.name),
            "country": .string(party.country.code),
            "roles": .array(party.roles.map { .string($0.rawValue) }),
        ]
    }

    static func site(_ site: SiteRegistered) -> JSONDocument {
        [
            "site": .code(site.site), "party": .code(site.party),
            "country": .string(site.country.code),
            "subdivision": site.subdivision.map { .string($0.code) } ?? .null,
            "zone": .string(site.zone),
        ]
    }

    static func key(_ key: KeyAuthority) -> JSONDocument {
        [
            "key": .string(key.name), "verifier_key": .string(key.verifierKey),
            "party": .code(key.party), "roles": .array(key.roles.map { .string($0.rawValue) }),
            "entry": .integer(key.authorizedAt),
            "revoked_at": key.revokedAt.map(JSONDocument.integer) ?? .null,
            "suspect_from": key.suspectFrom.map(JSONDocument.integer) ?? .null,
        ]
    }

    func entry(_ seq: Int64) -> JSONDocument? {
        guard let entry = report.history.entry(at: seq) else { return nil }
        let amendment = report.history.amendments.current(of: seq)
        return [
            "seq": .integer(seq), "type": .string(entry.type), "leaf": .string(entry.leaf.hex),
            "by": .string(entry.by), "recorded_at": .time(entry.recordedAt),
            "occurred_at": .time(report.history.occurredAt(seq) ?? entry.recordedAt),
            "amended_by": amendment.map { .integer($0.seq) } ?? .null,
        ]
    }

    static func document(_ named: NamedDocument) -> JSONDocument {
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
