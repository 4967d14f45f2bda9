package import Custody

/// One thing that keeps a policy from passing, or that a reader should know.
package struct AuditFinding: Hashable, Sendable {
    package let code: FindingCode
    /// `fail` or `indeterminate`; `pass` for what is only told.
    package private(set) var result: PolicyResult
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
        lot: Code? = nil,
        need: Need? = nil,
        elements: [Element] = [],
        entries: [Int64] = [],
        documents: [DocumentDigest] = [],
        text: String
    ) {
        self.code = code
        self.result = result
        self.lot = lot
        life = need?.life
        stage = need?.stage
        self.elements = elements
        self.entries = entries
        self.documents = documents
        self.text = text
    }

    /// The life and stage that it is about.
    package var need: Need? {
        guard let life, let stage else { return nil }
        return Need(life: life, stage: stage)
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
                need: known.need,
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
    case pooledExcess = "LS7103"
    case coveredPlace = "LS7201"
    case placeMissing = "LS7202"
    case placeOpen = "LS7203"
    case factsConflict = "LS7204"
    case evidenceTooWeak = "LS7205"
    case heelUnknown = "LS7206"
    case coveredCustody = "LS7207"
    case coveredExport = "LS7208"
    case notDisclosed = "LS7209"
    case formNotSpokenOf = "LS7210"
    case elementsUnknown = "LS7211"
    case tollMixed = "LS7212"
    case runCannot = "LS7213"
    case massUnaccounted = "LS7214"
    case contentUnmeasured = "LS7215"
    case judgement = "LS7301"
}

extension AuditFinding {
    /// What a reading of a stage says against a claim; nil when it is clear.
    init?(
        _ need: Need,
        of lot: Lot,
        _ element: Element,
        _ reading: StageReading,
        minimumTier: EvidenceTier
    ) {
        let (code, text): (FindingCode, String)
        switch reading.relation {
        case .clear: return nil
        case .hit: (code, text) = (.coveredPlace, "\(reading.place) lies in a covered country")
        case .unknown where !reading.isRecorded:
            (code, text) = (.placeMissing, "no place is recorded")
        case .unknown where reading.isConflict:
            (code, text) = (.factsConflict, "the recorded places exclude each other")
        case .unknown where (reading.tier ?? .e0) < minimumTier || reading.place.isAny:
            (code, text) = (.evidenceTooWeak, "what is recorded says no place that counts")
        case .unknown:
            (code, text) = (.placeOpen, "\(reading.place) does not exclude a covered country")
        }
        self.init(code, need, of: lot, element, reading, text)
        guard reading.relation == .hit else { return }
        result = .fail
    }

    /// A stage of which neither a place nor an inquiry is known.
    init(undisclosed need: Need, of lot: Lot, _ element: Element, _ reading: StageReading) {
        let text =
            reading.isConflict
            ? "the recorded places exclude each other"
            : "neither a country nor a documented inquiry is recorded"
        self.init(.notDisclosed, need, of: lot, element, reading, text)
    }

    private init(
        _ code: FindingCode,
        _ need: Need,
        of lot: Lot,
        _ element: Element,
        _ reading: StageReading,
        _ text: String
    ) {
        self.init(
            code: code,
            result: .indeterminate,
            lot: lot.code,
            need: need,
            elements: [element],
            entries: reading.entries,
            documents: reading.documents,
            text: "\(lot.code), \(need): \(text)."
        )
    }
}
