import Custody

/// A party of the demo.
///
/// The group's companies have their real names; everybody else is invented, and says so.
struct CastMember: Sendable {
    let code: String
    let name: String
    let country: String
    let roles: [PartyRole]
    let aliases: [String]

    init(
        _ code: String,
        _ name: String,
        _ country: String = "US",
        _ roles: PartyRole...,
        aliases: [String] = []
    ) {
        self.code = code
        self.name = name
        self.country = country
        self.roles = roles
        self.aliases = aliases
    }

    func event() throws -> PartyRegistered {
        PartyRegistered(
            party: try Code(code),
            name: name,
            aliases: aliases.isEmpty ? nil : aliases,
            country: try Country(country),
            roles: roles
        )
    }
}

/// Everybody in the demo.
///
/// Source: domain reference 3.3 and 5 [S] for the group.
enum Cast {
    static let group = [
        CastMember(
            "PEDALPOINT",
            "Pedalpoint Holdings LLC",
            "US",
            .owner,
            aliases: ["PedalPoint", "Pedal Point"]
        ),
        CastMember("IGNEO", "Igneo Technologies LLC", "US", .custodian, .processor),
        CastMember("EVTERRA", "evTerra Recycling LLC", "US", .owner, .custodian, .processor),
        CastMember(
            "MDSI",
            "Management Data Systems International",
            "US",
            .owner,
            .custodian,
            .processor,
            aliases: ["MDSi"]
        ),
        CastMember("TSG", "TechSource Global", "US", .owner, .broker, aliases: ["TSG"]),
        CastMember(
            "KATAMAN",
            "Kataman Metals LLC",
            "US",
            .owner,
            .broker,
            aliases: ["Catterman Metals"]
        ),
        CastMember("PPARE", "Pedalpoint Alta Rare Earths JV", "US", .owner, .custodian, .processor),
        CastMember(
            "ALTA",
            "Alta Resource Technologies",
            "US",
            .processor,
            aliases: ["Alta Resources Technologies"]
        ),
    ]

    static let suppliers = [
        CastMember("EX-CLOUD", "Example Cloud Hosting Inc", "US", .supplier),
        CastMember("EX-STATEU", "Example State University Surplus", "US", .supplier),
        CastMember("EX-DRIVES", "Example Drive Destruction LLC", "US", .supplier),
        CastMember("EX-DATA", "Example Data Center Services", "US", .supplier),
        CastMember("EX-AUTO-S", "Example Auto Dismantlers South", "US", .supplier),
        CastMember("EX-AUTO-N", "Example Auto Dismantlers Midwest", "US", .supplier),
        CastMember("EX-AUTO-W", "Example EV Salvage Nevada", "US", .supplier),
        CastMember("EX-CORES", "Example Motor Cores LLC", "US", .supplier),
        CastMember("EX-WIND", "Example Wind Decommissioning LLC", "US", .supplier),
        CastMember("EX-IMAGING", "Example Imaging Deinstallation", "US", .supplier),
        CastMember("EX-AUDIO", "Example Audio Returns Inc", "US", .supplier),
        CastMember("EX-COUNTY", "Example County Electronics Collection", "US", .supplier),
        CastMember("EX-EWASTE", "Example E-Waste Collectors", "US", .supplier),
        CastMember("EX-MOBILITY", "Example Mobility Returns", "US", .supplier),
        CastMember("EX-RURAL", "Example Rural Recycling Cooperative", "US", .supplier),
        CastMember("EX-YARD", "Example Mixed Metals Yard", "US", .supplier),
        CastMember("EX-ESTATE", "Example Plant Liquidators", "US", .supplier),
        CastMember("EX-ASIA", "Example Asia Returns Pte Ltd", "SG", .supplier, .custodian),
        CastMember("EX-OXIDE", "Example Oxide Trading LLC", "US", .supplier, .broker),
    ]

    static let others = [
        CastMember("EX-FREIGHT", "Example Freight Lines", "US", .carrier),
        CastMember("EX-AIR", "Example Air Cargo", "US", .carrier),
        CastMember("EX-OCEAN", "Example Ocean Carriers", "SG", .carrier),
        CastMember("EX-STORAGE", "Example Harbour Storage Ltd", "HK", .custodian),
        CastMember("EX-TOLL", "Example Toll Separation Co Ltd", "CN", .processor, .custodian),
        CastMember("EX-ASSAY", "Example Assay Laboratories", "US", .laboratory),
        CastMember("EX-UMPIRE", "Example Oxide Analysis LLC", "US", .laboratory),
        CastMember("EX-MAGNET", "Example Magnet Metals Inc", "US", .customer),
        CastMember("EX-ALLOY", "Example Alloy Works LLC", "US", .customer),
        CastMember("EX-KINZOKU", "Example Kinzoku KK", "JP", .customer),
    ]

    static let all = group + suppliers + others

    static func name(of code: String) -> String {
        all.first { $0.code == code }?.name ?? code
    }
}
