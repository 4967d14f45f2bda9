extension FrozenData {
    static let things = [
        FrozenData(
            "ledger.created/1",
            full: #"""
                {"administrator":"a/1/k/56475aa75463474c+8e5b1f9f+ATs","continues":{"origin":"a/0",
                "root":"0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000","size":12},
                "log_key":"a/1+00000000+AQ==","name":"Main","nonce":
                "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                "organisation":"Pedalpoint","origin":"a/1"}
                """#,
            minimal: #"""
                {"administrator":"a/1/k/56475aa75463474c+8e5b1f9f+ATs","log_key":"a/1+00000000+AQ==",
                "name":"Main","nonce":
                "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                "organisation":"Pedalpoint","origin":"a/1"}
                """#
        ),
        FrozenData(
            "ledger.restored/1",
            full: #"""
                {"lost_root":"0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000",
                "lost_size":41}
                """#,
            minimal: #"""
                {"lost_root":"0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000",
                "lost_size":41}
                """#
        ),
        FrozenData(
            "party.registered/1",
            full: #"""
                {"aliases":["evTerra","이브테라"],"country":"US","identifiers":[
                {"scheme":"duns","value":"123456789"},{"scheme":"cage","value":"7X1Y2"}],
                "name":"evTerra Recycling","party":"EVT","roles":["supplier","owner","custodian",
                "carrier","broker","processor","laboratory","customer","auditor"]}
                """#,
            minimal: #"{"country":"KR","name":"A","party":"A.b_c-9","roles":[]}"#
        ),
        FrozenData(
            "party.owned/1",
            full: #"""
                {"documents":["sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000"],
                "from":"2024-02-29","interest":"vote","owner":"PED","party":"EVT",
                "percent_ppb":1000000000,"until":"2026-12-31"}
                """#,
            minimal: #"""
                {"from":"2024-02-29","interest":"debt","owner":"PED","party":"EVT",
                "percent_ppb":0}
                """#
        ),
        FrozenData(
            "party.screened/1",
            full: #"""
                {"date":"2026-01-31","list":"UFLPA Entity List","list_version":"2026-01-15",
                "match":"none","party":"EVT","reviewer":"J. Doe","taxable_year_end":"2025-12-31"}
                """#,
            minimal: #"""
                {"date":"2026-01-31","list":"UFLPA Entity List","list_version":"2026-01-15",
                "match":"possible","party":"EVT","reviewer":"J. Doe"}
                """#
        ),
        FrozenData(
            "site.registered/1",
            full: #"""
                {"country":"US","gln":"0614141000005","party":"PED","site":"IG-1",
                "subdivision":"US-TX","zone":"America/Chicago"}
                """#,
            minimal: #"{"country":"US","party":"PED","site":"IG-1","zone":"America/Chicago"}"#
        ),
        FrozenData(
            "site.certified/1",
            full: #"""
                {"from":"2025-01-01","model":"segregated","number":"C-1","scope":"NdFeB","site":
                "IG-1","standard":"R2v3","until":"2027-12-31"}
                """#,
            minimal: #"""
                {"from":"2025-01-01","number":"C-1","site":"IG-1","standard":"R2v3",
                "until":"2027-12-31"}
                """#
        ),
        FrozenData(
            "scale.registered/1",
            full: #"""
                {"calibrated_until":"2026-06-30","readability_mg":20000,"scale":"W-1",
                "site":"IG-1"}
                """#,
            minimal: #"{"readability_mg":0,"scale":"W-1","site":"IG-1"}"#
        ),
        FrozenData(
            "key.authorized/1",
            full: #"""
                {"approvals":[{"by":"a/1/k/0011223344556677","sig":"AAAA"}],"holder":{"c":
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="},"key":"a/1/k/1+00000000+AQ==",
                "party":"PED","possession":"BBBB","roles":["admin","clerk","laboratory",
                "compliance"],"sites":["IG-1","JV"],"types":["lot.acquired/1"],
                "until":"2027-06-30T00:00:00Z"}
                """#,
            minimal: #"""
                {"holder":"김민수","key":"a/1/k/1+00000000+AQ==","party":"PED","possession":"BBBB",
                "roles":["clerk"]}
                """#
        ),
        FrozenData(
            "key.revoked/1",
            full: #"""
                {"approvals":[{"by":"a/1/k/0011223344556677","sig":"AAAA"}],"cause":"stolen",
                "key":"a/1/k/8899aabbccddeeff","suspect_from":17}
                """#,
            minimal: #"{"cause":"left","key":"a/1/k/8899aabbccddeeff"}"#
        ),
        FrozenData(
            "document.attached/1",
            full: #"""
                {"bytes":9007199254740991,"document":"sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000","edition":
                "MAY 2024","issued":"2026-01-02","issuer":{"c":
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="},"kind":"assay","media":
                "application/pdf","number":"N-1","supports":[{"lot":"MAG-1"},{"transfer":"T-1"},
                {"run":"R-1"},{"party":"EVT"},{"site":"IG-1"},{"shipment":"S-1"},{"seq":3}],
                "tier":"E4","title":"Certificate of analysis","valid_until":"2027-01-02"}
                """#,
            minimal: #"""
                {"bytes":0,"document":"sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000","kind":"note",
                "media":"text/plain","tier":"E0"}
                """#
        ),
        FrozenData(
            "document.revoked/1",
            full: #"""
                {"by":"the laboratory","document":"sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000"}
                """#,
            minimal: #"""
                {"by":"the laboratory","document":"sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000"}
                """#
        ),
        FrozenData(
            "policy.adopted/1",
            full: #"""
                {"document":"sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000","policy":"P6",
                "version":"2026.1"}
                """#,
            minimal: #"""
                {"document":"sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000","policy":"P6",
                "version":"2026.1"}
                """#
        ),
        FrozenData(
            "policy.retired/1",
            full: #"{"policy":"P6","version":"2026.1"}"#,
            minimal: #"{"policy":"P6","version":"2026.1"}"#
        ),
        FrozenData(
            "inquiry.recorded/1",
            full: #"""
                {"answer":"We do not know.","answered_at":"2026-02-03T10:00:00Z","asked":"EVT",
                "asked_at":"2026-02-01T10:00:00Z","channel":"e-mail","documents":["sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000"],
                "elements":["Nd","Dy"],"inquiry":"Q-1","lots":["MAG-1","MAG-2"],
                "stages":["mine","refine"]}
                """#,
            minimal: #"""
                {"asked":"EVT","asked_at":"2026-02-01T10:00:00Z","channel":"telephone",
                "elements":["ALL"],"inquiry":"Q-1","lots":["MAG-1"],"stages":["mine"]}
                """#
        ),
        FrozenData(
            "report.issued/1",
            full: #"""
                {"as_of":299,"format":"html","policies":["P6@2026.1","P7@2026.1"],"report":"REP-1",
                "sha256":"0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000",
                "subject":"S-1"}
                """#,
            minimal: #"""
                {"as_of":0,"format":"json","policies":[],"report":"REP-1",
                "sha256":"0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000",
                "subject":"S-1"}
                """#
        ),
        FrozenData(
            "value.erased/1",
            full: #"""
                {"approvals":[{"by":"a/1/k/0011223344556677","sig":"AAAA"}],"authority":
                "GDPR article 17","commitments":["d1WkiyKecVRn54eM+iWx0Y2HeWsrJ7eNHM8tvIYRi5k=",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="]}
                """#,
            minimal: #"""
                {"authority":"the driver","commitments":[
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="]}
                """#
        ),
    ]
}
