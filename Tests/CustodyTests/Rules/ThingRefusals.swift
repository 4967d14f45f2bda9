import Custody
import VerifiableLog

extension Flaw {
    /// Keys that may record nothing at all, and one whose role is another.
    static func keys(_ others: String...) -> [Flaw] {
        (["stranger", "expired", "revoked"] + others).map { Flaw(.keyNotAuthorized, by: $0) }
    }

    /// The event lies ten minutes ahead.
    static let ahead = Flaw(.inFuture, occurred: "2026-02-01T00:10:00Z")
}

extension RefusalTable {
    private static let document = JSON.string(RulesWorld.document("doc").description)
    private static let unknown = JSON.string(RulesWorld.document("unknown").description)
    private static let digest = JSON.string(Digest.sha256(utf8: "x").hex)

    private static let kept = value("kept")

    private static func value(_ text: String) -> JSON {
        .string(RulesWorld.value(text).commitment)
    }

    static let things = [
        RefusalTable(
            PartyRegistered.type,
            ["party": "NEW", "name": "New", "country": "US", "roles": ["owner"]],
            [
                Flaw(.malformedData, ["country": "XX"]),
                Flaw(.malformedData, ["party": "spaces are out"]),
                Flaw(.malformedData, ["party": "TWENTY-ONE-CHARACTERS"]),
                Flaw(.malformedData, ["roles": ["king"]]),
                Flaw(.malformedData, ["name": "cafe\u{301}"]),
                Flaw(.codeInUse, ["party": "PED"]),
            ] + Flaw.keys("clerk", "compliance", "laboratory") + [.ahead]
        ),
        RefusalTable(
            PartyOwned.type,
            [
                "party": "EVT", "owner": "PED", "percent_ppb": 510_000_000, "interest": "vote",
                "from": "2024-01-01",
            ],
            [
                Flaw(.malformedData, ["party": "EVT", "owner": "EVT"]),
                Flaw(.malformedData, ["percent_ppb": 1_000_000_001]),
                Flaw(.malformedData, ["until": "2023-12-31"]),
                Flaw(.malformedData, ["from": "2026-02-30"]),
                Flaw(.unknownCode, ["party": "NOBODY"]),
                Flaw(.unknownCode, ["documents": [unknown]]),
            ] + Flaw.keys("clerk") + [.ahead]
        ),
        RefusalTable(
            PartyScreened.type,
            [
                "party": "EVT", "list": "UFLPA", "list_version": "1", "date": "2026-01-31",
                "match": "none", "reviewer": "JD",
            ],
            [
                Flaw(.malformedData, ["match": "maybe"]),
                Flaw(.unknownCode, ["party": "NOBODY"]),
            ] + Flaw.keys("compliance") + [.ahead]
        ),
        RefusalTable(
            SiteRegistered.type,
            ["site": "NEW", "party": "PED", "country": "US", "zone": "America/Chicago"],
            [
                Flaw(.malformedData, ["subdivision": "CN-XJ"]),
                Flaw(.unknownCode, ["party": "NOBODY"]),
                Flaw(.codeInUse, ["site": "IG"]),
            ] + Flaw.keys("clerk") + [.ahead]
        ),
        RefusalTable(
            SiteCertified.type,
            [
                "site": "IG", "standard": "R2v3", "number": "1", "from": "2026-01-01",
                "until": "2026-12-31",
            ],
            [
                Flaw(.malformedData, ["until": "2025-12-31"]),
                Flaw(.unknownCode, ["site": "NOWHERE"]),
            ] + Flaw.keys("clerk") + [.ahead]
        ),
        RefusalTable(
            ScaleRegistered.type,
            ["scale": "NEW", "site": "IG", "readability_mg": 1000],
            [
                Flaw(.malformedData, ["readability_mg": -1]),
                Flaw(.unknownCode, ["site": "NOWHERE"]),
                Flaw(.codeInUse, ["scale": "W"]),
            ] + Flaw.keys("clerk") + [.ahead]
        ),
        RefusalTable(
            DocumentAttached.type,
            [
                "document": unknown, "bytes": 3, "media": "text/plain", "kind": "note",
                "tier": "E2",
            ],
            by: "clerk",
            [
                Flaw(.malformedData, ["bytes": -1]),
                Flaw(.malformedData, ["tier": "E6"]),
                Flaw(.malformedData, ["supports": [["lot": "A", "run": "R-1"]]]),
                Flaw(.malformedData, ["supports": [["lot": "NONE"], [:]]]),
                Flaw(.unknownCode, ["supports": [["lot": "NONE"]]]),
                Flaw(.unknownCode, ["supports": [["transfer": "NONE"]]]),
                Flaw(.unknownCode, ["supports": [["run": "NONE"]]]),
                Flaw(.unknownCode, ["supports": [["party": "NONE"]]]),
                Flaw(.unknownCode, ["supports": [["site": "NONE"]]]),
                Flaw(.unknownCode, ["supports": [["shipment": "NONE"]]]),
                Flaw(.unknownCode, ["supports": [["seq": 9_007_199_254_740_991]]]),
                Flaw(.unknownCode, ["supports": [["seq": -1]]]),
                Flaw(.codeInUse, ["document": document]),
            ] + Flaw.keys("admin") + [
                .ahead, Flaw(.certificateExpired, ["valid_until": "2026-01-31"]),
            ]
        ),
        RefusalTable(
            DocumentRevoked.type,
            ["document": document, "by": "its issuer"],
            by: "compliance",
            reason: "withdrawn",
            [
                Flaw(.unknownCode, ["document": unknown]),
                Flaw(
                    .codeInUse,
                    ["document": .string(RulesWorld.document("revoked").description)]
                ),
                Flaw(.reasonMissing, withoutReason: true),
            ] + Flaw.keys("admin")
        ),
        RefusalTable(
            PolicyAdopted.type,
            ["policy": "P6", "version": "2", "document": document],
            by: "compliance",
            [
                Flaw(.malformedData, ["policy": "P 6"]),
                Flaw(.unknownCode, ["document": unknown]),
                Flaw(.codeInUse, ["version": "1"]),
            ] + Flaw.keys("clerk") + [.ahead]
        ),
        RefusalTable(
            PolicyRetired.type,
            ["policy": "P6", "version": "1"],
            by: "admin",
            [
                Flaw(.unknownCode, ["version": "2"]), Flaw(.unknownCode, ["policy": "P7"]),
            ] + Flaw.keys("clerk") + [.ahead]
        ),
        RefusalTable(
            InquiryRecorded.type,
            [
                "inquiry": "Q-2", "lots": ["A"], "elements": ["ALL"], "stages": ["mine"],
                "asked": "EVT", "asked_at": "2026-01-15T00:00:00Z", "channel": "e-mail",
            ],
            by: "compliance",
            [
                Flaw(.malformedData, ["stages": []]),
                Flaw(.malformedData, ["elements": ["Nd", "Nd"]]),
                Flaw(.malformedData, ["answered_at": "2026-01-14T23:59:59Z"]),
                Flaw(.unknownCode, ["asked": "NOBODY"]),
                Flaw(.unknownCode, ["lots": ["A", "NONE"]]),
                Flaw(.unknownCode, ["documents": [unknown]]),
                Flaw(.codeInUse, ["inquiry": "Q-1"]),
            ] + Flaw.keys("clerk") + [
                Flaw(.inFuture, ["answered_at": "2026-02-01T00:05:01Z"])
            ]
        ),
        RefusalTable(
            ReportIssued.type,
            [
                "report": "REP-1", "subject": "S-1", "as_of": 3, "sha256": digest,
                "format": "html", "policies": ["P6@1"],
            ],
            by: "compliance",
            [
                Flaw(.malformedData, ["sha256": "abc"]),
                Flaw(.malformedData, ["as_of": -1]),
                Flaw(.malformedData, ["as_of": 9_007_199_254_740_991]),
            ] + Flaw.keys("clerk") + [.ahead, Flaw(.subjectGone, ["subject": "NONE"])]
        ),
        RefusalTable(
            LedgerRestored.type,
            ["lost_size": 7, "lost_root": digest],
            reason: "disk broke",
            [
                Flaw(.malformedData, ["lost_root": "abc"]),
                Flaw(.malformedData, ["lost_size": 0]),
                Flaw(.reasonMissing, withoutReason: true),
            ] + Flaw.keys("compliance")
        ),
        RefusalTable(
            ValueErased.type,
            RulesWorld.erasure,
            reason: "asked for",
            [
                Flaw(.malformedData, ["commitments": []]),
                Flaw(.malformedData, ["commitments": [kept, kept]]),
                Flaw(.malformedData, ["commitments": ["d1Wk"]]),
                Flaw(.malformedData, ["authority": ""]),
                Flaw(.unknownCode, ["commitments": [kept, value("never recorded")]]),
                Flaw(.codeInUse, ["commitments": [kept, value("gone")]]),
                Flaw(.reasonMissing, withoutReason: true),
                Flaw(.approvalMissing, ["approvals": [["by": "founder", "sig": "AAAA"]]]),
                Flaw(.approvalMissing, ["authority": "another than was approved"]),
            ] + Flaw.keys("clerk", "compliance", "laboratory")
        ),
    ]
}
