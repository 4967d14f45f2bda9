import Custody

/// A place of work in the demo.
///
/// The group's sites are assumed: which they are is not published.
enum DemoSite: String, CaseIterable, Sendable {
    case atlanta = "EVT-ATL"
    case chicago = "EVT-CHI"
    case lasVegas = "EVT-LAS"
    case mdsi = "MDSI-01"
    case savannah = "IGN-SAV"
    case plant = "JV-01"
    case singapore = "EXA-SIN"
    case hongKong = "EXS-HKG"
    case toll = "EXT-CN1"

    var code: Code { get throws { try Code(rawValue) } }

    var party: String {
        switch self {
        case .atlanta, .chicago, .lasVegas: "EVTERRA"
        case .mdsi: "MDSI"
        case .savannah: "IGNEO"
        case .plant: "PPARE"
        case .singapore: "EX-ASIA"
        case .hongKong: "EX-STORAGE"
        case .toll: "EX-TOLL"
        }
    }

    var subdivision: String? {
        switch self {
        case .atlanta, .mdsi, .savannah: "US-GA"
        case .chicago: "US-IL"
        case .lasVegas: "US-NV"
        case .plant, .singapore, .hongKong, .toll: nil
        }
    }

    var country: String {
        switch self {
        case .atlanta, .chicago, .lasVegas, .mdsi, .savannah, .plant: "US"
        case .singapore: "SG"
        case .hongKong: "HK"
        case .toll: "CN"
        }
    }

    var zone: WallClock {
        switch self {
        case .atlanta, .mdsi, .savannah, .plant: .eastern
        case .chicago: .central
        case .lasVegas: .pacific
        case .singapore: .singapore
        case .hongKong: .hongKong
        case .toll: .shanghai
        }
    }

    /// Who records there.
    var clerk: DemoActor {
        switch self {
        case .atlanta: .atlanta
        case .chicago: .chicago
        case .lasVegas: .lasVegas
        case .mdsi: .mdsi
        case .savannah: .savannah
        case .plant: .plant
        case .singapore: .singapore
        case .hongKong: .hongKong
        case .toll: .toll
        }
    }

    /// The last part of its code, for numbers of tickets.
    var short: String { String(rawValue.suffix(3)) }

    var isOfGroup: Bool { country == "US" }

    func event() throws -> SiteRegistered {
        SiteRegistered(
            site: try code,
            party: try Code(party),
            country: try Country(country),
            subdivision: try subdivision.map { text throws(QuantityError) in
                try Subdivision(text)
            },
            zone: zone.name
        )
    }
}

/// The scales of each site.
enum ScaleKind: String, CaseIterable, Sendable {
    case weighbridge = "WB"
    case platform = "PL"
    case bench = "BN"

    /// Its smallest step, in milligrams.
    var readability: Int64 {
        switch self {
        case .weighbridge: 20_000_000
        case .platform: 200_000
        case .bench: 2_000
        }
    }

    /// The scale somebody would put such a load on; milligrams.
    init(for load: Int64) {
        self = load >= 3_000_000_000 ? .weighbridge : load >= 100_000_000 ? .platform : .bench
    }

    /// The scale for a load indoors, where no truck comes; milligrams.
    init(indoors load: Int64) { self = load >= 100_000_000 ? .platform : .bench }

    func code(at site: DemoSite) throws -> Code { try Code("\(site.rawValue)-\(rawValue)") }

    /// What the scale shows of a load.
    func reading(of load: Int64) -> Int64 {
        max(readability, (load + readability / 2) / readability * readability)
    }

    func event(at site: DemoSite) throws -> ScaleRegistered {
        ScaleRegistered(
            scale: try code(at: site),
            site: try site.code,
            readability: try Mass(milligrams: readability),
            calibratedUntil: try CivilDate("2026-12-31")
        )
    }
}
