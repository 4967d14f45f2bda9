extension FrozenData {
    static let trade = [
        FrozenData(
            "shipment.returned/1",
            full: #"""
                {"cause":"wrong grade","lots":[{"lot":"OX-1","mass_mg":1},{"lot":"OX-0","mass_mg":2}],
                "shipment":"S-1","site":"JV"}
                """#,
            minimal: #"""
                {"cause":"wrong grade","lots":[{"lot":"OX-1","mass_mg":1}],"shipment":"S-1",
                "site":"JV"}
                """#
        ),
        FrozenData(
            "import.recorded/1",
            full: #"""
                {"date":"2026-05-04","entry_number":"231-4567890-1","exporting":{"in":["KR"]},
                "import":"I-1","importer":"PED","lots":["OX-2","OX-1"],"manufacturer_id":"KRKAT1",
                "origin":{"not_in":["CN"]}}
                """#,
            minimal: #"""
                {"date":"2026-05-04","entry_number":"231-4567890-1","exporting":{"any":true},
                "import":"I-1","importer":"PED","lots":["OX-1"],"origin":{"any":true}}
                """#
        ),
        FrozenData(
            "cost.recorded/1",
            full: #"""
                {"cents":12500000,"lots":["OX-2","OX-1"],"supplier":"EVT","taxable_year":2026}
                """#,
            minimal: #"{"cents":1,"supplier":"EVT","taxable_year":1}"#
        ),
        FrozenData(
            "ruling.recorded/1",
            full: #"""
                {"document":"sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000","lots":["OX-1"],
                "ruling":"N345678","scope":"origin of sintered magnets"}
                """#,
            minimal: #"""
                {"document":"sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000","ruling":"N345678",
                "scope":"origin of sintered magnets"}
                """#
        ),
        FrozenData(
            "claim.issued/1",
            full: #"""
                {"as_of":299,"claim":"C-1","facts":
                "0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000",
                "masses":[{"element":"Nd","ug":9007199254740991},{"element":"Pr","ug":0}],
                "policy":"P6","result":"conditional","subject":"S-1","version":"2026.1","wording":
                "Recycled."}
                """#,
            minimal: #"""
                {"as_of":0,"claim":"C-1","facts":
                "0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000",
                "masses":[{"element":"Nd","ug":1}],"policy":"P6","result":"pass","subject":"S-1",
                "version":"1","wording":"Recycled."}
                """#
        ),
        FrozenData(
            "claim.withdrawn/1",
            full: #"{"cause":"the declaration was false","claim":"C-1"}"#,
            minimal: #"{"cause":"the declaration was false","claim":"C-1"}"#
        ),
        FrozenData(
            "period.closed/1",
            full: #"""
                {"balances_document":"sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000","period":"2026-Q3",
                "site":"JV"}
                """#,
            minimal: #"""
                {"balances_document":"sha256:
                0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000","period":"2026-12",
                "site":"JV"}
                """#
        ),
    ]
}
