import Custody
import VerifiableLog

extension RefusalTable {
    private static let unknown = JSON.string(RulesWorld.document("unknown").description)
    private static let old = JSON.string(RulesWorld.document("old").description)

    static let lots = [
        RefusalTable(
            LotAcquired.type,
            [
                "lot": "NEW", "material": "ndfeb", "form": "magnet", "net_mg": 1_000_000,
                "site": "IG", "supplier": "EVT", "owner": "PED", "waste_class": "post_consumer",
            ],
            by: "clerk",
            [
                Flaw(.malformedData, ["net_mg": 0]),
                Flaw(.malformedData, ["gross_mg": 1_000_000]),
                Flaw(.malformedData, ["gross_mg": 2_000_000, "tare_mg": 999_999]),
                Flaw(.malformedData, ["pieces": 0]),
                Flaw(.malformedData, ["label": [:]]),
                Flaw(.malformedData, ["collected": ["in": ["US", "CA"]]]),
                Flaw(.malformedData, ["collected": ["in": ["US"], "present": ["CN"]]]),
                Flaw(.unknownCode, ["supplier": "NOBODY"]),
                Flaw(.unknownCode, ["owner": "NOBODY"]),
                Flaw(.unknownCode, ["site": "NOWHERE"]),
                Flaw(.unknownCode, ["scale": "NONE"]),
                Flaw(.unknownCode, ["documents": [unknown]]),
                Flaw(.unknownCode, ["collected_documents": [unknown]]),
                Flaw(.codeInUse, ["lot": "A"]),
                Flaw(.codeInUse, ["lot": "R-1"]),
                Flaw(.codeInUse, ["lot": "T-OPEN"]),
                Flaw(.codeInUse, ["lot": "S-1"]),
                Flaw(.keyNotAuthorized, ["site": "EV"], by: "clerk"),
            ] + Flaw.keys("compliance", "admin", "weigher", "clerk of EVT") + [
                .ahead, Flaw(.scaleExpired, ["scale": "W-OLD"]),
                Flaw(.certificateExpired, ["documents": [old]]),
                Flaw(.certificateExpired, ["collected_documents": [old]]),
            ]
        ),
        RefusalTable(
            LotWeighed.type,
            ["lot": "A", "net_mg": 100_000_000],
            by: "clerk of IG",
            [
                Flaw(.malformedData, ["gross_mg": 1]),
                Flaw(.malformedData, ["net_mg": 0]),
                Flaw(.malformedData, ["net_mg": -1]),
                Flaw(.unknownCode, ["lot": "NONE"]),
                Flaw(.unknownCode, ["scale": "NONE"]),
                Flaw(.lotInTransit, ["lot": "WAY"]),
                Flaw(.tooLittleMass, ["lot": "GONE"]),
            ] + Flaw.keys("clerk of EVT", "laboratory") + [
                .ahead,
                Flaw(.massOutsideTolerance, ["net_mg": 100_500_001]),
                Flaw(.massOutsideTolerance, ["net_mg": 99_499_999]),
                Flaw(.scaleExpired, ["scale": "W-OLD"]),
            ]
        ),
        RefusalTable(
            LotAdjusted.type,
            ["lot": "A", "net_mg": 99_900_000, "cause": "stock_take"],
            by: "clerk of IG",
            [
                Flaw(.malformedData, ["net_mg": -1]),
                Flaw(.malformedData, ["cause": "theft"]),
                Flaw(.malformedData, ["lot": "A", "net_mg": 100_000_000, "cause": "loss"]),
                Flaw(.malformedData, ["lot": "A", "net_mg": 100_000_000, "cause": "found"]),
                Flaw(.unknownCode, ["lot": "NONE"]),
                Flaw(.lotInTransit, ["lot": "WAY"]),
                Flaw(.tooLittleMass, ["lot": "GONE"]),
                Flaw(.keyNotAuthorized, ["lot": "C"]),
            ] + Flaw.keys("compliance", "admin", "clerk of EVT") + [
                .ahead,
                Flaw(.massOutsideTolerance, ["lot": "A", "net_mg": 99_499_999]),
                Flaw(.massOutsideTolerance, ["lot": "A", "net_mg": 0, "cause": "loss"]),
                Flaw(
                    .massOutsideTolerance,
                    ["lot": "A", "net_mg": 100_500_001, "cause": "found"]
                ),
            ]
        ),
        RefusalTable(
            LotHeld.type,
            ["lot": "A", "cause": "alarm"],
            by: "clerk of IG",
            [
                Flaw(.malformedData, ["cause": ""]),
                Flaw(.unknownCode, ["lot": "NONE"]),
                Flaw(.lotHeld, ["lot": "HELD"]),
                Flaw(.tooLittleMass, ["lot": "GONE"]),
            ] + Flaw.keys("compliance", "admin", "clerk of EVT") + [.ahead]
        ),
        RefusalTable(
            LotReleased.type,
            ["lot": "HELD", "cause": "measured"],
            by: "clerk of IG",
            [
                Flaw(.malformedData, ["cause": ""]),
                Flaw(.unknownCode, ["lot": "NONE"]),
                Flaw(.lotNotHeld, ["lot": "A"]),
            ] + Flaw.keys("compliance", "admin", "clerk of EVT") + [.ahead]
        ),
        RefusalTable(
            LotAssayed.type,
            [
                "lot": "A", "laboratory": "LAB", "method": "ICP-OES", "basis": "as_received",
                "results": [["element": "Nd", "ppb": 300_000_000]],
            ],
            by: "laboratory",
            [
                Flaw(.malformedData, ["results": []]),
                Flaw(
                    .malformedData,
                    [
                        "results": [
                            ["element": "Nd", "ppb": 1], ["element": "Nd", "below_ppb": 1],
                        ]
                    ]
                ),
                Flaw(.malformedData, ["basis": "dry"]),
                Flaw(.unknownCode, ["lot": "NONE"]),
                Flaw(.unknownCode, ["laboratory": "NOBODY"]),
                Flaw(.unknownCode, ["document": unknown]),
            ] + Flaw.keys("laboratory 2", "compliance", "clerk of EVT") + [
                .ahead, Flaw(.inFuture, ["sampled_at": "2026-02-01T00:05:01Z"]),
                Flaw(.certificateExpired, ["document": old]),
                Flaw(
                    .aboveCompound,
                    [
                        "results": [
                            ["element": "Nd", "ppb": 700_000_000],
                            ["element": "Fe", "ppb": 700_000_000],
                        ]
                    ]
                ),
            ]
        ),
        RefusalTable(
            LotOriginStated.type,
            [
                "lot": "A", "elements": ["ALL"], "life": "prior", "stage": "mine",
                "place": ["in": ["AU"]], "basis": "declared",
            ],
            by: "clerk",
            [
                Flaw(.malformedData, ["stage": "shred"]),
                Flaw(.malformedData, ["elements": []]),
                Flaw(.malformedData, ["place": ["in": ["AU"], "not_in": ["CN"]]]),
                Flaw(.malformedData, ["basis": "unknown_after_inquiry"]),
                Flaw(
                    .malformedData,
                    ["basis": "unknown_after_inquiry", "inquiry": "Q-1", "documents": [old]]
                ),
                Flaw(.unknownCode, ["lot": "NONE"]),
                Flaw(.unknownCode, ["asserted_by": "NOBODY"]),
                Flaw(.unknownCode, ["inquiry": "NONE"]),
                Flaw(.unknownCode, ["documents": [unknown]]),
                Flaw(.unknownCode, ["supersedes": [3]]),
                Flaw(.unknownCode, ["supersedes": [-9_007_199_254_740_991]]),
            ] + Flaw.keys("clerk of EVT", "laboratory", "compliance") + [
                .ahead, Flaw(.certificateExpired, ["documents": [old]]),
            ]
        ),
    ]
}
