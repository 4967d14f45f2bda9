/// The atoms of a formula such as `Nd2(C2O4)3.10H2O`, counted.
///
/// The grammar is that of this code's own list, not of chemistry at large: parts joined by `.`,
/// each
/// with an optional factor; symbols and groups in parentheses with an optional count.
struct ChemicalFormula: Hashable, Sendable {
    /// In the order of first mention.
    private(set) var atoms: [(symbol: String, count: Int64)] = []

    /// Nil when the text is not of this grammar or names an atom without a weight.
    init?(_ text: String) {
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            var rest = part
            let factor = Self.number(&rest) ?? 1
            guard !rest.isEmpty, add(&rest, times: factor, inGroup: false), rest.isEmpty else {
                return nil
            }
        }
    }

    func count(of symbol: String) -> Int64 {
        atoms.first { $0.symbol == symbol }?.count ?? 0
    }

    /// The mass of one mole in units of 10^-5 g.
    var molarMass: Int64 {
        atoms.reduce(0) { $0 + $1.count * (Self.weights[$1.symbol] ?? 0) }
    }

    /// Atomic weights in units of 10^-5 g/mol.
    ///
    /// Source: IUPAC standard atomic weights, abridged to at most five decimals [M].
    static let weights: [String: Int64] = [
        "Nd": 14_424_200, "Pr": 14_090_766, "Dy": 16_250_000, "Tb": 15_892_535, "Gd": 15_725_000,
        "Ho": 16_493_033, "Sm": 15_036_000, "Ce": 14_011_600, "La": 13_890_547, "Y": 8_890_584,
        "Co": 5_893_319, "Fe": 5_584_500, "B": 1_081_000, "O": 1_599_900, "C": 1_201_100,
        "H": 100_800, "Cl": 3_545_000, "F": 1_899_840,
    ]

    static func == (lhs: ChemicalFormula, rhs: ChemicalFormula) -> Bool {
        lhs.atoms.elementsEqual(rhs.atoms) { $0 == $1 }
    }

    func hash(into hasher: inout Hasher) {
        for (symbol, count) in atoms {
            hasher.combine(symbol)
            hasher.combine(count)
        }
    }

    private mutating func add(_ rest: inout Substring, times factor: Int64, inGroup: Bool) -> Bool {
        while let first = rest.first, first != ")" {
            guard first == "(" ? addGroup(&rest, times: factor) : addAtom(&rest, times: factor)
            else { return false }
        }
        return inGroup == (rest.first == ")")
    }

    private mutating func addGroup(_ rest: inout Substring, times factor: Int64) -> Bool {
        guard let end = rest.firstIndex(of: ")") else { return false }
        var inner = rest[rest.index(after: rest.startIndex)...end]
        rest = rest[rest.index(after: end)...]
        let count = Self.number(&rest) ?? 1
        return add(&inner, times: factor * count, inGroup: true)
    }

    private mutating func addAtom(_ rest: inout Substring, times factor: Int64) -> Bool {
        let symbol = String(rest.prefix(1) + rest.dropFirst().prefix { $0.isLowercase })
        guard Self.weights[symbol] != nil else { return false }
        rest = rest.dropFirst(symbol.count)
        let count = factor * (Self.number(&rest) ?? 1)
        if let index = atoms.firstIndex(where: { $0.symbol == symbol }) {
            atoms[index].count += count
        } else {
            atoms.append((symbol, count))
        }
        return true
    }

    private static func number(_ rest: inout Substring) -> Int64? {
        let digits = rest.prefix { $0.isASCII && $0.isWholeNumber }
        rest = rest.dropFirst(digits.count)
        return Int64(digits)
    }
}
