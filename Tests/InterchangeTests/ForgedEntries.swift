/// Entries that somebody with every key could append: some break a rule, some break none.
enum ForgedEntries {
    /// Type and data.
    static let all: [(type: String, data: String)] = table.split(separator: "\n").map { line in
        let parts = line.split(separator: " ", maxSplits: 1)
        return (String(parts[0]), String(parts[1]))
    }

    private static let table = #"""
        lot.adjusted/1 {"cause":"stock_take","lot":"OX","net_mg":27900000}
        lot.adjusted/1 {"cause":"loss","lot":"OX","net_mg":28000000}
        lot.adjusted/1 {"cause":"found","lot":"OX","net_mg":28000000}
        lot.adjusted/1 {"cause":"theft","lot":"OX","net_mg":1}
        lot.adjusted/1 {"cause":"stock_take","lot":"MAG","net_mg":1}
        lot.adjusted/1 {"cause":"stock_take","lot":"NO","net_mg":1}
        lot.held/1 {"cause":"alarm","lot":"OX"}
        lot.held/1 {"cause":"","lot":"OX"}
        lot.held/1 {"cause":"alarm","lot":"MAG"}
        lot.released/1 {"cause":"clean","lot":"OX"}
        custody.rejected/1 {"cause":"wet","transfer":"NO"}
        custody.cancelled/1 {"cause":"wet","transfer":"NO"}
        shipment.returned/1 {"cause":"grade","lots":[{"lot":"OX","mass_mg":10000000}],"shipment"\#
        :"SHP","site":"PLANT"}
        shipment.returned/1 {"cause":"grade","lots":[{"lot":"OX","mass_mg":10000001}],"shipment"\#
        :"SHP","site":"PLANT"}
        shipment.returned/1 {"cause":"grade","lots":[{"lot":"MAG","mass_mg":1}],"shipment":"SHP"\#
        ,"site":"PLANT"}
        shipment.returned/1 {"cause":"grade","lots":[{"lot":"OX","mass_mg":1}],"shipment":"NO","\#
        site":"PLANT"}
        shipment.returned/1 {"cause":"grade","lots":[],"shipment":"SHP","site":"PLANT"}
        import.recorded/1 {"date":"2026-01-01","entry_number":"1","exporting":{"in":["CN"]},"imp\#
        ort":"I","importer":"ORG","lots":["MAG"],"origin":{"in":["US"]}}
        import.recorded/1 {"date":"2026-01-01","entry_number":"1","exporting":{"in":["US"]},"imp\#
        ort":"I","importer":"ORG","lots":["OX"],"origin":{"in":["CN"]}}
        import.recorded/1 {"date":"2026-01-01","entry_number":"1","exporting":{"any":true},"impo\#
        rt":"I","importer":"ORG","lots":["MAG"],"origin":{"in":["US"]}}
        import.recorded/1 {"date":"2026-01-01","entry_number":"1","exporting":{"in":["US"]},"imp\#
        ort":"I","importer":"NO","lots":["OX"],"origin":{"in":["US"]}}
        import.recorded/1 {"date":"2026-01-01","entry_number":"1","exporting":{"in":["US"]},"imp\#
        ort":"I","importer":"ORG","lots":["OX","OX"],"origin":{"in":["US"]}}
        cost.recorded/1 {"cents":1,"supplier":"ORG","taxable_year":2026}
        cost.recorded/1 {"cents":0,"supplier":"ORG","taxable_year":2026}
        cost.recorded/1 {"cents":1,"supplier":"ORG","taxable_year":10000}
        cost.recorded/1 {"cents":1,"lots":["NO"],"supplier":"ORG","taxable_year":2026}
        claim.withdrawn/1 {"cause":"false","claim":"NO"}
        value.erased/1 {"authority":"a law","commitments":[]}
        value.erased/1 {"authority":"a law","commitments":["x"]}
        value.erased/1 {"authority":"a law","commitments":["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\#
        AAAAAAA="]}
        lot.acquired/1 {"form":"magnet","lot":"N1","material":"ndfeb","net_mg":1000000,"owner":"\#
        ORG","site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"form":"magnet","lot":"MAG","material":"ndfeb","net_mg":1000000,"owner":\#
        "ORG","site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"form":"magnet","lot":"RUN","material":"ndfeb","net_mg":1000000,"owner":\#
        "ORG","site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"form":"magnet","lot":"N1","material":"ndfeb","net_mg":1000000,"owner":"\#
        NO","site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"form":"magnet","lot":"N1","material":"ndfeb","net_mg":1000000,"owner":"\#
        ORG","site":"NO","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"form":"magnet","lot":"N1","material":"ndfeb","net_mg":0,"owner":"ORG","\#
        site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"form":"magnet","gross_mg":5,"lot":"N1","material":"ndfeb","net_mg":1000\#
        000,"owner":"ORG","site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"form":"magnet","lot":"N1","material":"ndfeb","net_mg":1000000,"owner":"\#
        ORG","pieces":0,"site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"collected":{"in":["XX"]},"form":"magnet","lot":"N1","material":"ndfeb",\#
        "net_mg":1000000,"owner":"ORG","site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"collected":{"in":["US","CN"]},"form":"magnet","lot":"N1","material":"nd\#
        feb","net_mg":1000000,"owner":"ORG","site":"PLANT","supplier":"ORG","waste_class":"virgi\#
        n"}
        lot.acquired/1 {"form":"magnet","label":{},"lot":"N1","material":"ndfeb","net_mg":100000\#
        0,"owner":"ORG","site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"compound":"Nd2O4","form":"magnet","lot":"N1","material":"ndfeb","net_mg\#
        ":1000000,"owner":"ORG","site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"compound":"Nd2(C2O4)3.10H2O","form":"magnet","lot":"N1","material":"ndf\#
        eb","net_mg":1000000,"owner":"ORG","site":"PLANT","supplier":"ORG","waste_class":"virgin\#
        "}
        lot.acquired/1 {"form":"magnet","lot":"a b","material":"ndfeb","net_mg":1000000,"owner":\#
        "ORG","site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"form":"magnet","lot":"N1","material":"ndfeb","net_mg":1000000,"other":1\#
        ,"owner":"ORG","site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        lot.acquired/1 {"form":"magnet","lot":"N1","material":"ndfeb","net_mg":"5","owner":"ORG"\#
        ,"site":"PLANT","supplier":"ORG","waste_class":"virgin"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10}],"op\#
        eration":"mill","outputs":[{"form":"oxide","lot":"N3","mass_mg":5}],"run":"N2","site":"P\#
        LANT","started":"2026-01-01T00:00:00Z"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10}],"op\#
        eration":"mill","outputs":[{"form":"oxide","lot":"N3","mass_mg":5}],"run":"MAG","site":"\#
        PLANT","started":"2026-01-01T00:00:00Z"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10}],"op\#
        eration":"mill","outputs":[{"form":"oxide","lot":"N3","mass_mg":5}],"run":"N2","site":"N\#
        O","started":"2026-01-01T00:00:00Z"}
        run.completed/1 {"ended":"2025-12-31T00:00:00Z","inputs":[{"lot":"OX","mass_mg":10}],"op\#
        eration":"mill","outputs":[{"form":"oxide","lot":"N3","mass_mg":5}],"run":"N2","site":"P\#
        LANT","started":"2026-01-01T00:00:00Z"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[],"operation":"mill","outputs"\#
        :[{"form":"oxide","lot":"N3","mass_mg":5}],"run":"N2","site":"PLANT","started":"2026-01-\#
        01T00:00:00Z"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10}],"op\#
        eration":"mill","outputs":[],"run":"N2","site":"PLANT","started":"2026-01-01T00:00:00Z"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10000000\#
        00000}],"operation":"mill","outputs":[{"form":"oxide","lot":"N3","mass_mg":5}],"run":"N2\#
        ","site":"PLANT","started":"2026-01-01T00:00:00Z"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":1},{"lot\#
        ":"OX","mass_mg":1}],"operation":"mill","outputs":[{"form":"oxide","lot":"N3","mass_mg":\#
        5}],"run":"N2","site":"PLANT","started":"2026-01-01T00:00:00Z"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10}],"op\#
        eration":"mill","outputs":[{"form":"oxide","lot":"OX","mass_mg":5}],"run":"N2","site":"P\#
        LANT","started":"2026-01-01T00:00:00Z"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10}],"op\#
        eration":"mill","outputs":[{"form":"oxide","lot":"N3","mass_mg":0}],"run":"N2","site":"P\#
        LANT","started":"2026-01-01T00:00:00Z"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10}],"op\#
        eration":"mill","outputs":[{"form":"oxide","lot":"N3","mass_mg":5}],"run":"N2","site":"P\#
        LANT","started":"2026-01-01T00:00:00Z","vessels":[{"heel_in":"MAG","id":"V"}]}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10}],"op\#
        eration":"mill","outputs":[{"form":"oxide","lot":"N3","mass_mg":5}],"run":"N2","site":"P\#
        LANT","started":"2026-01-01T00:00:00Z","vessels":[{"heel_in":"unknown","id":"V"}]}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10}],"op\#
        eration":"mill","outputs":[{"form":"oxide","lot":"N3","mass_mg":5}],"run":"N2","site":"P\#
        LANT","stages":["mine"],"started":"2026-01-01T00:00:00Z"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10}],"op\#
        eration":"mill","outputs":[{"form":"oxide","lot":"N3","mass_mg":5}],"run":"N2","site":"P\#
        LANT","stages":["refine"],"started":"2026-01-01T00:00:00Z"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10}],"op\#
        eration":"mill","outputs":[{"form":"oxide","lot":"N3","mass_mg":5}],"processor":"NO","ru\#
        n":"N2","site":"PLANT","started":"2026-01-01T00:00:00Z"}
        run.completed/1 {"ended":"2026-01-01T00:01:00Z","inputs":[{"lot":"OX","mass_mg":10}],"lo\#
        sses":[{"kind":"dust","mass_mg":0}],"operation":"mill","outputs":[{"form":"oxide","lot":\#
        "N3","mass_mg":5}],"run":"N2","site":"PLANT","started":"2026-01-01T00:00:00Z"}
        shipment.shipped/1 {"customer":"CUSTOMER","delivery":"2026-03-01","destination":{"in":["\#
        US"]},"lots":[{"lot":"OX","mass_mg":10}],"shipment":"N5","site":"PLANT"}
        shipment.shipped/1 {"customer":"CUSTOMER","delivery":"2026-03-01","destination":{"in":["\#
        US"]},"lots":[{"lot":"OX","mass_mg":10}],"shipment":"SHP","site":"PLANT"}
        shipment.shipped/1 {"customer":"NO","delivery":"2026-03-01","destination":{"in":["US"]},\#
        "lots":[{"lot":"OX","mass_mg":10}],"shipment":"N5","site":"PLANT"}
        shipment.shipped/1 {"customer":"CUSTOMER","delivery":"2026-03-01","destination":{"in":["\#
        US"]},"lots":[],"shipment":"N5","site":"PLANT"}
        shipment.shipped/1 {"customer":"CUSTOMER","delivery":"2026-03-01","destination":{"in":["\#
        US"]},"lots":[{"lot":"OX","mass_mg":1000000000000}],"shipment":"N5","site":"PLANT"}
        shipment.shipped/1 {"customer":"CUSTOMER","delivery":"2026-02-30","destination":{"in":["\#
        US"]},"lots":[{"lot":"OX","mass_mg":10}],"shipment":"N5","site":"PLANT"}
        shipment.shipped/1 {"customer":"CUSTOMER","delivery":"2026-03-01","destination":{"in":["\#
        US"]},"lots":[{"lot":"OX","mass_mg":10}],"packages":[{"id":"p","net_mg":1}],"shipment":"\#
        N5","site":"PLANT"}
        shipment.shipped/1 {"customer":"CUSTOMER","delivery":"2026-03-01","destination":{"in":["\#
        US"]},"lots":[{"lot":"OX","mass_mg":10}],"packages":[{"id":"p","net_mg":10}],"shipment":\#
        "N5","site":"PLANT"}
        lot.origin_stated/1 {"basis":"declared","elements":["Nd"],"life":"prior","lot":"MAG","pl\#
        ace":{"in":["US"]},"stage":"mine"}
        lot.origin_stated/1 {"basis":"declared","elements":[],"life":"prior","lot":"MAG","place"\#
        :{"in":["US"]},"stage":"mine"}
        lot.origin_stated/1 {"basis":"declared","elements":["ALL","Nd"],"life":"prior","lot":"MA\#
        G","place":{"in":["US"]},"stage":"mine"}
        lot.origin_stated/1 {"basis":"declared","elements":["Nd"],"life":"prior","lot":"MAG","pl\#
        ace":{"in":["US"]},"stage":"collect"}
        lot.origin_stated/1 {"basis":"declared","elements":["Nd"],"life":"recycling","lot":"MAG"\#
        ,"place":{"in":["US"]},"stage":"mine"}
        lot.origin_stated/1 {"basis":"unknown_after_inquiry","elements":["Nd"],"life":"prior","l\#
        ot":"MAG","place":{"in":["US"]},"stage":"mine"}
        lot.origin_stated/1 {"basis":"declared","elements":["Nd"],"life":"prior","lot":"MAG","pl\#
        ace":{"in":["US"]},"stage":"mine","supersedes":[0]}
        lot.origin_stated/1 {"asserted_by":"NO","basis":"declared","elements":["Nd"],"life":"pri\#
        or","lot":"MAG","place":{"in":["US"]},"stage":"mine"}
        lot.origin_stated/1 {"basis":"declared","elements":["Nd"],"life":"prior","lot":"MAG","pl\#
        ace":{"any":false},"stage":"mine"}
        lot.origin_stated/1 {"basis":"declared","elements":["Nd"],"life":"prior","lot":"MAG","pl\#
        ace":{"in":["CN"]},"stage":"mine"}
        lot.assayed/1 {"basis":"as_received","laboratory":"ORG","lot":"OX","method":"I","results\#
        ":[{"element":"Pr","ppb":5}]}
        lot.assayed/1 {"basis":"as_received","laboratory":"NO","lot":"OX","method":"I","results"\#
        :[{"element":"Pr","ppb":5}]}
        lot.assayed/1 {"basis":"as_received","laboratory":"ORG","lot":"OX","method":"I","results\#
        ":[]}
        lot.assayed/1 {"basis":"as_received","laboratory":"ORG","lot":"OX","method":"I","results\#
        ":[{"element":"Nd","ppb":1},{"element":"Nd","ppb":1}]}
        lot.assayed/1 {"basis":"as_received","laboratory":"ORG","lot":"OX","method":"I","results\#
        ":[{"element":"Nd","ppb":1000000001}]}
        lot.assayed/1 {"basis":"as_received","laboratory":"ORG","lot":"OX","method":"I","results\#
        ":[{"below_ppb":5,"element":"Nd","ppb":5}]}
        lot.assayed/1 {"basis":"wet","laboratory":"ORG","lot":"OX","method":"I","results":[{"ele\#
        ment":"Pr","ppb":5}]}
        lot.weighed/1 {"lot":"OX","net_mg":1000000}
        lot.weighed/1 {"lot":"OX","net_mg":0}
        lot.weighed/1 {"lot":"NO","net_mg":1000000}
        lot.weighed/1 {"lot":"OX","net_mg":1000000,"tare_mg":5}
        party.registered/1 {"country":"US","name":"x","party":"NP","roles":["owner"]}
        party.registered/1 {"country":"US","name":"x","party":"ORG","roles":["owner"]}
        party.registered/1 {"country":"XX","name":"x","party":"NP","roles":["owner"]}
        party.registered/1 {"country":"US","name":"x","party":"NP","roles":["x"]}
        party.registered/1 {"country":"US","name":"","party":"NP","roles":["owner"]}
        site.registered/1 {"country":"US","party":"ORG","site":"NS","zone":"UTC"}
        site.registered/1 {"country":"US","party":"ORG","site":"PLANT","zone":"UTC"}
        site.registered/1 {"country":"US","party":"NO","site":"NS","zone":"UTC"}
        site.registered/1 {"country":"US","party":"ORG","site":"NS","subdivision":"CN-11","zone"\#
        :"UTC"}
        scale.registered/1 {"readability_mg":1,"scale":"SC","site":"PLANT"}
        scale.registered/1 {"readability_mg":1,"scale":"SC","site":"NO"}
        policy.adopted/1 {"document":"sha256:111111111111111111111111111111111111111111111111111\#
        1111111111111","policy":"P9","version":"1"}
        policy.retired/1 {"policy":"P6","version":"1"}
        report.issued/1 {"as_of":3,"format":"html","policies":[],"report":"RP","sha256":"0000000\#
        000000000000000000000000000000000000000000000000000000000","subject":"SHP"}
        report.issued/1 {"as_of":500,"format":"html","policies":[],"report":"RP","sha256":"00000\#
        00000000000000000000000000000000000000000000000000000000000","subject":"SHP"}
        report.issued/1 {"as_of":3,"format":"html","policies":[],"report":"RP","sha256":"x","sub\#
        ject":"SHP"}
        ledger.restored/1 {"lost_root":"00000000000000000000000000000000000000000000000000000000\#
        00000000","lost_size":5}
        ledger.restored/1 {"lost_root":"00000000000000000000000000000000000000000000000000000000\#
        00000000","lost_size":0}
        key.revoked/1 {"cause":"x","key":"zz"}
        entry.voided/1 {"voids":4}
        entry.voided/1 {"voids":0}
        entry.voided/1 {"voids":500}
        entry.voided/1 {"voids":1}
        lot.melted/1 {"lot":"OX"}
        """#
}
