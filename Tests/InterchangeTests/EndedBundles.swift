import Custody
import TestSupport

extension AlteredBundles {
    /// Amendments of what was sent and what arrived under a transfer that was rejected since.
    mutating func amendBehindEnds() throws {
        var (sent, came): (Int64, Int64) = (0, 0)
        let world = try BundleWorld { story in
            try story.site("DOCK", of: "ORG")
            try story.acquire("M2", at: "PLANT", of: "ORG", "7 kg")
            sent = try story.dispatch("T", ["MAG", "M2"], from: "PLANT", to: "DOCK")
            came = try story.receive("T", ["M2": "7 kg"])
            try story.record(CustodyRejected(transfer: try Code("T"), cause: "wet"))
            try BundleWorld.refining(&story)
        }
        try forge("entry.voided/1", #"{"voids":\#(came)}"#, in: world, "behind an end: ")
        for mass in [6_990_000, 7_000_000] {
            for lot in ["M2", "MAG"] {
                let data =
                    #"{"lots":[{"lot":"\#(lot)","mass_mg":\#(mass)}],"transfer":"T","weighed":true}"#
                try correct(came, data, in: world)
            }
        }
        for lots in [
            #"{"lot":"MAG","mass_mg":100000000},{"lot":"M2","mass_mg":7000000}"#,
            #"{"lot":"M2","mass_mg":7000000}"#,
        ] {
            try correct(
                sent,
                #"{"from_site":"PLANT","lots":[\#(lots)],"to_site":"DOCK","transfer":"T"}"#,
                in: world
            )
        }
    }

    private mutating func correct(_ seq: Int64, _ data: String, in world: BundleWorld) throws {
        try forge(
            "entry.corrected/1",
            #"{"corrects":\#(seq),"data":\#(data),"occurred_at":"2026-01-01T00:30:00Z"}"#,
            in: world,
            "behind an end: "
        )
    }
}
