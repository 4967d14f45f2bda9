import VerifiableLog

/// Results for one lot, from a laboratory or stated by the run that made the lot.
package struct Assay: Hashable, Sendable {
    package let seq: Int64
    package let lot: Code
    /// nil when the run stated it.
    package let laboratory: Code?
    /// The method's name, which gives the default uncertainty where a result has none.
    package let method: String?
    package let results: [AssayResult]
    package let document: DocumentDigest?

    package init(
        seq: Int64,
        lot: Code,
        laboratory: Code?,
        method: String?,
        results: [AssayResult],
        document: DocumentDigest?
    ) {
        self.seq = seq
        self.lot = lot
        self.laboratory = laboratory
        self.method = method
        self.results = results
        self.document = document
    }
}

/// One element's result: a mass fraction with its k=2 uncertainty, or a detection limit.
///
/// *Not reported* is not zero: an element without a result is unknown.
package enum AssayResult: Hashable, Sendable {
    /// Absolute element mass in the lot as received. `expanded` is the k=2 uncertainty.
    case value(
        Element,
        fraction: PartsPerBillion,
        expanded: PartsPerBillion?,
        reported: ReportedResult?
    )
    /// Below this detection limit: central value 0, ceiling the limit.
    case below(Element, limit: PartsPerBillion)

    package var element: Element {
        switch self {
        case .value(let element, _, _, _), .below(let element, _): element
        }
    }
}

/// The form in which the laboratory reported a result.
package struct ReportedResult: Codable, Hashable, Sendable {
    package let compound: Compound?
    package let relativeTo: ReportedBasis
    package let fraction: PartsPerBillion

    package init(compound: Compound?, relativeTo: ReportedBasis, fraction: PartsPerBillion) {
        self.compound = compound
        self.relativeTo = relativeTo
        self.fraction = fraction
    }

    private enum CodingKeys: String, CodingKey {
        case compound
        case relativeTo = "relative_to"
        case fraction = "ppb"
    }
}

extension AssayResult: Codable {
    private enum CodingKeys: String, CodingKey {
        case element, reported
        case fraction = "ppb"
        case expanded = "k2_ppb"
        case limit = "below_ppb"
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let element = try members.decode(Element.self, forKey: .element)
        if let limit = try members.decodeIfPresent(PartsPerBillion.self, forKey: .limit) {
            self = .below(element, limit: limit)
        } else {
            self = .value(
                element,
                fraction: try members.decode(PartsPerBillion.self, forKey: .fraction),
                expanded: try members.decodeIfPresent(PartsPerBillion.self, forKey: .expanded),
                reported: try members.decodeIfPresent(ReportedResult.self, forKey: .reported)
            )
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(element, forKey: .element)
        switch self {
        case .below(_, let limit):
            try members.encode(limit, forKey: .limit)
        case .value(_, let fraction, let expanded, let reported):
            try members.encode(fraction, forKey: .fraction)
            try members.encodeIfPresent(expanded, forKey: .expanded)
            try members.encodeIfPresent(reported, forKey: .reported)
        }
    }
}
