/// The colours of reports and pictures, on light and on dark paper.
package enum Palette: String, Sendable, CaseIterable {
    case paper
    /// A surface that lies on the paper: cards, heads of tables.
    case surface
    case ink
    /// Second-rank text.
    case muted
    case line
    case link
    case pass
    case passTint = "pass-tint"
    case fail
    case failTint = "fail-tint"
    case caution
    case cautionTint = "caution-tint"
    case info
    case infoTint = "info-tint"
    /// Material whose way is known.
    case flow
    /// The subject of the report.
    case subject
    /// Sites and other things that only have to be told apart.
    case tint1
    case tint2
    case tint3
    case tint4

    /// On white paper, as `#rrggbb`.
    package var light: String {
        switch self {
        case .paper: "#ffffff"
        case .surface: "#f6f7f5"
        case .ink: "#1c2024"
        case .muted: "#586069"
        case .line: "#d8dcd9"
        case .link: "#1b5a86"
        case .pass: "#17633a"
        case .passTint: "#e7f3ec"
        case .fail: "#a1251c"
        case .failTint: "#fbeae8"
        case .caution: "#7d4f00"
        case .cautionTint: "#fcf2dc"
        case .info: "#2b4f86"
        case .infoTint: "#e9eff8"
        case .flow: "#8fa3b0"
        case .subject: "#2f5f7e"
        case .tint1: "#d5e3ec"
        case .tint2: "#e2e6d3"
        case .tint3: "#eadfd3"
        case .tint4: "#e2dcec"
        }
    }

    /// On dark paper.
    package var dark: String {
        switch self {
        case .paper: "#15181b"
        case .surface: "#1d2125"
        case .ink: "#e6e8ea"
        case .muted: "#a2abb3"
        case .line: "#363d43"
        case .link: "#8dc1e8"
        case .pass: "#7fd3a2"
        case .passTint: "#173024"
        case .fail: "#f5a097"
        case .failTint: "#3d1e1b"
        case .caution: "#ecc06a"
        case .cautionTint: "#362a12"
        case .info: "#a4c2f4"
        case .infoTint: "#1c2a42"
        case .flow: "#5f7683"
        case .subject: "#8fc0de"
        case .tint1: "#2a3f4c"
        case .tint2: "#3a4029"
        case .tint3: "#46382a"
        case .tint4: "#3a3350"
        }
    }

    /// All colours as custom properties, dark ones for dark screens only: paper is white.
    static let stylesheet = """
        :root{color-scheme:light dark;\(properties(\.light))}
        @media screen and (prefers-color-scheme:dark){:root{\(properties(\.dark))}}

        """

    private static func properties(_ color: (Palette) -> String) -> String {
        allCases.map { "--\($0.rawValue):\(color($0))" }.joined(separator: ";")
    }
}
