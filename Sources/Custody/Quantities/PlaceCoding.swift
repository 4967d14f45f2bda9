extension Place: Codable {
    /// Reads exactly one of `{"in":[…]}`, `{"not_in":[…]}` and `{"any":true}`; lists are sorted and
    /// unique, and nothing else is allowed beside them.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        let names = Set(members.allKeys.map(\.stringValue))
        do {
            switch names {
            case ["any"]: self = try Self.any(members)
            case ["not_in"]:
                self = try Self.canonical(members, .notIn) { list throws(QuantityError) in
                    try .notOneOf(list)
                }
            case _
            where names.contains("in") && names.isSubset(of: ["in", "present", "subdivision"]):
                self = try Self.oneOf(members)
            default:
                throw Self.refusal(
                    "a place has the members \(names.sorted().joined(separator: ", "))",
                    "give exactly one of in, not_in and any; present or subdivision only with in"
                )
            }
        } catch let error as QuantityError {
            throw decoder.refused(error)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        guard isStorable else {
            throw EncodingError.invalidValue(
                self,
                .init(
                    codingPath: encoder.codingPath,
                    debugDescription: "a union of places is not stored"
                )
            )
        }
        var members = encoder.container(keyedBy: Member.self)
        switch extent {
        case .any: try members.encode(true, forKey: .any)
        case .notOneOf(let countries): try members.encode(countries, forKey: .notIn)
        case .oneOf(let countries):
            try members.encode(countries, forKey: .in)
            if !present.isEmpty { try members.encode(present, forKey: .present) }
            try members.encodeIfPresent(subdivision, forKey: .subdivision)
        }
    }

    private var isStorable: Bool {
        guard unitedSubdivisions.isEmpty else { return false }
        if case .oneOf = extent { return true }
        return present.isEmpty && subdivision == nil
    }

    private struct Member: CodingKey, Hashable {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }

        static let `in` = Member(stringValue: "in")
        static let notIn = Member(stringValue: "not_in")
        static let any = Member(stringValue: "any")
        static let present = Member(stringValue: "present")
        static let subdivision = Member(stringValue: "subdivision")
    }

    private static func any(_ members: KeyedDecodingContainer<Member>) throws -> Place {
        guard try members.decode(Bool.self, forKey: .any) else {
            throw refusal("any is false", "write \"any\":true, or list countries")
        }
        return .any
    }

    private static func oneOf(_ members: KeyedDecodingContainer<Member>) throws -> Place {
        var present: [Country] = []
        if members.contains(.present) {
            present = try members.decode([Country].self, forKey: .present)
            guard !present.isEmpty, CountrySet(present).countries == present else {
                throw refusal("present is not sorted and unique", "list each country once, A to Z")
            }
        }
        // A member that is there is never null.
        let subdivision =
            members.contains(.subdivision)
            ? try members.decode(Subdivision.self, forKey: .subdivision) : nil
        return try canonical(members, .in) { list throws(QuantityError) in
            try .oneOf(list, present: present, subdivision: subdivision)
        }
    }

    private static func canonical(
        _ members: KeyedDecodingContainer<Member>,
        _ key: Member,
        _ make: ([Country]) throws(QuantityError) -> Place
    ) throws -> Place {
        let list = try members.decode([Country].self, forKey: key)
        guard CountrySet(list).countries == list else {
            throw refusal(
                "\(key.stringValue) is not sorted and unique",
                "list each country once, A to Z"
            )
        }
        return try make(list)
    }
}
