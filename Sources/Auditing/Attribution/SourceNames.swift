package import Custody

/// Where some of an element comes from: a lot that no run made, or nobody can say.
package enum Source: Hashable, Sendable, Comparable, CustomStringConvertible {
    case leaf(Code)
    case unknown

    /// The lot's code, or `?`.
    package var description: String {
        switch self {
        case .leaf(let code): code.text
        case .unknown: "?"
        }
    }

    /// The order of the bytes of the names; no code has a question mark.
    package static func < (lhs: Source, rhs: Source) -> Bool {
        lhs.description.utf8.lexicographicallyPrecedes(rhs.description.utf8)
    }
}

/// The sources of a lineage by number, in their order, so that vectors need not compare texts.
struct SourceNames {
    let all: [Source]
    let unknown: Int
    private let numbers: [Code: Int]

    init(_ lineage: Lineage) {
        all = (lineage.leaves.map { Source.leaf($0.code) } + [.unknown]).sorted()
        unknown = all.firstIndex(of: .unknown) ?? 0
        var numbers: [Code: Int] = [:]
        for case (let number, .leaf(let code)) in all.enumerated() { numbers[code] = number }
        self.numbers = numbers
    }

    func number(of leaf: Code) -> Int { numbers[leaf] ?? unknown }
}
