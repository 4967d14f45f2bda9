/// The chemical elements that are followed; ordered by the bytes of their symbols.
package enum Element: String, ClosedVocabulary, Comparable {
    case nd = "Nd"
    case pr = "Pr"
    case dy = "Dy"
    case tb = "Tb"
    case gd = "Gd"
    case ho = "Ho"
    case sm = "Sm"
    case ce = "Ce"
    case la = "La"
    case y = "Y"
    case co = "Co"
    case fe = "Fe"
    case b = "B"
    case ni = "Ni"
    case cu = "Cu"
    case al = "Al"
    case ga = "Ga"
    case nb = "Nb"
    case zr = "Zr"
    case o = "O"
    case c = "C"
    case h = "H"

    package static let noun = "element"

    package var symbol: String { rawValue }

    /// The rare earths, in the order above.
    package static let rareEarths = allCases.filter(\.isRareEarth)

    package var isRareEarth: Bool {
        switch self {
        case .nd, .pr, .dy, .tb, .gd, .ho, .sm, .ce, .la, .y: true
        case .co, .fe, .b, .ni, .cu, .al, .ga, .nb, .zr, .o, .c, .h: false
        }
    }

    package static func < (lhs: Element, rhs: Element) -> Bool { lhs.rawValue < rhs.rawValue }
}
