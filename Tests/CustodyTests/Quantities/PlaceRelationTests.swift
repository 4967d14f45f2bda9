import Custody
import Testing

/// Every place that can be said with four countries and two subdivisions, against every covered set
/// of them; the oracle works on plain sets over all 249 countries.
@Suite("Relation of a place to a covered set") struct PlaceRelationTests {
    static let world = ["CN", "JP", "RU", "UA"]
    /// For what is tried on every pair of places.
    static let smallerWorld = ["CN", "JP", "UA"]

    private func subsets(_ codes: [String]) throws -> [[Country]] {
        try (0..<(1 << codes.count)).map { bits in
            try codes.indices.filter { bits >> $0 & 1 == 1 }.map { try Country(codes[$0]) }
        }
    }

    private func places(_ world: [String] = world) throws -> [Place] {
        var all = [Place.any, Place(try Subdivision("UA-14")), Place(try Subdivision("UA-30"))]
        for listed in try subsets(world) where !listed.isEmpty {
            all.append(try .notOneOf(listed))
            all.append(try .notOneOf(CountrySet(listed).complement.countries))
            for present in try subsets(listed.map(\.code)) {
                all.append(try .oneOf(listed, present: present))
            }
        }
        return all
    }

    private func coveredSets(_ world: [String] = world) throws -> [CoveredSet] {
        let parts = [try Subdivision("UA-14")]
        return try subsets(world).map { CoveredSet(countries: $0, subdivisionsUnknown: parts) }
    }

    private func possible(_ place: Place) -> Set<Country> {
        switch place.extent {
        case .any: Set(Country.all)
        case .oneOf(let countries): Set(countries)
        case .notOneOf(let countries): Set(Country.all).subtracting(countries)
        }
    }

    private func oracle(_ place: Place, _ covered: CoveredSet) -> Relation {
        let inside = Set(covered.countries)
        let may = possible(place)
        if !inside.isDisjoint(with: place.present) || may.isSubset(of: inside) { return .hit }
        if !may.isDisjoint(with: inside) { return .unknown }
        let parts = covered.subdivisionsUnknown
        return place.subdivision.map(parts.contains) ?? false ? .unknown : .clear
    }

    @Test("all places of the small world agree with the oracle")
    func exhaustive() throws {
        let places = try places()
        #expect(places.count == 3 + 15 * 2 + 80)
        for covered in try coveredSets() {
            for place in places {
                #expect(
                    place.relation(to: covered) == oracle(place, covered),
                    "\(place) \(covered)"
                )
            }
        }
    }

    @Test("knowing more never turns a hit into clear, nor clear into a hit")
    func monotone() throws {
        let places = try places(Self.smallerWorld).map { ($0, possible($0), Set($0.present)) }
        let covered = try coveredSets(Self.smallerWorld)
        var compared = 0
        for (wide, mayWide, surelyWide) in places {
            for (narrow, mayNarrow, surelyNarrow) in places
            where mayNarrow.isSubset(of: mayWide) && surelyNarrow.isSuperset(of: surelyWide) {
                for set in covered {
                    let (before, after) = (wide.relation(to: set), narrow.relation(to: set))
                    if before == .hit { #expect(after == .hit, "\(wide) → \(narrow), \(set)") }
                    if before == .clear { #expect(after != .hit, "\(wide) → \(narrow), \(set)") }
                    compared += 1
                }
            }
        }
        #expect(compared > 2_000)
    }

    @Test("a union reads as both do, or unknown, and keeps a country that is certainly present")
    func union() throws {
        let places = try places(Self.smallerWorld)
        let covered = try coveredSets(Self.smallerWorld)
        for left in places {
            for right in places {
                let united = left.union(right)
                #expect(united == right.union(left))
                #expect(united.union(left) == united)
                #expect(Set(united.possible.countries) == possible(left).union(possible(right)))
                for set in covered {
                    let (a, b) = (left.relation(to: set), right.relation(to: set))
                    let certain = CountrySet(left.present + right.present)
                    let surely = !certain.isDisjoint(with: CountrySet(set.countries))
                    let expected = surely ? .hit : a == b ? a : Relation.unknown
                    if united.relation(to: set) != expected {
                        Issue.record("\(left) ∪ \(right) to \(set): \(united.relation(to: set))")
                    }
                }
            }
        }
    }

    @Test("disjoint and conflicting places are those that no world satisfies")
    func conflicts() throws {
        let places = try places(Self.smallerWorld)
        for left in places {
            for right in places {
                let parts = Set([left.subdivision, right.subdivision].compactMap(\.self))
                let disjoint = possible(left).isDisjoint(with: possible(right)) || parts.count == 2
                #expect(left.isDisjoint(with: right) == disjoint)
                let excluded =
                    !possible(right).isSuperset(of: left.present)
                    || !possible(left).isSuperset(of: right.present)
                #expect(left.conflicts(with: right) == (disjoint || excluded))
            }
        }
    }

    @Test(
        "the default covered set",
        arguments: [
            ("CN", Relation.hit), ("HK", .hit), ("CN-XJ", .hit), ("TW", .clear), ("US", .clear),
            ("JP,CN", .unknown), ("JP,CN!", .hit), ("CN,RU", .hit), ("any", .unknown),
            ("not CN", .unknown), ("not CN,HK,MO,RU,IR,KP", .clear),
            ("not CN,HK,MO,RU,IR,KP,US", .clear),
            ("not US", .unknown), ("UA", .clear), ("PL,UA", .clear), ("UA-14", .unknown),
            ("UA-30", .clear),
        ]
    )
    func byDefault(text: String, expected: Relation) throws {
        let covered = CoveredSet(
            countries: try countries("CN HK MO RU IR KP"),
            subdivisionsUnknown: try ["UA-09", "UA-14", "UA-40", "UA-43"].map {
                try Subdivision($0)
            }
        )
        #expect(try place(text).relation(to: covered) == expected)
    }

    @Test("the worst of several is the greatest")
    func worst() {
        #expect(Relation.allCases.sorted() == [.clear, .unknown, .hit])
    }
}
