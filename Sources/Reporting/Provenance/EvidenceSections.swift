import Auditing
package import Custody
import VerifiableLog

/// A document that the entries rest on, and the entries it stands behind.
package struct NamedDocument {
    package let document: DocumentAttached
    package let entries: [Int64]
    package let isRevoked: Bool
}

/// The annex of evidence: who, which entries, which documents.
extension ProvenanceReport {
    /// The parties that the entries name, by code.
    package var parties: [PartyRegistered] {
        let named = Set(entries.compactMap { history.event(at: $0) }.flatMap(\.subjects))
        let owners = Set(siteList.map(\.party.text))
        return history.inventory.registrations(.party).compactMap { thing in
            history.event(at: thing.seq) as? PartyRegistered
        }.filter { named.contains($0.party.text) || owners.contains($0.party.text) }
            .sorted { $0.party < $1.party }
    }

    /// The sites where the lots were or the runs took place, by code.
    package var siteList: [SiteRegistered] {
        var codes = Set(lineage.runs.map(\.event.site))
        for custody in custody {
            for stay in custody.stays {
                if case .site(let site) = stay.place { codes.insert(site) }
            }
        }
        return codes.sorted().compactMap { try? history.inventory.site($0) }
    }

    /// The keys that signed the entries, in the order of their authorisation.
    package var keys: [KeyAuthority] {
        let names = Set(entries.compactMap { history.entry(at: $0)?.by })
        return history.inventory.keys().filter { names.contains($0.name) }
    }

    /// The documents that the entries name or that were brought in for them, by position.
    package var documentList: [NamedDocument] {
        var naming: [DocumentDigest: Set<Int64>] = [:]
        let relevant = Set(entries)
        for seq in entries {
            guard let event = history.event(at: seq), !(event is DocumentAttached) else { continue }
            for subject in event.subjects {
                if let digest = DocumentDigest(subject) { naming[digest, default: []].insert(seq) }
            }
        }
        return history.inventory.registrations(.document).compactMap { thing in
            guard let document = history.event(at: thing.seq) as? DocumentAttached else {
                return nil
            }
            let supported = Set((document.supports ?? []).compactMap(\.seq)).intersection(relevant)
            let all = supported.union(naming[document.document] ?? [])
            guard !all.isEmpty else { return nil }
            let isRevoked = history.inventory.isRevoked(document.document)
            return NamedDocument(document: document, entries: all.sorted(), isRevoked: isRevoked)
        }
    }

    func participants() -> Document.Section {
        Document.Section(
            wording("Parties, sites and keys", "당사자, 장소, 키"),
            anchor: place("participants"),
            blocks: [.table(partyTable), .table(siteTable), .table(keyTable)]
        )
    }

    private var partyTable: Table {
        Table(
            wording("Parties", "당사자"),
            columns: [
                .init([.text(wording("Code", "코드"))]), .init([.text(wording("Name", "이름"))]),
                .init([.text(wording("Country", "국가"))]), .init([.text(wording("Roles", "역할"))]),
            ],
            rows: parties.map { party in
                Table.Row([
                    [.code(party.party.text)], [.text(party.name)], [.text(party.country.code)],
                    [.text(party.roles.map(\.rawValue).joined(separator: ", "))],
                ])
            }
        )
    }

    private var siteTable: Table {
        Table(
            wording("Sites", "장소"),
            columns: [
                .init([.text(wording("Code", "코드"))]), .init([.text(wording("Party", "당사자"))]),
                .init([.text(wording("Country", "국가"))]),
                .init([.text(wording("Time zone", "시간대"))]),
            ],
            rows: siteList.map { site in
                Table.Row([
                    [.code(site.site.text)], [.text(partyName(site.party))],
                    [.text(site.subdivision?.code ?? site.country.code)], [.text(site.zone)],
                ])
            }
        )
    }

