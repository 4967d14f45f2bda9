import Custody
import Interchange
import TestSupport

extension AlteredBundles {
    /// What came back from a customer, or went over a border, before it was refined.
    mutating func returnShipments() throws {
        for place in ["US", "CN", "US,CN", "any"] {
            let returned = try BundleWorld { story in
                try story.ship("S-0", ["MAG": "40 kg"], at: "PLANT", to: "CUSTOMER") {
                    $0.destination = try Place.parse(place)
                }
                try story.record(
                    ShipmentReturned(
                        shipment: try Code("S-0"),
                        lots: [LotMass(lot: try Code("MAG"), mass: try Mass.parse("40 kg"))],
                        site: try Code("PLANT"),
                        cause: "wrong grade"
                    )
                )
                try BundleWorld.refining(&story)
            }
            if let bundle = try returned.bundle() { add("back from \(place)", bundle.encoded) }
            for lot in ["MAG", "OX"] {
                let imported = try BundleWorld { story in
                    try BundleWorld.refining(&story)
                    try story.record(
                        ImportRecorded(
                            importation: try Code("IMP"),
                            lots: [try Code(lot)],
                            entryNumber: "231-1",
                            date: try CivilDate("2026-01-01"),
                            origin: try Place.parse("US"),
                            exporting: try Place.parse(place),
                            importer: try Code("ORG")
                        )
                    )
                }
                guard let bundle = try imported.bundle() else { continue }
                add("\(lot) imported from \(place)", bundle.encoded)
            }
        }
    }
}
