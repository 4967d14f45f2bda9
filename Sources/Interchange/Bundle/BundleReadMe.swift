/// What a bundle says to a person who opens it.
struct BundleReadMe {
    private let terms: BundleTerms

    init(_ terms: BundleTerms) { self.terms = terms }

    var english: String {
        """
        Evidence for \(terms.subject), from the ledger \(terms.origin)

        Everything needed to check it without the ledger, without a network, and without
        trusting whoever made it.

          report.html   what may be claimed, to read    report.json  the same, for programs
          entries/      \(englishEntries)
          checkpoint.txt  the ledger's signed statement of what it holds
          keys.json     every key that the ledger authorised, and from where to where
          policies/     the rules of the claims         documents/   \(englishDocuments)
          verify.py     a second checker, in Python's standard library alone
          SHA256SUMS    of all but entries, proofs, documents and values, which show themselves

        To check it

          lodestone-verify FILE.zip --trust trust.txt
          python3 verify.py FILE.zip --trust trust.txt

        Use a checker that came to you by another way: whoever could change the entries here
        could change a checker here too. trust.txt names the ledger, its key and its first
        entry; the ledger's owner writes it with "lodestone checkpoint trust", and it too must
        come by another way, once. Without it a checker says whose word it took.

        What a check shows: these entries were signed by those keys, in this order, none was
        \(englishShown)
        What it can't show: that what was entered is true, that the person was the holder of
        the key, or that the metal in the drum is the metal of the entries. What lies after
        the newest checkpoint that somebody outside keeps could have been rewritten before
        this was made.

        """
    }

    private var englishEntries: String {
        switch terms.extent {
        case .complete: "all \(terms.size) entries, each a signed note"
        case .selected: "those of \(terms.size) entries that it rests on"
        }
    }

    private var englishDocuments: String {
        terms.documents == .included ? "by SHA-256" : "not included"
    }

    private var englishShown: String {
        switch terms.extent {
        case .complete: "changed or left out, and the report says what they give."
        case .selected:
            """
            changed. Others may be missing: omission is not excluded, and nothing checks what
            the report says. For that, ask for the complete bundle.
            """
        }
    }

    var korean: String {
        """
        \(terms.subject)의 증거 자료, 원장 \(terms.origin)

        원장이나 네트워크 없이, 작성자를 신뢰하지 않고도 확인하는 데 필요한 모든 것입니다.

          report.html   주장할 수 있는 내용 (열람용)    report.json  같은 내용 (프로그램용)
          entries/      \(koreanEntries)
          checkpoint.txt  원장이 보유한 내용에 대한 서명된 체크포인트
          keys.json     원장이 승인한 모든 키와 그 유효 범위
          policies/     주장의 규칙                     documents/   \(koreanDocuments)
          verify.py     파이썬 표준 라이브러리만 쓰는 두 번째 검증기
          SHA256SUMS    스스로 증명되는 항목·증명·문서·값을 제외한 파일의 해시

        확인 방법

          lodestone-verify FILE.zip --trust trust.txt
          python3 verify.py FILE.zip --trust trust.txt

        검증기는 다른 경로로 받은 것을 쓰십시오. 여기의 항목을 바꿀 수 있는 사람은 여기의
        검증기도 바꿀 수 있습니다. trust.txt에는 원장의 이름, 키, 첫 항목이 들어 있으며 원장
        소유자가 "lodestone checkpoint trust"로 만듭니다. 이 파일도 한 번은 다른 경로로 받아야
        합니다. 없으면 검증기는 누구의 말을 믿었는지 밝힙니다.

        확인되는 것: 이 항목들은 해당 키로 이 순서대로 서명되었고, \(koreanShown)
        확인되지 않는 것: 입력된 내용이 사실인지, 서명한 사람이 키의 소유자인지, 드럼 속 금속이 항목의 금속인지.
        외부에서 보관하는 최신 체크포인트 이후의 내용은 이 자료를 만들기 전에 다시 쓰였을 수
        있습니다.

        """
    }

    private var koreanEntries: String {
        switch terms.extent {
        case .complete: "항목 \(terms.size)건 전부, 각각 서명된 노트"
        case .selected: "항목 \(terms.size)건 중 근거가 되는 것"
        }
    }

    private var koreanDocuments: String {
        terms.documents == .included ? "SHA-256 이름" : "포함하지 않음"
    }

    private var koreanShown: String {
        switch terms.extent {
        case .complete: "바뀌거나 빠진 것이 없으며, 보고서는 항목에서 나오는 내용과 같습니다."
        case .selected:
            """
            바뀐 것이 없습니다. 다른 항목이 빠졌을 수 있고, 보고서의 내용은 확인되지 않습니다.
            확인하려면 전체 증거 자료를 요청하십시오.
            """
        }
    }
}
