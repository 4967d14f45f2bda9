package import Custody

/// One thing that keeps a policy from passing, or that a reader should know.
package struct AuditFinding: Hashable, Sendable {
    package let code: FindingCode
    /// `fail` or `indeterminate`; `pass` for what is only told.
    package let result: PolicyResult
    package let lot: Code?
    package let life: Life?
    package let stage: Stage?
    /// The elements it holds for, in order.
    package let elements: [Element]
    package let entries: [Int64]
    package let documents: [DocumentDigest]
    package let text: String

    init(
        code: FindingCode,
        result: PolicyResult,
        lot: Code?,
        stage need: PolicyEngine.Need?,
        elements: [Element],
        entries: [Int64],
        documents: [DocumentDigest],
        text: String
    ) {
        self.init(
            code: code,
            result: result,
            lot: lot,
            life: need?.life,
            stage: need?.stage,
            elements: elements,
            entries: entries,
            documents: documents,
            text: text
        )
    }

    init(
        code: FindingCode,
        result: PolicyResult,
        lot: Code?,
        life: Life?,
        stage: Stage?,
        elements: [Element],
        entries: [Int64],
        documents: [DocumentDigest],
        text: String
    ) {
        self.code = code
        self.result = result
        self.lot = lot
        self.life = life
        self.stage = stage
        self.elements = elements
        self.entries = entries
        self.documents = documents
        self.text = text
    }

    /// Findings that differ in their elements only become one, strongest first.
    static func merged(_ findings: [AuditFinding]) -> [AuditFinding] {
        var order: [String] = []
        var byText: [String: AuditFinding] = [:]
        for finding in findings {
            let key = "\(finding.code.rawValue) \(finding.entries) \(finding.text)"
            guard let known = byText[key] else {
                order.append(key)
                byText[key] = finding
                continue
            }
            byText[key] = AuditFinding(
                code: known.code,
                result: known.result,
                lot: known.lot,
                life: known.life,
                stage: known.stage,
                elements: Set(known.elements + finding.elements).sorted(),
                entries: known.entries,
                documents: known.documents,
                text: known.text
            )
        }
        return order.compactMap { byText[$0] }.sorted {
            ($0.result, $0.lot?.text ?? "", $0.text) < ($1.result, $1.lot?.text ?? "", $1.text)
        }
    }
}

/// What an audit can find.
///
/// Codes are never reused; each is documented in `docs/findings.md`.
package enum FindingCode: String, Sendable, CaseIterable {
    case integrityBroken = "LS7001"
    case structuralBreach = "LS7002"
    case typeNotUnderstood = "LS7003"
    case suspectKey = "LS7004"
    case elementExcess = "LS7101"
    case balanceNotEvaluable = "LS7102"
    case coveredPlace = "LS7201"
    case placeMissing = "LS7202"
    case placeOpen = "LS7203"
    case factsConflict = "LS7204"
    case evidenceTooWeak = "LS7205"
    case heelUnknown = "LS7206"
    case coveredCustody = "LS7207"
    case coveredExport = "LS7208"
    case notDisclosed = "LS7209"
    case judgement = "LS7301"
}
