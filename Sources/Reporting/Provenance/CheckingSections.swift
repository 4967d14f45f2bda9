import Auditing
import Custody
import VerifiableLog

extension ProvenanceReport {
    /// How somebody who trusts neither us nor this program checks it.
    func checking() -> Document.Section {
        Document.Section(
            wording("How to check this without us", "독립적으로 확인하는 방법"),
            anchor: place("checking"),
            blocks: [
                .paragraph([
                    .text(wording("What was checked when this was written: ", "작성 시 확인한 것: ")),
                    .text(integrity),
                ]),
                .list(steps.map { [.text($0)] }),
                .listing([
                    "{ printf '\\0'; cat \(audit.seq).note; } | sha256sum",
                    "# \(audit.leaf.hex)",
                    "sha256sum FILE",
                ]),
                .paragraph([
                    .text(
                        wording(
                            "With the ledger and the program lodestone:",
                            "원장과 lodestone 프로그램이 있으면:"
                        )
                    )
                ]),
                .listing([
                    "lodestone verify",
                    "lodestone log --show \(audit.seq)",
                    "lodestone audit \(audit.subject.code) --as-of \(audit.seq) --json",
                ]),
            ]
        )
    }

    private var integrity: String {
        guard broken.isEmpty else { return broken.joined(separator: "; ") }
        return wording(
            "all \(history.size) entries: each note, link, signature and tile, and the root.",
            "기록 \(history.size)건 전부의 노트, 연결, 서명, 타일과 루트."
        )
    }

    private var steps: [String] {
        [
            wording(
                "Ask for the entries and documents listed below, and get the root of the log from"
                    + " the first page by another way than this file.",
                "아래 기록과 문서를 요청하고, 첫 쪽의 로그 루트를 이 파일이 아닌 다른 경로로도"
                    + " 받으십시오."
            ),
            wording(
                "Each entry is a text file. The SHA-256 of one zero byte and its bytes is its leaf"
                    + " hash below, and its line names the leaf hash of the entry before it.",
                "각 기록은 텍스트 파일입니다. 0 바이트 하나와 파일 내용의 SHA-256이 아래의 리프"
                    + " 해시이며, 첫 줄에 앞 기록의 리프 해시가 들어 있습니다."
            ),
            wording(
                "The last line is an Ed25519 signature over everything before the empty line"
                    + " (C2SP signed note), by a key listed below.",
                "마지막 줄은 빈 줄 앞까지의 내용에 대한 Ed25519 서명(C2SP signed note)이며,"
                    + " 아래 키로 확인합니다."
            ),
            wording(
                "The leaves of all entries make the root (RFC 6962). Only all entries together"
                    + " show that none was left out.",
                "모든 기록의 리프로 루트를 계산합니다(RFC 6962). 빠진 기록이 없음은 전체 기록으로만"
                    + " 보일 수 있습니다."
            ),
            wording(
                "The SHA-256 of each document is below.",
                "각 문서의 SHA-256이 아래에 있습니다."
            ),
        ]
    }

    /// The marks that the report uses.
    func glossary() -> Document.Section {
        Document.Section(
            wording("Words and marks", "용어와 표시"),
            anchor: place("glossary"),
            blocks: [
                .facts([
                    Fact("E0–E5", [.text(tiers)]),
                    Fact("N1–N5", [.text(levels)]),
                    Fact("[V] [S] [M]", [.text(marks)]),
                    Fact(wording("Covered", "대상 국가"), [.text(covered)]),
                    Fact(wording("Times", "시각"), [.text("UTC, RFC 3339")]),
                ])
            ]
        )
    }

    private var tiers: String {
        wording(
            "Tiers of evidence: E0 none, E1 own record or declaration, E2 declaration of a"
                + " supplier, E3 paper of a third party, E4 accredited laboratory or auditor, E5"
                + " decision of an authority.",
            "증거 등급: E0 없음, E1 자체 기록·신고, E2 공급자 신고, E3 제3자 거래 서류,"
                + " E4 공인 시험기관·감사인, E5 정부 결정."
        )
    }

    private var levels: String {
        wording(
            "Levels of a claim of place: N1 processed, N2 also collected, N3 also parties and"
                + " technology, N4 also the first magnet, N5 also metal, oxide and ore.",
            "장소 주장의 수준: N1 가공, N2 수거 포함, N3 당사자·기술 포함, N4 최초 자석 포함,"
                + " N5 금속·산화물·광석 포함."
        )
    }

    private var marks: String {
        wording(
            "How the text of a rule was read: [V] the text itself, [S] a secondary source, [M] not"
                + " checked.",
            "규칙 문헌 확인: [V] 원문, [S] 2차 자료, [M] 미확인."
        )
    }

    private var covered: String {
        let sets = audit.claims.map { claim in
            claim.policy.id + ": "
                + claim.policy.covered.countries.map(\.code).joined(separator: " ")
        }
        return sets.joined(separator: "; ")
    }
}
