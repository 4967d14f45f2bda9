/// How a fact about origin is known.
package enum Basis: String, ClosedVocabulary {
    case observed
    case documented
    case declared
    case inferred
    case unknownAfterInquiry = "unknown_after_inquiry"

    package static let noun = "basis"

    /// The tier of a fact with no unrevoked document.
    package var tierWithoutDocument: EvidenceTier {
        switch self {
        case .observed, .documented, .declared: .e1
        case .inferred, .unknownAfterInquiry: .e0
        }
    }
}

/// How strong a document is as evidence; E0 is the weakest.
package enum EvidenceTier: String, ClosedVocabulary, Comparable {
    /// None.
    case e0 = "E0"
    /// An internal note.
    case e1 = "E1"
    /// A supplier's declaration.
    case e2 = "E2"
    /// A third party's document of a transaction: bill of lading, scale ticket, customs entry.
    case e3 = "E3"
    /// An accredited laboratory or auditor.
    case e4 = "E4"
    /// A government's decision.
    case e5 = "E5"

    package static let noun = "evidence tier"

    package static func < (lhs: EvidenceTier, rhs: EvidenceTier) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}

/// Whether a laboratory's figures are of the lot as it arrived or of the dried sample.
package enum AssayBasis: String, ClosedVocabulary {
    case asReceived = "as_received"
    case dry

    package static let noun = "assay basis"
}

/// What a reported figure is relative to: the total rare-earth oxides, or the whole lot.
package enum ReportedBasis: String, ClosedVocabulary {
    case treo
    case absolute

    package static let noun = "basis of a reported figure"
}
