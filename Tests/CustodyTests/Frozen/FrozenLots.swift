extension FrozenData {
    static let lots = [
        FrozenData(
            "lot.acquired/1",
            full: #"""
                {"assembly_mg":900000,"collected":{"in":["CA","US"],"present":["US"]},
                "collected_documents":["sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000"],
                "compound":"Nd2Fe14B","documents":["sha256:
                1f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000"],
                "exported_from":{"in":["CN"],"subdivision":"CN-XJ"},"feed_class":"hdd_vcm",
                "form":"assembly","gross_mg":1100000,"label":{"country":"CN","date":"2019-05-01",
                "make":"Seagate","model":"ST2000"},"lot":"MAG-1","magnet_estimate_mg":100000,
                "material":"ndfeb","net_mg":1000000,"owner":"KAT","pieces":5000,"scale":"W-1",
                "serials":["Z1","Z2"],"site":"IG-1","supplier":"EVT","tare_mg":100000,
                "ticket":"WT-77","title_at":"2026-01-05T12:00:00Z","waste_class":"post_consumer"}
                """#,
            minimal: #"""
                {"form":"oxide","lot":"VIR-1","material":"rare_earth","net_mg":1,"owner":"KAT",
                "site":"IG-1","supplier":"EVT","waste_class":"virgin"}
                """#
        ),
        FrozenData(
            "lot.weighed/1",
            full: #"""
                {"gross_mg":1100000,"lot":"MAG-1","net_mg":1000000,"scale":"W-1","tare_mg":100000,
                "ticket":{"c":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}}
                """#,
            minimal: #"{"lot":"MAG-1","net_mg":9007199254740991}"#
        ),
        FrozenData(
            "lot.adjusted/1",
            full: #"{"cause":"stock_take","lot":"MAG-1","net_mg":0}"#,
            minimal: #"{"cause":"moisture","lot":"MAG-1","net_mg":999000}"#
        ),
        FrozenData(
            "lot.held/1",
            full: #"{"cause":"alarm at the gate","lot":"MAG-1"}"#,
            minimal: #"{"cause":"alarm at the gate","lot":"MAG-1"}"#
        ),
        FrozenData(
            "lot.released/1",
            full: #"{"cause":"measured again","lot":"MAG-1"}"#,
            minimal: #"{"cause":"measured again","lot":"MAG-1"}"#
        ),
        FrozenData(
            "lot.assayed/1",
            full: #"""
                {"accreditation":"ISO 17025 1234","basis":"dry","document":"sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000","laboratory":
                "LAB","loi_ppb":5000000,"lot":"OX-1","method":"ICP-OES","moisture_ppb":1000000,
                "results":[{"element":"Nd","k2_ppb":3000000,"ppb":735000000,"reported":{"compound":
                "Nd2O3","ppb":860000000,"relative_to":"treo"}},{"element":"Pr","ppb":0,"reported":
                {"ppb":0,"relative_to":"absolute"}},{"below_ppb":10000,"element":"Fe"}],
                "sample":"S-1","sampled_at":"2026-03-01T08:00:00Z","treo_ppb":995000000}
                """#,
            minimal: #"""
                {"basis":"as_received","laboratory":"LAB","lot":"OX-1","method":"XRF",
                "results":[{"element":"Nd","ppb":1000000000}]}
                """#
        ),
        FrozenData(
            "lot.origin_stated/1",
            full: #"""
                {"asserted_by":"EVT","basis":"unknown_after_inquiry","documents":["sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000"],"elements":
                ["Nd","Pr"],"inquiry":"Q-1","life":"prior","lot":"MAG-1","place":{"any":true},
                "stage":"magnet_make","supersedes":[12,15]}
                """#,
            minimal: #"""
                {"basis":"declared","elements":["ALL"],"life":"recycling","lot":"MAG-1",
                "place":{"not_in":["CN","HK","IR","KP","MO","RU"]},"stage":"shred"}
                """#
        ),
    ]
}
