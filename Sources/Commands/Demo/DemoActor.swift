package import Custody

/// A person of the demo who signs with a key of their own.
package enum DemoActor: String, CaseIterable, Sendable {
    /// The administrator whose key the ledger starts with.
    case founder
    case compliance
    case atlanta = "evt-atl"
    case chicago = "evt-chi"
    case lasVegas = "evt-las"
    case mdsi = "mdsi-01"
    case savannah = "ign-sav"
    /// Runs and receipts of the joint venture's plant.
    case plant = "jv-process"
    /// Packing and shipments of the joint venture's plant.
    case shipping = "jv-shipping"
    case assayLaboratory = "lab-assay"
    case oxideLaboratory = "lab-oxide"
    case singapore = "exa-sin"
    case hongKong = "exs-hkg"
    case toll = "ext-cn1"

    /// The party the key signs for.
    package var party: Code { get throws { try Code(partyCode) } }

    /// Invented.
    package var holder: String {
        switch self {
        case .founder: "Ledger administrator"
        case .compliance: "R. Sample, compliance"
        case .atlanta: "A. Sample, receiving clerk"
        case .chicago: "C. Sample, receiving clerk"
        case .lasVegas: "L. Sample, receiving clerk"
        case .mdsi: "M. Sample, asset clerk"
        case .savannah: "S. Sample, yard clerk"
        case .plant: "P. Sample, process clerk"
        case .shipping: "D. Sample, shipping clerk"
        case .assayLaboratory: "Example Assay Laboratories, reporting"
        case .oxideLaboratory: "Example Oxide Analysis, reporting"
        case .singapore: "Example Asia Returns, dispatch"
        case .hongKong: "Example Harbour Storage, gate"
        case .toll: "Example Toll Separation, office"
        }
    }

    package var roles: [KeyRole] {
        switch self {
        case .founder: KeyRole.allCases
        case .compliance: [.compliance]
        case .assayLaboratory, .oxideLaboratory: [.laboratory]
        default: [.clerk]
        }
    }

    /// The sites it signs for; none for the founder, compliance and laboratories.
    package var sites: [Code] {
        get throws { try site.map { [try $0.code] } ?? [] }
    }

    var site: DemoSite? {
        switch self {
        case .founder, .compliance, .assayLaboratory, .oxideLaboratory: nil
        case .atlanta: .atlanta
        case .chicago: .chicago
        case .lasVegas: .lasVegas
        case .mdsi: .mdsi
        case .savannah: .savannah
        case .plant, .shipping: .plant
        case .singapore: .singapore
        case .hongKong: .hongKong
        case .toll: .toll
        }
    }

    /// The clock on their wall.
    var zone: WallClock { site?.zone ?? .eastern }

    private var partyCode: String {
        switch self {
        case .founder, .compliance: "PEDALPOINT"
        case .assayLaboratory: "EX-ASSAY"
        case .oxideLaboratory: "EX-UMPIRE"
        default: site?.party ?? "PEDALPOINT"
        }
    }
}
