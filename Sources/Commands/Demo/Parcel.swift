import Custody
import VerifiableLog

/// A lot as it truly is.
struct Parcel: Sendable {
    let code: Code
    let form: Form
    var compound: Compound?
    /// As last weighed.
    var milligrams: Int64
    var contents: Contents
    var site: DemoSite
    /// When it was made or received here.
    var since: Timestamp
    /// The acquired lots it comes from.
    var leaves: Set<Code>
    /// What was the matter with it or with anything it comes from.
    var twists: Set<Twist> = []
    /// Kept apart from the ordinary material, because of this.
    var apart: Twist?
    /// The element it is being made pure in.
    var element: Element?
    var packages: [ShipmentShipped.Package] = []

    var mass: Mass { get throws { try Mass(milligrams: milligrams) } }
    var whole: LotMass { get throws { LotMass(lot: code, mass: try mass) } }

    /// The true fraction of an element, in ppb.
    func fraction(of element: Element) -> Int64 {
        Contents.share(contents[element], 1_000_000, milligrams)
    }
}

extension [Parcel] {
    var contents: Contents { reduce(Contents()) { $0 + $1.contents } }
    var milligrams: Int64 { reduce(0) { $0 + $1.milligrams } }
    var leaves: Set<Code> { reduce(into: []) { $0.formUnion($1.leaves) } }
    var twists: Set<Twist> { reduce(into: []) { $0.formUnion($1.twists) } }
    /// When the last of them was there.
    var since: Timestamp { map(\.since).max() ?? Timestamp(secondsSinceEpoch: 0) }
}

/// How much of each element there truly is, in micrograms.
///
/// The ledger never sees it: only scales and laboratories do, each with its error.
struct Contents: Sendable {
    private var micrograms: [Element: Int64] = [:]

    subscript(element: Element) -> Int64 {
        get { micrograms[element] ?? 0 }
        set { micrograms[element] = newValue }
    }

    static func + (left: Contents, right: Contents) -> Contents {
        Contents(micrograms: left.micrograms.merging(right.micrograms, uniquingKeysWith: +))
    }

    static func - (left: Contents, right: Contents) -> Contents {
        left + Contents(micrograms: right.micrograms.mapValues(-))
    }

    /// So many of so many equal parts of everything.
    func part(_ parts: Int64, of whole: Int64) -> Contents {
        Contents(micrograms: micrograms.mapValues { Self.share($0, parts, whole) })
    }

    /// The rare earths alone.
    var rareEarths: Contents { Contents(micrograms: micrograms.filter(\.key.isRareEarth)) }

    /// Of all elements.
    var total: Int64 { micrograms.values.reduce(0, +) }

    /// The rare earths' masses as they would be in a compound each, in milligrams.
    func milligrams(as compound: (Element) -> String) -> Int64 {
        Element.rareEarths.reduce(0) { sum, element in
            sum + Self.milligrams(of: compound(element), holding: self[element], of: element)
        }
    }

    static func share(_ amount: Int64, _ parts: Int64, _ whole: Int64) -> Int64 {
        Int64(Int128(amount) * Int128(parts) / Int128(whole))
    }

    /// The mass of a compound that holds so many micrograms of the element.
    static func milligrams(
        of compound: String,
        holding micrograms: Int64,
        of element: Element
    ) -> Int64 {
        guard micrograms > 0, let factor = try? Compound(compound).factor(of: element) else {
            return 0
        }
        return share(micrograms, factor.denominator, factor.numerator) / 1_000
    }
}

extension Element {
    /// The oxide on the drum.
    var oxide: String {
        switch self {
        case .pr: "Pr6O11"
        case .tb: "Tb4O7"
        case .ce: "CeO2"
        default: "\(symbol)2O3"
        }
    }

    /// What it precipitates as.
    var oxalate: String { "\(symbol)2(C2O4)3.10H2O" }
}
