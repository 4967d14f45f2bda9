/// A country or territory by its officially assigned ISO 3166-1 alpha-2 code.
package struct Country: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// The position in `codes`, which is sorted: the order of countries is that of their codes.
    let index: UInt8

    package init(_ code: String) throws(QuantityError) {
        // Two bytes: strings compare by canonical equivalence, and the Kelvin sign equals a K.
        guard code.utf8.count == 2, let index = Self.indexes[code] else {
            throw Self.refusal(of: code)
        }
        self.index = index
    }

    init(index: UInt8) { self.index = index }

    package init(from decoder: any Decoder) throws {
        self = try decoder.singleText { text throws(QuantityError) in try Country(text) }
    }

    package func encode(to encoder: any Encoder) throws { try encoder.single(code) }

    package var code: String { Self.codes[Int(index)] }
    package var description: String { code }

    package static func < (lhs: Country, rhs: Country) -> Bool { lhs.index < rhs.index }

    /// All 249, in the order of their codes.
    package static let all: [Country] = codes.indices.map { Country(index: UInt8($0)) }

    private static let indexes = Dictionary(
        uniqueKeysWithValues: codes.enumerated().map { ($1, UInt8($0)) }
    )

    /// The 249 officially assigned codes, sorted.
    ///
    /// Source: ISO 3166-1 as listed by the time zone database, `iso3166.tab` [S].
    static let codes: [String] = """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ
        BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM
        DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS
        GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
        KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ
        MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
        PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
        SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
        VN VU WF WS YE YT ZA ZM ZW
        """.split { $0 == " " || $0 == "\n" }.map(String.init)

    /// What to write for codes that are often met and are not officially assigned.
    private static let replacements = [
        "UK": "GB", "EL": "GR", "FX": "FR", "DD": "DE", "ZR": "CD", "BU": "MM", "TP": "TL",
        "SU": "RU, or the state of today", "CS": "RS or ME, or CZ or SK",
        "YU": "the state of today",
        "AN": "CW, SX or BQ", "EU": "the member states, such as DE,FR", "XK": "RS",
        "USA": "US", "CHN": "CN", "JPN": "JP", "KOR": "KR", "PRK": "KP", "RUS": "RU", "IRN": "IR",
        "TWN": "TW", "DEU": "DE", "GBR": "GB", "HKG": "HK", "MAC": "MO",
    ]

    private static func refusal(of code: String) -> QuantityError {
        let upper = code.uppercased()
        let hint =
            if let index = indexes[upper] {
                "write \(codes[Int(index)])"
            } else if let other = replacements[upper] {
                "write \(other)"
            } else {
                "write the ISO 3166-1 code of two capital letters, such as US, JP or DE"
            }
        return QuantityError(.country, "\(code.quoted) is no country code", hint: hint)
    }
}
