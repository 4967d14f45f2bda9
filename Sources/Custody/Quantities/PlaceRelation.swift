/// The countries that a policy covers, and parts of others about which it does not decide.
package struct CoveredSet: Sendable, Hashable, Codable {
    package let countries: [Country]
    /// A place stated to lie here reads as unknown, though its country is not covered.
    package let subdivisionsUnknown: [Subdivision]

    private enum CodingKeys: String, CodingKey {
        case countries
        case subdivisionsUnknown = "subdivisions_unknown"
    }

    package init(countries: [Country], subdivisionsUnknown: [Subdivision] = []) {
        self.countries = countries
        self.subdivisionsUnknown = subdivisionsUnknown
    }
}

/// How a place stands to a covered set; ordered `clear < unknown < hit`, so that `max` is the
/// worst.
package enum Relation: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// It lies outside.
    case clear
    /// It may lie inside.
    case unknown
    /// It lies inside, or a part of it certainly does.
    case hit

    package static func < (lhs: Relation, rhs: Relation) -> Bool {
        lhs.severity < rhs.severity
    }

    private var severity: Int {
        switch self {
        case .clear: 0
        case .unknown: 1
        case .hit: 2
        }
    }
}

extension Place {
    /// Whether the place lies inside the covered set, outside it, or may be either.
    ///
    /// Monotone: a smaller set of possible countries may turn `unknown` into `hit` or `clear`,
    /// never
    /// `hit` into `clear`.
    package func relation(to covered: CoveredSet) -> Relation {
        let inside = CountrySet(covered.countries)
        if !CountrySet(present).isDisjoint(with: inside) { return .hit }
        if possible.isSubset(of: inside) { return .hit }
        guard possible.isDisjoint(with: inside) else { return .unknown }
        let named = unitedSubdivisions + (subdivision.map { [$0] } ?? [])
        return named.contains(where: covered.subdivisionsUnknown.contains) ? .unknown : .clear
    }

    /// What two facts say together when either may be true.
    ///
    /// It never reads better than either: present countries and subdivisions of both are kept. The
    /// result is for reading, not for storing.
    package func union(_ other: Place) -> Place {
        if self == other { return self }
        let same = subdivision == other.subdivision
        let named = [subdivision, other.subdivision].compactMap(\.self).filter { _ in !same }
        return Place(
            extent: unitedExtent(other),
            present: CountrySet(present + other.present).countries,
            subdivision: same ? subdivision : nil,
            unitedSubdivisions: Set(unitedSubdivisions + other.unitedSubdivisions + named).sorted()
        )
    }

    private func unitedExtent(_ other: Place) -> Extent {
        let united = possible.union(other.possible)
        if isAny || other.isAny || united == .all { return .any }
        if case .oneOf = extent, case .oneOf = other.extent { return .oneOf(united.countries) }
        return .notOneOf(united.complement.countries)
    }

    /// Whether no place satisfies both.
    package func isDisjoint(with other: Place) -> Bool {
        if possible.isDisjoint(with: other.possible) { return true }
        guard let mine = subdivision, let others = other.subdivision else { return false }
        return mine != others
    }

    /// Whether both can't be true: they are disjoint, or one excludes a country that the other says
    /// is certainly present.
    package func conflicts(with other: Place) -> Bool {
        isDisjoint(with: other) || !CountrySet(present).isSubset(of: other.possible)
            || !CountrySet(other.present).isSubset(of: possible)
    }
}
