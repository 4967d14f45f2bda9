/// A compound of exact composition, named by its formula in ASCII: `Nd2O3`, `Nd2(C2O4)3.10H2O`,
/// `Nd2(CO3)3`, `NdCl3`, `NdF3`, `Nd2Fe14B`.
///
/// The list is closed. For each rare earth it has the oxalate (anhydrous and with 10 H2O) and the
/// anhydrous carbonate, chloride and fluoride. `Pr6O11` and `Pr2O3`, `Tb4O7` and `Tb2O3` are
/// different compounds: their factors differ by 3.2 % and 2.2 %.
package struct Compound: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    package let code: String

    package init(_ code: String) throws(QuantityError) {
        guard Self.formulas[code] != nil else { throw Self.refusal(of: code) }
        self.code = code
    }

    private init(listed code: String) { self.code = code }

    package init(from decoder: any Decoder) throws {
        self = try decoder.singleText { text throws(QuantityError) in try Compound(text) }
    }

    package func encode(to encoder: any Encoder) throws { try encoder.single(code) }

    package var description: String { code }

    package static func < (lhs: Compound, rhs: Compound) -> Bool { lhs.code < rhs.code }

    package static let all: [Compound] =
        (oxides + alloys + Element.rareEarths.flatMap(salts)).map(Compound.init(listed:))

    private static let oxides = [
        "Nd2O3", "Pr6O11", "Pr2O3", "Dy2O3", "Tb4O7", "Tb2O3", "Gd2O3", "Ho2O3", "Sm2O3", "CeO2",
        "La2O3", "Y2O3", "Fe2O3", "Co3O4", "B2O3",
    ]
    private static let alloys = ["Nd2Fe14B", "SmCo5", "Sm2Co17"]

    private static func salts(of element: Element) -> [String] {
        let symbol = element.symbol
        return [
            "\(symbol)2(C2O4)3", "\(symbol)2(C2O4)3.10H2O", "\(symbol)2(CO3)3", "\(symbol)Cl3",
            "\(symbol)F3",
        ]
    }

    private static let formulas: [String: ChemicalFormula] = Dictionary(
        uniqueKeysWithValues: all.compactMap { compound in
            ChemicalFormula(compound.code).map { (compound.code, $0) }
        }
    )

    private static func refusal(of code: String) -> QuantityError {
        let hint =
            if let other = all.first(where: { $0.code.lowercased() == code.lowercased() }) {
                "write \(other)"
            } else {
                "write a formula such as Nd2O3, Pr6O11, Nd2(C2O4)3.10H2O, Nd2(CO3)3, NdCl3 or NdF3"
            }
        return QuantityError(.compound, "\(code.quoted) is no known compound", hint: hint)
    }
}

extension Compound {
    /// A mass fraction as an exact ratio.
    package struct Factor: Sendable, Hashable {
        package let numerator: Int64
        package let denominator: Int64
    }

    /// The elements followed in it, in the order of the formula.
    package var elements: [Element] {
        Self.formulas[code]?.atoms.compactMap { Element(rawValue: $0.symbol) } ?? []
    }

    /// The element that the compound is named for, the first of its formula: Nd in `Nd2O3`.
    package var leadingElement: Element? { elements.first }

    /// The mass of the element in one mass of the pure compound; nil when the formula lacks it
    /// (which says nothing about impurities).
    package func factor(of element: Element) -> Factor? {
        guard let formula = Self.formulas[code],
            let weight = ChemicalFormula.weights[element.symbol],
            case let count = formula.count(of: element.symbol), count > 0
        else { return nil }
        return Factor(numerator: count * weight, denominator: formula.molarMass)
    }

    /// The factor in ppb; a ceiling is rounded up, a content half-even.
    package func fraction(of element: Element, rounding: Rounding) -> PartsPerBillion? {
        elementFraction(of: element, in: .whole, rounding: rounding)
    }

    /// The element's absolute fraction in a lot that holds this fraction of the compound.
    ///
    /// With `treo`, the compound was reported relative to the total rare-earth oxides, which are
    /// `treo` of the lot: element = reported x treo x factor. One rounding, at the end.
    package func elementFraction(
        of element: Element,
        in reported: PartsPerBillion,
        treo: PartsPerBillion? = nil,
        rounding: Rounding = .halfEven
    ) -> PartsPerBillion? {
        guard let factor = factor(of: element) else { return nil }
        let whole = Int128(PartsPerBillion.whole.value)
        let relative = Int128(reported.value) * Int128(treo?.value ?? PartsPerBillion.whole.value)
        let exact = relative * Int128(factor.numerator)
        let value = exact.divide(by: whole * Int128(factor.denominator), rounding: rounding)
        return PartsPerBillion(unchecked: Int64(value))
    }
}
