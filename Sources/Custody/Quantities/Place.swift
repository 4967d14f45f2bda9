/// Where something may have happened: the place is one of a set of countries.
///
/// A smaller set says more. Two parts narrow or sharpen it: `present` are countries that are
/// certainly among a mixed bin, and `subdivision` is the part of the one country.
package struct Place: Sendable, Hashable {
    /// The set in the form it was stated; the countries are sorted, unique and not empty.
    package enum Extent: Sendable, Hashable {
        case oneOf([Country])
        case notOneOf([Country])
        case any
    }

    package let extent: Extent
    /// Certainly among the places; sorted, unique.
    package let present: [Country]
    /// The part of the only country in which all of it happened.
    package let subdivision: Subdivision?
    /// Parts of countries that some of the united facts named; empty in a place that was stated.
    ///
    /// Without them a union would read clear where one of its facts reads unknown.
    package let unitedSubdivisions: [Subdivision]

    init(
        extent: Extent,
        present: [Country] = [],
        subdivision: Subdivision? = nil,
        unitedSubdivisions: [Subdivision] = []
    ) {
        self.extent = extent
        self.present = present
        self.subdivision = subdivision
        self.unitedSubdivisions = unitedSubdivisions
    }

    /// Nothing is known.
    package static let any = Place(extent: .any)

    package init(_ country: Country) { self.init(extent: .oneOf([country])) }

    package init(_ subdivision: Subdivision) {
        self.init(extent: .oneOf([subdivision.country]), subdivision: subdivision)
    }

    /// One of the countries, in any order; `present` are among them, and a subdivision belongs to
    /// the only one.
    package static func oneOf(
        _ countries: [Country],
        present: [Country] = [],
        subdivision: Subdivision? = nil
    ) throws(QuantityError) -> Place {
        let listed = CountrySet(countries)
        guard !listed.isEmpty else {
            throw refusal("a place lists no country", "write any if nothing is known")
        }
        let certain = CountrySet(present)
        guard certain.isSubset(of: listed) else {
            throw refusal("a country is present but not listed", "list it too: JP,CN!")
        }
        guard subdivision.map({ [$0.country] == listed.countries }) ?? true else {
            throw refusal(
                "a subdivision belongs to exactly one country",
                "write CN-XJ, or countries only"
            )
        }
        return Place(
            extent: .oneOf(listed.countries),
            present: certain.countries,
            subdivision: subdivision
        )
    }

    /// Any country but these, in any order.
    package static func notOneOf(_ countries: [Country]) throws(QuantityError) -> Place {
        let excluded = CountrySet(countries)
        guard !excluded.isEmpty else {
            throw refusal("a place excludes no country", "write any if nothing is known")
        }
        guard excluded != .all else {
            throw refusal("a place excludes every country", "leave out at least one")
        }
        return Place(extent: .notOneOf(excluded.countries))
    }

    package var isAny: Bool { extent == .any }

    /// The countries that it may be.
    package var possible: CountrySet {
        switch extent {
        case .oneOf(let countries): CountrySet(countries)
        case .notOneOf(let countries): CountrySet(countries).complement
        case .any: .all
        }
    }

    static func refusal(_ message: String, _ hint: String) -> QuantityError {
        QuantityError(.place, message, hint: hint)
    }
}
