import Custody

/// How well a method sees an element in one kind of material; k=2 throughout.
///
/// Source: uncertainties of the domain reference 2.3 [M].
enum AssayMethod: Sendable {
    /// Handheld X-ray fluorescence on magnets as they leave the furnace.
    case xrf
    /// ICP-OES on homogenised powder, with its sampling error.
    case powder
    /// The plant's own ICP-OES on roasted powder, cakes and residues.
    case cake
    /// The plant's own ICP-OES on solutions.
    case solution
    /// ICP-OES with gravimetry on calcined oxide.
    case oxide

    var name: String {
        switch self {
        case .xrf: "XRF handheld"
        case .powder, .cake, .solution, .oxide: "ICP-OES"
        }
    }

    /// The smallest fraction it finds, in ppb.
    var limit: Int64 {
        switch self {
        case .xrf: 300_000
        case .powder: 100_000
        case .cake: 50_000
        case .solution: 2_000
        case .oxide: 20_000
        }
    }

    /// The expanded uncertainty of a fraction, in ppb.
    func expanded(of fraction: Int64) -> Int64 {
        let isMajor = fraction >= 10_000_000
        let perThousand: Int64 =
            switch self {
            case .xrf: isMajor ? 100 : 200
            case .powder: isMajor ? 20 : 60
            case .cake: isMajor ? 20 : 60
            case .solution: isMajor ? 20 : 40
            case .oxide: isMajor ? 4 : 80
            }
        return max(fraction * perThousand / 1_000, limit / 4)
    }

    /// The elements it looks for.
    var panel: [Element] {
        switch self {
        case .powder: Element.rareEarths + [.fe, .co, .b, .ni, .cu, .al]
        case .xrf, .cake, .solution, .oxide: Element.rareEarths
        }
    }
}

extension AssayMethod {
    /// What it reports of a parcel: a value within its uncertainty of the truth, or a limit.
    func results(_ parcel: Parcel, _ random: inout SplitMix64) throws -> [AssayResult] {
        try panel.map { try result(of: $0, fraction: parcel.fraction(of: $0), &random) }
    }

    func result(
        of element: Element,
        fraction: Int64,
        _ random: inout SplitMix64
    ) throws -> AssayResult {
        // Just under the limit a laboratory still sees something.
        guard fraction * 5 >= limit * 4 else {
            return .below(element, limit: try PartsPerBillion(limit))
        }
        let k2 = expanded(of: fraction)
        let found = fraction + random.around(-k2 / 2...k2 / 2)
        let digit = Self.digit(of: fraction)
        return .value(
            element,
            fraction: try PartsPerBillion((found + digit / 2) / digit * digit),
            expanded: try PartsPerBillion((k2 + digit - 1) / digit * digit),
            reported: nil
        )
    }

    /// The last digit that a laboratory writes of such a fraction: one part in a thousand or less.
    private static func digit(of fraction: Int64) -> Int64 {
        var digit: Int64 = 1
        while digit * 10_000 <= fraction { digit *= 10 }
        return digit
    }
}

/// A certificate of an oxide: purity relative to the total rare-earth oxides, and the total.
struct OxideAnalysis {
    let treo: PartsPerBillion
    let lossOnIgnition: PartsPerBillion
    let results: [AssayResult]

    init(_ parcel: Parcel, _ random: inout SplitMix64) throws {
        let total = parcel.contents.milligrams(as: \.oxide)
        let ppb: Int64 = 1_000_000_000
        let step: Int64 = 100_000
        let oxide =
            Contents.share(total, ppb, parcel.milligrams) + random.around(-800_000...800_000)
        treo = try PartsPerBillion(min(oxide, 999_000_000) / step * step)
        lossOnIgnition = try PartsPerBillion((ppb - treo.value) * 4 / 5 / step * step)
        var results = try AssayMethod.oxide.results(parcel, &random)
        if let main = parcel.element, let compound = parcel.compound,
            let index = results.firstIndex(where: { $0.element == main })
        {
            let own = Contents.milligrams(
                of: compound.code,
                holding: parcel.contents[main],
                of: main
            )
            let purity = Contents.share(own, ppb, total) / step * step
            results[index] = try Self.main(main, compound, purity: purity, treo: treo)
        }
        self.results = results
    }

    private static func main(
        _ element: Element,
        _ compound: Compound,
        purity: Int64,
        treo: PartsPerBillion
    ) throws -> AssayResult {
        let reported = try PartsPerBillion(purity)
        let fraction = compound.elementFraction(of: element, in: reported, treo: treo)
        let value = fraction ?? .zero
        return .value(
            element,
            fraction: value,
            expanded: try PartsPerBillion(AssayMethod.oxide.expanded(of: value.value)),
            reported: ReportedResult(compound: compound, relativeTo: .treo, fraction: reported)
        )
    }
}
