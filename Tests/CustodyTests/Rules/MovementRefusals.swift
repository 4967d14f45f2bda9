import Custody
import VerifiableLog

extension RefusalTable {
    private static let unknown = JSON.string(RulesWorld.document("unknown").description)
    private static let old = JSON.string(RulesWorld.document("old").description)

    private static func masses(_ lot: String, _ milligrams: Int64 = 100_000_000) -> JSON {
        [["lot": .string(lot), "mass_mg": .integer(milligrams)]]
    }

    private static func powder(_ lot: String, _ milligrams: Int64 = 100_000_000) -> JSON {
        [["lot": .string(lot), "form": "powder", "mass_mg": .integer(milligrams)]]
    }

    static let movements = [
        RefusalTable(
            CustodyDispatched.type,
            ["transfer": "T-NEW", "from_site": "IG", "to_site": "JV", "lots": masses("A")],
            by: "clerk of IG",
            [
                Flaw(.malformedData, ["lots": []]),
                Flaw(.malformedData, ["lots": masses("A", 0)]),
                Flaw(.malformedData, ["to_site": "IG"]),
                Flaw(.unknownCode, ["lots": masses("NONE")]),
                Flaw(.unknownCode, ["to_site": "NOWHERE"]),
                Flaw(.unknownCode, ["new_owner": "NOBODY"]),
                Flaw(.unknownCode, ["via": ["EV", "NOWHERE"]]),
                Flaw(.codeInUse, ["transfer": "T-OPEN"]),
                Flaw(.codeInUse, ["transfer": "B"]),
                Flaw(.lotElsewhere, ["lots": masses("D", 10_000_000)]),
                Flaw(.lotInTransit, ["lots": masses("WAY")]),
                Flaw(.tooLittleMass, ["lots": masses("A", 100_000_001)]),
                Flaw(.tooLittleMass, ["lots": masses("GONE", 1)]),
                Flaw(.partOfLot, ["lots": masses("A", 99_999_999)]),
            ] + Flaw.keys("clerk of EVT", "compliance", "weigher") + [
                Flaw(.inFuture, occurred: "2026-02-01T00:05:01Z"),
                Flaw(.outputBeforeInput, occurred: "2025-12-31T00:00:00Z"),
            ]
        ),
        RefusalTable(
            CustodyReceived.type,
            [
                "transfer": "T-OPEN", "lots": masses("WAY"), "seals": ["X1"], "weighed": true,
                "scale": "W",
            ],
            [
                Flaw(.malformedData, ["lots": []]),
                Flaw(.malformedData, ["lots": masses("WAY", 0)]),
                Flaw(.malformedData, ["weighed": false]),
                Flaw(.unknownCode, ["transfer": "NONE"]),
                Flaw(.unknownCode, ["scale": "NONE"]),
                Flaw(.unknownCode, ["lots": masses("A")]),
                Flaw(.secondReceipt, ["lots": masses("WAY2")]),
                Flaw(.secondReceipt, ["transfer": "T-END", "lots": masses("BACK")]),
            ] + Flaw.keys("clerk of IG", "clerk of EVT", "compliance") + [
                Flaw(.inFuture, occurred: "2026-02-01T00:05:01Z"),
                Flaw(.outputBeforeInput, occurred: "2025-12-31T00:00:00Z"),
                Flaw(.massOutsideTolerance, ["lots": masses("WAY", 100_500_001)]),
                Flaw(.massOutsideTolerance, ["lots": masses("WAY", 99_499_999)]),
                Flaw(.sealsDiffer, ["seals": ["X1", "X2"]]),
                Flaw(.scaleExpired, ["scale": "W-OLD"]),
            ]
        ),
        RefusalTable(
            CustodyRejected.type,
            ["transfer": "T-OPEN", "cause": "drums open"],
            [
                Flaw(.malformedData, ["cause": ""]),
                Flaw(.unknownCode, ["transfer": "NONE"]),
                Flaw(.secondReceipt, ["transfer": "T-DONE"]),
                Flaw(.secondReceipt, ["transfer": "T-END"]),
            ] + Flaw.keys("clerk of IG", "clerk of EVT", "compliance") + [
                .ahead, Flaw(.outputBeforeInput, occurred: "2025-12-31T00:00:00Z"),
            ]
        ),
        RefusalTable(
            CustodyCancelled.type,
            ["transfer": "T-NEXT", "cause": "broke down"],
            by: "clerk of IG",
            [
                Flaw(.malformedData, ["cause": ""]),
                Flaw(.unknownCode, ["transfer": "NONE"]),
                Flaw(.secondReceipt, ["transfer": "T-OPEN"]),
                Flaw(.secondReceipt, ["transfer": "T-DONE"]),
                Flaw(.secondReceipt, ["transfer": "T-END"]),
            ] + Flaw.keys("clerk of EVT", "compliance") + [
                .ahead, Flaw(.outputBeforeInput, occurred: "2025-12-31T00:00:00Z"),
            ]
        ),
        RefusalTable(
            RunCompleted.type,
            [
                "run": "R-NEW", "site": "IG", "operation": "shred",
                "started": "2026-01-31T00:00:00Z", "ended": "2026-01-31T12:00:00Z",
                "inputs": masses("A"), "outputs": powder("NEW"),
            ],
            by: "clerk of IG",
            [
                Flaw(.malformedData, ["inputs": []]),
                Flaw(.malformedData, ["outputs": []]),
                Flaw(.malformedData, ["inputs": masses("A", 0)]),
                Flaw(.malformedData, ["outputs": powder("NEW", 0)]),
                Flaw(
                    .malformedData,
                    ["started": "2026-01-31T12:00:01Z", "ended": "2026-01-31T12:00:00Z"]
                ),
                Flaw(.malformedData, ["stages": ["mine"]]),
                Flaw(.malformedData, ["run": "NEW", "outputs": powder("NEW")]),
                Flaw(
                    .malformedData,
                    [
                        "vessels": [
                            ["id": "V", "heel_in": "clean"], ["id": "V", "heel_in": "clean"],
                        ]
                    ]
                ),
                Flaw(.unknownCode, ["inputs": masses("NONE")]),
                Flaw(.unknownCode, ["processor": "NOBODY"]),
                Flaw(.unknownCode, ["documents": [unknown]]),
                Flaw(.unknownCode, ["site": "NOWHERE"]),
                Flaw(.codeInUse, ["run": "R-1"]),
                Flaw(.codeInUse, ["run": "A"]),
                Flaw(.codeInUse, ["outputs": powder("B")]),
                Flaw(.lotInTransit, ["inputs": masses("WAY")]),
                Flaw(.tooLittleMass, ["inputs": masses("A", 100_000_001)]),
                Flaw(.runSite, ["inputs": masses("D", 10_000_000)]),
                Flaw(.runSite, ["site": "JV", "inputs": masses("A")]),
                Flaw(.cycle, ["run": "R-NEW", "inputs": masses("A"), "outputs": powder("A")]),
                Flaw(.heelMismatch, ["vessels": [["id": "V", "heel_in": "B"]]]),
            ] + Flaw.keys("clerk of EVT", "weigher", "compliance") + [
                Flaw(.inFuture, ["ended": "2026-02-01T00:05:01Z"]),
                Flaw(.outputBeforeInput, ["started": "2025-12-31T00:00:00Z"]),
                Flaw(.certificateExpired, ["documents": [old]]),
                Flaw(.massExcess, ["losses": [["kind": "dust", "mass_mg": 500_001]]]),
                Flaw(.massExcess, ["outputs": powder("NEW", 100_500_001)]),
            ]
        ),
        RefusalTable(
            ShipmentShipped.type,
            [
                "shipment": "S-NEW", "site": "IG", "customer": "BUY", "lots": masses("A"),
                "destination": ["in": ["US"]], "delivery": "2027-01-01",
            ],
            by: "clerk",
            [
                Flaw(.malformedData, ["lots": []]),
                Flaw(.malformedData, ["lots": masses("A", 0)]),
                Flaw(.malformedData, ["packages": [["id": "1", "net_mg": 99_999_999]]]),
                Flaw(
                    .malformedData,
                    ["packages": [["id": "1", "net_mg": 100_000_000], ["id": "1", "net_mg": 0]]]
                ),
                Flaw(.unknownCode, ["lots": masses("NONE")]),
                Flaw(.unknownCode, ["customer": "NOBODY"]),
                Flaw(.codeInUse, ["shipment": "S-1"]),
                Flaw(.codeInUse, ["shipment": "T-DONE"]),
                Flaw(.lotElsewhere, ["lots": masses("D", 10_000_000)]),
                Flaw(.lotInTransit, ["lots": masses("WAY")]),
                Flaw(.tooLittleMass, ["lots": masses("A", 100_000_001)]),
            ] + Flaw.keys("clerk of EVT", "admin") + [
                Flaw(.inFuture, occurred: "2026-02-01T00:05:01Z"),
                Flaw(.outputBeforeInput, occurred: "2025-12-31T00:00:00Z"),
            ]
        ),
    ]
}