    private var keyTable: Table {
        Table(
            wording("Keys that signed the entries below", "아래 기록에 서명한 키"),
            columns: [
                .init([.text(wording("Public key (C2SP vkey)", "공개키 (C2SP vkey)"))]),
                .init([.text(wording("Signs for", "대리 당사자"))]),
                .init([.text(wording("Roles", "역할"))]),
                .init([.text(wording("Valid", "유효"))]),
            ],
            rows: keys.map { key in
                let end = key.revokedAt.map { "#\($0)" } ?? ""
                let doubt = key.suspectFrom.map {
                    wording(", suspect from #\($0)", ", #\($0)부터 의심")
                }
                return Table.Row([
                    [.hash(key.verifierKey)],
                    [.text(key.party.map { partyName($0) } ?? wording("all", "전체"))],
                    [.text(key.roles.map(\.rawValue).joined(separator: ", "))],
                    [.text("#\(key.authorizedAt)–\(end)" + (doubt ?? ""))],
                ])
            }
        )
    }

    /// The entries everything above rests on.
    func entrySection() -> Document.Section {
        let rows = entries.compactMap { history.entry(at: $0) }.map { entry in
            let happened = history.occurredAt(entry.seq) ?? entry.recordedAt
            let amendment = history.amendments.current(of: entry.seq).map {
                wording(", amended by #\($0.seq)", ", #\($0.seq)로 정정")
            }
            return Table.Row(
                [
                    [.text("#\(entry.seq)")], [.text(entry.type + (amendment ?? ""))],
                    [
                        .text(happened.description)
                    ] + recorded(entry, happened),
                    [.code(String(entry.by.suffix(8)))], [.hash(entry.leaf.hex)],
                ],
                anchor: place("entry", entry.seq)
            )
        }
        return Document.Section(
            wording("Entries", "기록"),
            anchor: place("entries"),
            blocks: [
                .table(
                    Table(
                        wording(
                            "Entries this report rests on, with the hash of each",
                            "근거 기록과 해시"
                        ),
                        columns: [
                            .init([.text("#")]), .init([.text(wording("Type", "종류"))]),
                            .init([.text(wording("Happened", "발생 시각"))]),
                            .init([.text(wording("Key", "키"))]),
                            .init([.text(wording("Leaf hash", "리프 해시"))]),
                        ],
                        rows: rows
                    )
                )
            ]
        )
    }

    /// When it was recorded, where that is another time.
    private func recorded(_ entry: RecordedEntry, _ happened: Timestamp) -> Line {
        guard entry.recordedAt != happened else { return [] }
        let words = wording("recorded ", "기록 ")
        return [.lineBreak, .text(words + entry.recordedAt.description)]
    }

    /// The documents those entries name.
    func documents() -> Document.Section {
        let rows = documentList.map { named in
            let document = named.document
            let revoked = named.isRevoked ? wording(" (revoked)", " (철회됨)") : ""
            return Table.Row([
                [
                    .text(document.kind.replacing("_", with: " ") + revoked), .lineBreak,
                    .text(document.title ?? ""),
                ],
                [.text(document.tier.rawValue)],
                [.text(document.issued?.description ?? "")],
                links(to: named.entries),
                [.hash(document.document.digest.hex)],
            ])
        }
        let note = wording(
            "Each document stands in the ledger by its SHA-256. Their bytes were not read for this"
                + " report; ask for the files and compare.",
            "문서는 SHA-256으로 원장에 기록되어 있습니다. 이 보고서를 위해 문서 내용을 다시"
                + " 읽지는 않았으므로 파일을 받아 비교하십시오."
        )
        return Document.Section(
            wording("Documents", "문서"),
            anchor: place("documents"),
            blocks: [
                .paragraph([.text(note)]),
                .table(
                    Table(
                        wording("Documents by digest", "문서 목록"),
                        columns: [
                            .init([.text(wording("Kind, title", "종류, 제목"))]),
                            .init([.text(wording("Tier", "등급"))]),
                            .init([.text(wording("Issued", "발행일"))]),
                            .init([.text(wording("For entries", "근거 기록"))]),
                            .init([.text("SHA-256")]),
                        ],
                        rows: rows
                    )
                ),
            ]
        )
    }
}
