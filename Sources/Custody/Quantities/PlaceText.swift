extension Place: CustomStringConvertible {
    /// Reads `US`, `JP,DE`, `JP,CN!` (CN certainly present), `CN-XJ`, `not CN,RU`, `any`, or
    /// `not covered`, which stands for the list given here.
    package static func parse(
        _ text: String,
        covered: [Country]? = nil
    ) throws(QuantityError) -> Place {
        let trimmed = text[...].trimmingSpaces
        if trimmed == "any" { return .any }
        guard trimmed.hasPrefix("not ") else { return try stated(trimmed) }
        let list = trimmed.dropFirst(4).trimmingSpaces
        if list == "covered" { return try outside(covered) }
        return try notOneOf(
            try words(list, in: text).map { word throws(QuantityError) in
                try Country(String(word))
            }
        )
    }

    /// The text form, countries in the order of their codes; what only a union can hold is added in
    /// parentheses and can't be read back.
    package var description: String {
        let united = unitedSubdivisions.map(\.code).joined(separator: ",")
        return core + (united.isEmpty ? "" : " (\(united) named)")
    }

    /// For people, who don't type it in again.
    package func text(korean: Bool) -> String {
        let core =
            switch extent {
            case .any: korean ? "어느 나라든" : "any"
            case .notOneOf(let countries):
                korean ? "\(Self.spaced(countries)) 제외" : "not \(Self.spaced(countries))"
            case .oneOf(let countries): subdivision?.code ?? Self.spaced(countries)
            }
        var added: [String] = []
        if !unitedSubdivisions.isEmpty {
            let parts = unitedSubdivisions.map(\.code).joined(separator: ", ")
            added.append(parts + (korean ? " 명시" : " named"))
        }
        if !present.isEmpty {
            added.append(Self.spaced(present) + (korean ? " 확실히 포함" : " certainly present"))
        }
        return core + (added.isEmpty ? "" : " (\(added.joined(separator: "; ")))")
    }

    private static func spaced(_ countries: [Country]) -> String {
        countries.map(\.code).joined(separator: ", ")
    }

    private var core: String {
        switch extent {
        case .any: "any" + surely
        case .notOneOf(let countries): "not " + Self.list(countries) + surely
        case .oneOf(let countries): subdivision?.code ?? marked(countries)
        }
    }

    private var surely: String { present.isEmpty ? "" : " (\(Self.list(present)) present)" }

    private func marked(_ countries: [Country]) -> String {
        countries.map { present.contains($0) ? "\($0)!" : "\($0)" }.joined(separator: ",")
    }

    private static func list(_ countries: [Country]) -> String {
        countries.map(\.code).joined(separator: ",")
    }

    private static func outside(_ covered: [Country]?) throws(QuantityError) -> Place {
        guard let covered else {
            throw refusal(
                "no covered list is adopted here",
                "write the countries: not CN,HK,MO,RU,IR,KP"
            )
        }
        return try notOneOf(covered)
    }

    private static func stated(_ text: Substring) throws(QuantityError) -> Place {
        if text.contains("-"), !text.contains(",") {
            return Place(try Subdivision(String(text)))
        }
        var countries: [Country] = []
        var present: [Country] = []
        for word in try words(text, in: String(text)) {
            let country = try Country(String(word.hasSuffix("!") ? word.dropLast() : word))
            countries.append(country)
            if word.hasSuffix("!") { present.append(country) }
        }
        return try oneOf(countries, present: present)
    }

    private static func words(
        _ text: Substring,
        in whole: String
    ) throws(QuantityError) -> [Substring] {
        let words = text.split(separator: ",", omittingEmptySubsequences: false)
            .map(\.trimmingSpaces)
        guard !words.contains(where: \.isEmpty) else {
            throw refusal(
                "the place \(whole.quoted) has an empty part",
                "write US · JP,DE · not CN,RU · CN-XJ · any"
            )
        }
        return words
    }
}
