extension FrozenData {
    static let movements = [
        FrozenData(
            "custody.dispatched/1",
            full: #"""
                {"bill_of_lading":"BOL-9","carrier":"CAR","due":"2026-04-02T00:00:00Z","from_site":
                "IG-1","lots":[{"lot":"MAG-2","mass_mg":2},{"lot":"MAG-1","mass_mg":1}],
                "new_owner":"KAT","seals":["S2","S1"],"to_site":"JV","toll":{"commingling":
                "forbidden","return_ratio_ppb":980000000,"title":"stays with the sender"},
                "transfer":"T-1","vehicle":{"c":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="},
                "via":["HUB"]}
                """#,
            minimal: #"""
                {"from_site":"IG-1","lots":[{"lot":"MAG-1","mass_mg":1}],"to_site":"JV",
                "transfer":"T-1"}
                """#
        ),
        FrozenData(
            "custody.received/1",
            full: #"""
                {"discrepancy":"one drum was open","lots":[{"lot":"MAG-1","mass_mg":1}],"scale":
                "W-2","seals":["S1"],"transfer":"T-1","weighed":true}
                """#,
            minimal: #"""
                {"lots":[{"lot":"MAG-1","mass_mg":1}],"transfer":"T-1","weighed":false}
                """#
        ),
        FrozenData(
            "custody.rejected/1",
            full: #"{"cause":"seal broken","transfer":"T-1"}"#,
            minimal: #"{"cause":"seal broken","transfer":"T-1"}"#
        ),
        FrozenData(
            "custody.cancelled/1",
            full: #"{"cause":"truck broke down","transfer":"T-1"}"#,
            minimal: #"{"cause":"truck broke down","transfer":"T-1"}"#
        ),
        FrozenData(
            "run.completed/1",
            full: #"""
                {"documents":["sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000"],
                "ended":"2026-05-02T00:00:00Z","equipment":"line 2","inputs":[{"lot":"MAG-1",
                "mass_mg":1000000},{"lot":"HEEL-1","mass_mg":5000}],"losses":[{"assay":[{"element":
                "Nd","ppb":1000}],"kind":"filtrate","mass_mg":10},{"kind":"dust","mass_mg":0}],
                "material_milled":"recycled","operation":"separate","outputs":[{"assay":[{"element":
                "Nd","k2_ppb":1,"ppb":850000000}],"compound":"Nd2O3","feed_class":"other","form":
                "oxide","lot":"OX-1","mass_mg":300000,"material":"rare_earth","owner":"PED",
                "pieces":3,"serials":["D1"],"waste_class":"post_consumer"},{"form":"residue","lot":
                "RES-1","mass_mg":600000}],"processor":"ALTA","recipe":"R7","run":"R-1","site":"JV",
                "stages":["purify"],"started":"2026-05-01T00:00:00Z","technology":{"licence":"L-1",
                "party":"ALTA","place":{"in":["US"]}},"vessels":[{"heel_in":"HEEL-1","heel_out":
                "clean","id":"T1"},{"heel_in":"unknown","id":"T2"}]}
                """#,
            minimal: #"""
                {"ended":"2026-05-01T00:00:00Z","inputs":[{"lot":"MAG-1","mass_mg":1}],
                "operation":"hydrogen_decrepitate","outputs":[{"form":"powder","lot":"POW-1",
                "mass_mg":1}],"run":"R-1","site":"JV","started":"2026-05-01T00:00:00Z"}
                """#
        ),
        FrozenData(
            "shipment.shipped/1",
            full: #"""
                {"buyer_related":false,"contract_cents":123456789,"customer":"BUY","delivery":
                "2026-07-01","destination":{"in":["JP"]},"edition":"MAY 2024","end_item":{"cots":
                true,"covered_mg":500000,"electronic":false,"mass_mg":1000000,"outside_us":false,
                "place":{"in":["US"]}},"end_user_military":false,"hs":"2846.90","lots":[{"lot":
                "OX-1","mass_mg":300000}],"order":{"c":
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="},"packages":[{"id":"D1","net_mg":
                300000,"seal":"X1","tare_mg":20000},{"id":"D2","net_mg":0}],"sale_at":
                "2026-06-15T00:00:00Z","shipment":"S-1","site":"JV"}
                """#,
            minimal: #"""
                {"customer":"BUY","delivery":"2026-07-01","destination":{"any":true},"lots":[{"lot":
                "OX-1","mass_mg":300000}],"shipment":"S-1","site":"JV"}
                """#
        ),
    ]

    static let amendments = [
        FrozenData(
            "entry.corrected/1",
            full: #"""
                {"corrects":12,"data":{"lot":"MAG-1","net_mg":999000},"occurred_at":
                "2026-01-05T12:00:00Z"}
                """#,
            minimal: #"{"corrects":0,"data":{},"occurred_at":"2026-01-05T12:00:00Z"}"#
        ),
        FrozenData(
            "entry.voided/1",
            full: #"{"voids":12}"#,
            minimal: #"{"voids":0}"#
        ),
    ]
}
