/// The elements a fact holds for: named ones, or all.
package enum FactElements: Hashable, Sendable {
    case all
    case some([Element])

    package func covers(_ element: Element) -> Bool {
        switch self {
        case .all: true
        case .some(let elements): elements.contains(element)
        }
    }

    /// Whether it holds for every element of the other.
    package func covers(_ other: FactElements) -> Bool {
        switch (self, other) {
        case (.all, _): true
        case (.some, .all): false
        case (.some, .some(let elements)): elements.allSatisfy(covers)
        }
    }
}

extension FactElements: Codable {
    package init(from decoder: any Decoder) throws {
        let texts = try [String](from: decoder)
        if texts == ["ALL"] {
            self = .all
            return
        }
        let elements = texts.compactMap(Element.init(rawValue:))
        guard !texts.isEmpty, elements.count == texts.count, Set(texts).count == texts.count else {
            throw decoder.malformed("must be [\"ALL\"] or elements, each once")
        }
        self = .some(elements)
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .all: try ["ALL"].encode(to: encoder)
        case .some(let elements): try elements.map(\.rawValue).encode(to: encoder)
        }
    }
}
