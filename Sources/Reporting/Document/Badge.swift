/// A verdict as it is shown: a symbol, a word, a colour and an outline, each telling by itself.
package struct Badge: Sendable, Equatable {
    /// The states of a result, named as in the data.
    package enum Kind: String, Sendable, CaseIterable {
        case pass
        case fail
        case indeterminate
        case conditional
        case exempt
        case notApplicable = "not_applicable"
        case notInForce = "not_in_force"
        case blocked
        case notEvaluable = "not_evaluable"
    }

    package let kind: Kind
    package let word: String

    /// The usual word for the state, unless another is given.
    package init(_ kind: Kind, _ language: Document.Language, word: String? = nil) {
        self.kind = kind
        self.word = word ?? kind.word(language)
    }

    /// One character that fonts have and that no other state uses.
    package var symbol: String { kind.symbol }
}

extension Badge.Kind {
    package var symbol: String {
        switch self {
        case .pass: "✓"
        case .fail: "✗"
        case .indeterminate: "?"
        case .conditional: "◐"
        case .exempt: "◇"
        case .notApplicable: "–"
        case .notInForce: "○"
        case .blocked: "■"
        case .notEvaluable: "∅"
        }
    }

    package func word(_ language: Document.Language) -> String {
        switch language {
        case .english: english
        case .korean: korean
        }
    }

    private var english: String {
        switch self {
        case .pass: "Pass"
        case .fail: "Fail"
        case .indeterminate: "Indeterminate"
        case .conditional: "Conditional"
        case .exempt: "Exempt"
        case .notApplicable: "Not applicable"
        case .notInForce: "Not in force"
        case .blocked: "Blocked"
        case .notEvaluable: "Not evaluable"
        }
    }

    private var korean: String {
        switch self {
        case .pass: "충족"
        case .fail: "미충족"
        case .indeterminate: "판단 불가"
        case .conditional: "조건부"
        case .exempt: "면제"
        case .notApplicable: "해당 없음"
        case .notInForce: "효력 없음"
        case .blocked: "차단"
        case .notEvaluable: "평가 불가"
        }
    }
}
