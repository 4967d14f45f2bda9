package import VerifiableLog

/// A policy's bytes, attached as a document, apply from here on.
package struct PolicyAdopted: DescribingEvent {
    package static let type = "policy.adopted/1"
    package static let signers: [KeyRole] = [.admin, .compliance]
    package static let noun = Registration.Noun.policy

    package let policy: Code
    package let version: String
    package let document: DocumentDigest

    package init(policy: Code, version: String, document: DocumentDigest) {
        self.policy = policy
        self.version = version
        self.document = document
    }

    /// `ID@VERSION`.
    package var versioned: String { "\(policy)@\(version)" }
    package var ownCode: String? { versioned }
    package var describedCode: String { versioned }
    package var subjects: [String] { [policy.text, document.description] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lookup = Lookup(view: view)
        try lookup.requireDocuments([document])
        try lookup.requireNew(.policy, versioned)
    }
}

/// An adopted policy applies no longer.
package struct PolicyRetired: DescribingEvent {
    package static let type = "policy.retired/1"
    package static let signers: [KeyRole] = [.admin, .compliance]
    package static let noun = Registration.Noun.policyRetirement

    package let policy: Code
    package let version: String

    package init(policy: Code, version: String) {
        self.policy = policy
        self.version = version
    }

    package var describedCode: String { "\(policy)@\(version)" }
    package var subjects: [String] { [policy.text] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lookup = Lookup(view: view)
        try lookup.requireAdopted(policy, version)
        try lookup.requireNew(.policyRetirement, describedCode)
    }
}

extension Lookup {
    /// Checks that a policy was adopted and is not retired.
    func requireAdopted(_ policy: Code, _ version: String) throws {
        let code = "\(policy)@\(version)"
        guard try !view.registrations(.policy, code: code).isEmpty,
            try view.registrations(.policyRetirement, code: code).isEmpty
        else { throw unknown("adopted policy", code, "lodestone policy list") }
    }
}

/// Somebody was asked where something comes from; what was asked, of whom, and the answer.
package struct InquiryRecorded: DescribingEvent {
    package static let type = "inquiry.recorded/1"
    package static let signers: [KeyRole] = [.compliance]
    package static let noun = Registration.Noun.inquiry

    package let inquiry: Code
    package let lots: [Code]
    package let elements: FactElements
    package let stages: [Stage]
    package let asked: Code
    package let askedAt: Timestamp
    package let channel: String
    package let answeredAt: Timestamp?
    package let answer: String?
    package let documents: [DocumentDigest]?

    package init(
        inquiry: Code,
        lots: [Code],
        elements: FactElements,
        stages: [Stage],
        asked: Code,
        askedAt: Timestamp,
        channel: String,
        answeredAt: Timestamp? = nil,
        answer: String? = nil,
        documents: [DocumentDigest]? = nil
    ) {
        self.inquiry = inquiry
        self.lots = lots
        self.elements = elements
        self.stages = stages
        self.asked = asked
        self.askedAt = askedAt
        self.channel = channel
        self.answeredAt = answeredAt
        self.answer = answer
        self.documents = documents
    }

    private enum CodingKeys: String, CodingKey {
        case inquiry, lots, elements, stages, asked, channel, answer, documents
        case askedAt = "asked_at"
        case answeredAt = "answered_at"
    }

    package var ownCode: String? { inquiry.text }
    package var describedCode: String { inquiry.text }
    package var subjects: [String] { [inquiry.text, asked.text] + lots.map(\.text) }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lookup = Lookup(view: view)
        guard !lots.isEmpty, !stages.isEmpty else {
            throw Rejection(.malformedData, "An inquiry names its lots and stages.")
        }
        guard answeredAt.map({ askedAt <= $0 }) ?? true else {
            throw Rejection(.malformedData, "data.answered_at is before data.asked_at.")
        }
        for lot in lots { _ = try lookup.lot(lot) }
        try lookup.requireParty(asked)
        try lookup.requireDocuments(documents)
        try lookup.requireNew(.inquiry, inquiry.text)
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        TimeRules.futures(among: [askedAt, answeredAt], at: context)
    }
}

/// A report was handed out; its digest says which.
package struct ReportIssued: DescribingEvent {
    package static let type = "report.issued/1"
    package static let signers: [KeyRole] = [.compliance]
    package static let noun = Registration.Noun.report

    package let report: Code
    package let subject: Code
    /// Position up to which the report knew the ledger.
    package let asOf: Int64
    /// 64 hex digits: SHA-256 of the file.
    package let sha256: String
    package let format: String
    /// `ID@VERSION` of each policy it evaluates.
    package let policies: [String]

    package init(
        report: Code,
        subject: Code,
        asOf: Int64,
        sha256: String,
        format: String,
        policies: [String]
    ) {
        self.report = report
        self.subject = subject
        self.asOf = asOf
        self.sha256 = sha256
        self.format = format
        self.policies = policies
    }

    private enum CodingKeys: String, CodingKey {
        case report, subject, sha256, format, policies
        case asOf = "as_of"
    }

    package var ownCode: String? { report.text }
    package var describedCode: String { report.text }
    package var subjects: [String] { [report.text, subject.text] }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        guard Digest(hex: sha256) != nil, (0..<context.seq).contains(asOf) else {
            throw Rejection(
                .malformedData,
                "A report names its SHA-256 and a position before its own."
            )
        }
        try Lookup(view: view).requireNew(.report, report.text)
    }

    /// A report stands for ever, also where what it is about was voided later: then this tells it.
    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        let isKnown =
            try view.lot(subject) != nil || view.shipment(subject) != nil
            || view.run(subject) != nil || view.transfer(subject) != nil
        return isKnown
            ? [] : [Judgement(.subjectGone, "There is no subject \"\(subject)\" to report on.")]
    }
}
