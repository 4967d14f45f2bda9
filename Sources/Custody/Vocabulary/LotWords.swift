/// What a lot is made of.
package enum Material: String, ClosedVocabulary {
    case ndfeb
    case smco
    case alnico
    case ferrite
    case rareEarth = "rare_earth"
    case mixed

    package static let noun = "material"
}

/// Where waste arose, as recycled-content rules tell it apart.
package enum WasteClass: String, ClosedVocabulary {
    case postConsumer = "post_consumer"
    case preConsumer = "pre_consumer"
    case homeScrap = "home_scrap"
    case virgin
    case unknown

    package static let noun = "waste class"

    /// Whether it counts as recycled: what a maker's own process gives back to it does not.
    ///
    /// Source: ISO 14021; domain reference 6, P11.
    package var isRecycledContent: Bool {
        switch self {
        case .postConsumer, .preConsumer: true
        case .homeScrap, .virgin, .unknown: false
        }
    }
}

/// The kind of product a feed came from; for plausibility checks only.
package enum FeedClass: String, ClosedVocabulary {
    case hddVCM = "hdd_vcm"
    case evTraction = "ev_traction"
    case wind
    case mri
    case speaker
    case eBike = "e_bike"
    case bonded
    case other

    package static let noun = "feed class"
}

/// Why a lot's mass was set anew without a run.
package enum AdjustmentCause: String, ClosedVocabulary {
    case stockTake = "stock_take"
    case moisture
    case loss
    case found

    package static let noun = "cause of an adjustment"

    /// Whether it can turn one mass into another: a loss takes away, a find adds.
    func allows(_ after: Mass, after before: Mass) -> Bool {
        switch self {
        case .stockTake, .moisture: true
        case .loss: after < before
        case .found: after > before
        }
    }
}

/// What a magnet maker milled.
package enum MilledMaterial: String, ClosedVocabulary {
    case recycled
    case virgin
    case mixed

    package static let noun = "milled material"
}

/// Whether a toll processor may mix a lot with other material.
package enum Commingling: String, ClosedVocabulary {
    case allowed
    case forbidden

    package static let noun = "commingling"
}

/// What stood in a vessel before or after a run: a lot, nothing, or nobody knows.
///
/// The words `clean` and `unknown` win over lots of that code.
package enum HeelState: Sendable, Hashable, Codable, CustomStringConvertible {
    case lot(Code)
    case clean
    case unknown

    package init(_ text: String) throws(QuantityError) {
        switch text {
        case "clean": self = .clean
        case "unknown": self = .unknown
        default: self = .lot(try Code(text))
        }
    }

    package init(from decoder: any Decoder) throws {
        self = try decoder.singleText { text throws(QuantityError) in try HeelState(text) }
    }

    package func encode(to encoder: any Encoder) throws { try encoder.single(description) }

    package var description: String {
        switch self {
        case .lot(let code): code.text
        case .clean: "clean"
        case .unknown: "unknown"
        }
    }

    package var lot: Code? {
        if case .lot(let code) = self { code } else { nil }
    }
}
