import Custody
import VerifiableLog

extension RefusalTable {
    private static let document = JSON.string(RulesWorld.document("doc").description)
    private static let unknown = JSON.string(RulesWorld.document("unknown").description)
    private static let digest = JSON.string(Digest.sha256(utf8: "x").hex)

    private static func masses(_ lot: String, _ milligrams: Int64 = 100_000_000) -> JSON {
        [["lot": .string(lot), "mass_mg": .integer(milligrams)]]
    }

    private static func neodymium(_ micrograms: Int64, times: Int = 1) -> JSON {
        .array(Array(repeating: ["element": "Nd", "ug": .integer(micrograms)], count: times))
    }

    static let trade = [
        RefusalTable(
            ShipmentReturned.type,
            ["shipment": "S-1", "lots": masses("GONE"), "site": "IG", "cause": "wrong grade"],
            by: "clerk of IG",
            [
                Flaw(.malformedData, ["lots": []]),
                Flaw(.malformedData, ["lots": masses("GONE", 0)]),
                Flaw(.malformedData, ["cause": ""]),
                Flaw(.unknownCode, ["shipment": "NONE"]),
                Flaw(.unknownCode, ["site": "NOWHERE"]),
                Flaw(.unknownCode, ["lots": masses("A")]),
                Flaw(.lotElsewhere, ["shipment": "S-REST", "lots": masses("REST", 1)]),
                Flaw(.lotInTransit, ["shipment": "S-AWAY", "lots": masses("AWAY", 1)]),
                Flaw(.tooLittleMass, ["lots": masses("GONE", 100_000_001)]),
                Flaw(.tooLittleMass, ["shipment": "S-BACK", "lots": masses("BACK2", 10_000_001)]),
            ] + Flaw.keys("clerk of EVT", "weigher", "compliance") + [
                .ahead, Flaw(.outputBeforeInput, occurred: "2025-12-31T00:00:00Z"),
            ]
        ),
        RefusalTable(
            ImportRecorded.type,
            [
                "import": "I-1", "lots": ["A"], "entry_number": "231-1", "date": "2026-01-20",
                "origin": ["in": ["KR"]], "exporting": ["in": ["KR"]], "importer": "PED",
            ],
            by: "clerk",
            [
                Flaw(.malformedData, ["lots": []]),
                Flaw(.malformedData, ["lots": ["A", "A"]]),
                Flaw(.malformedData, ["origin": ["in": ["XX"]]]),
                Flaw(.malformedData, ["date": "2026-02-30"]),
                Flaw(.unknownCode, ["lots": ["A", "NONE"]]),
                Flaw(.unknownCode, ["importer": "NOBODY"]),
                Flaw(.codeInUse, ["import": "I-0"]),
            ] + Flaw.keys("weigher", "laboratory", "compliance", "admin") + [.ahead]
        ),
        RefusalTable(
            CostRecorded.type,
            ["supplier": "EVT", "taxable_year": 2026, "cents": 12_500_000, "lots": ["A"]],
            by: "compliance",
            [
                Flaw(.malformedData, ["cents": 0]),
                Flaw(.malformedData, ["taxable_year": 10_000]),
                Flaw(.malformedData, ["lots": ["A", "A"]]),
                Flaw(.unknownCode, ["supplier": "NOBODY"]),
                Flaw(.unknownCode, ["lots": ["NONE"]]),
            ] + Flaw.keys("clerk", "laboratory", "admin") + [.ahead]
        ),
        RefusalTable(
            RulingRecorded.type,
            ["ruling": "R-NEW", "scope": "magnets", "lots": ["A"], "document": document],
            by: "compliance",
            [
                Flaw(.malformedData, ["scope": ""]),
                Flaw(.malformedData, ["lots": ["A", "A"]]),
                Flaw(.unknownCode, ["lots": ["NONE"]]),
                Flaw(.unknownCode, ["document": unknown]),
                Flaw(.codeInUse, ["ruling": "RUL-0"]),
            ] + Flaw.keys("clerk", "admin") + [.ahead]
        ),
        RefusalTable(
            ClaimIssued.type,
            [
                "claim": "C-NEW", "policy": "P6", "version": "1", "subject": "RICH", "as_of": 3,
                "result": "pass", "masses": neodymium(20_000_000_000), "wording": "Recycled.",
                "facts": digest,
            ],
            by: "compliance",
            [
                Flaw(.malformedData, ["facts": "abc"]),
                Flaw(.malformedData, ["as_of": 9_007_199_254_740_991]),
                Flaw(.malformedData, ["masses": []]),
                Flaw(.malformedData, ["masses": neodymium(1, times: 2)]),
                Flaw(.malformedData, ["result": "fail"]),
                Flaw(.unknownCode, ["version": "2"]),
                Flaw(.codeInUse, ["claim": "C-1"]),
            ] + Flaw.keys("clerk", "admin") + [
                .ahead, Flaw(.subjectGone, ["subject": "NONE"]),
                Flaw(.overclaimed, ["masses": neodymium(23_000_000_001)]),
            ]
        ),
        RefusalTable(
            ClaimWithdrawn.type,
            ["claim": "C-1", "cause": "it was false"],
            by: "compliance",
            [
                Flaw(.malformedData, ["cause": ""]),
                Flaw(.unknownCode, ["claim": "NONE"]),
                Flaw(.codeInUse, ["claim": "C-0"]),
            ] + Flaw.keys("clerk", "admin") + [.ahead]
        ),
        RefusalTable(
            PeriodClosed.type,
            ["site": "IG", "period": "2026-01", "balances_document": document],
            by: "compliance",
            [
                Flaw(.malformedData, ["period": "2026-13"]),
                Flaw(.unknownCode, ["site": "NOWHERE"]),
                Flaw(.unknownCode, ["balances_document": unknown]),
                Flaw(.codeInUse, ["period": "2025-12"]),
            ] + Flaw.keys("clerk", "admin") + [
                .ahead, Flaw(.inFuture, ["period": "2026-02"]),
            ]
        ),
    ]
}
