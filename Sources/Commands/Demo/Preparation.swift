import Custody
import VerifiableLog

// Igneo's yard: magnets lose their field, become powder, and are assayed.
extension Story {
    mutating func planDemagnetising(_ parcel: Parcel) throws {
        plan(in: 2...4, 14...17, .eastern) { try $0.demagnetise(parcel) }
    }

    private mutating func demagnetise(_ parcel: Parcel) throws {
        let ended = earlier(10...45)
        let loss = max(2_000, parcel.milligrams / 100_000 * random.among(40...140))
        let load = ScaleKind(indoors: parcel.milligrams).reading(of: parcel.milligrams - loss)
        let cooled = parcel.turned(
            into: try code("MAG"),
            .magnet,
            load,
            parcel.contents,
            at: ended
        )
        var run = try run(
            .demagnetise,
            of: [parcel],
            from: ended.adding(seconds: -60 * random.among(260...420)),
            to: ended,
            makes: [try output(of: cooled, .xrf)]
        )
        run.losses = try RunLoss.list("coating_burn_off", parcel.milligrams - load)
        run.recipe = "330 C, 2 h soak, nitrogen"
        run.equipment = "FURNACE 1"
        record(.savannah, run)
        plan(in: 1...2, 13...16, .eastern) { try $0.shred(cooled) }
    }

    private mutating func shred(_ parcel: Parcel) throws {
        let ended = earlier(10...45)
        let kept = random.among(9_810...9_900)
        let load = Contents.share(parcel.milligrams, kept, 10_000)
        let powder = parcel.turned(
            into: try code("PWD"),
            .powder,
            ScaleKind(indoors: load).reading(of: load),
            parcel.contents.part(kept, of: 10_000),
            at: ended
        )
        var run = try run(
            .shred,
            of: [parcel],
            from: ended.adding(seconds: -60 * random.among(90...240)),
            to: ended,
            makes: [try output(of: powder)]
        )
        run.losses = try RunLoss.list("fines_and_dust", parcel.milligrams - powder.milligrams)
        run.equipment = "HAMMER MILL 2, nitrogen"
        record(.savannah, run)
        plan(in: 3...6, 10...15, .eastern) { try $0.assay(powder, sampled: ended) }
    }

    private mutating func assay(_ powder: Parcel, sampled: Timestamp) throws {
        let results = try AssayMethod.powder.results(powder, &random)
        let certificate = Paper(
            .assay,
            "EA-\(yearDigits)-\(number("powder assay", from: 20_140, leap: 1...4))",
            issuer: Cast.name(of: "EX-ASSAY"),
            issued: today(.eastern),
            [
                ("Lot", powder.code.text), ("Sample", "S-\(powder.code)"),
                ("Sampled (UTC)", "\(sampled)"), ("Method", AssayMethod.powder.name),
                ("Basis", "as received, absolute"), ("Accreditation", "ISO/IEC 17025, EX-1187"),
            ],
            table: Paper.rows(of: results)
        )
        let event = LotAssayed(
            lot: powder.code,
            laboratory: try Code("EX-ASSAY"),
            method: AssayMethod.powder.name,
            sample: "S-\(powder.code)",
            sampledAt: sampled,
            accreditation: "ISO/IEC 17025, EX-1187",
            results: results,
            document: certificate.digest
        )
        record(
            .assayLaboratory,
            [
                try certificate.attached(
                    at: now,
                    supports: [SupportedThing(lot: powder.code)]
                ),
                DemoDraft(event, at: now),
            ]
        )
        ready.append(powder)
    }
}
