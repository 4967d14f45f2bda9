/// A set of countries, one bit each.
package struct CountrySet: Sendable, Hashable {
    private var bits = SIMD4<UInt64>()

    package init(_ countries: some Sequence<Country> = []) {
        for country in countries { bits[Int(country.index) / 64] |= 1 << (country.index % 64) }
    }

    private init(bits: SIMD4<UInt64>) { self.bits = bits }

    package static let all = CountrySet(Country.all)

    package var isEmpty: Bool { bits == .zero }

    /// The members in the order of their codes.
    package var countries: [Country] { Country.all.filter(contains) }

    package func contains(_ country: Country) -> Bool {
        bits[Int(country.index) / 64] & (1 << (country.index % 64)) != 0
    }

    package func union(_ other: CountrySet) -> CountrySet { CountrySet(bits: bits | other.bits) }

    package func intersection(_ other: CountrySet) -> CountrySet {
        CountrySet(bits: bits & other.bits)
    }

    package func subtracting(_ other: CountrySet) -> CountrySet {
        CountrySet(bits: bits & ~other.bits)
    }

    /// Every other country.
    package var complement: CountrySet { Self.all.subtracting(self) }

    package func isSubset(of other: CountrySet) -> Bool { subtracting(other).isEmpty }

    package func isDisjoint(with other: CountrySet) -> Bool { intersection(other).isEmpty }
}
