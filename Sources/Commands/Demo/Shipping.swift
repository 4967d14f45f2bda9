import Custody
import VerifiableLog

// Oxides are certified, blended, packed into drums and shipped.
extension Story {
    /// The laboratory's certificate of an oxide.
    mutating func certify(_ oxide: Parcel) throws {
        let analysis = try OxideAnalysis(oxide, &random)
        let accreditation = "ISO/IEC 17025, EX-2043"
        let certificate = Paper(
            .assay,
            "EO-\(yearDigits)-\(number("oxide assay", from: 8_600, leap: 1...4))",
            issuer: Cast.name(of: "EX-UMPIRE"),
            issued: today(.eastern),
            [
                ("Lot", oxide.code.text), ("Product", oxide.compound?.code ?? ""),
                ("Net", "\(try oxide.mass.kilograms) kg"), ("Method", AssayMethod.oxide.name),
                ("TREO", "\(analysis.treo)"), ("Loss on ignition", "\(analysis.lossOnIgnition)"),
                ("Accreditation", accreditation),
            ],
            table: Paper.rows(of: analysis.results)
        )
        let event = LotAssayed(
            lot: oxide.code,
            laboratory: try Code("EX-UMPIRE"),
            method: AssayMethod.oxide.name,
            sample: "S-\(oxide.code)",
            treo: analysis.treo,
            lossOnIgnition: analysis.lossOnIgnition,
            accreditation: accreditation,
            results: analysis.results,
            document: certificate.digest
        )
        record(
            .oxideLaboratory,
            [
                try certificate.attached(at: now, supports: [SupportedThing(lot: oxide.code)]),
                DemoDraft(event, at: now),
            ]
        )
    }

    /// Puts an oxide into the store; when there is enough for an order, it goes on.
    mutating func store(_ oxide: Parcel, last: Int?) {
        if let twist = oxide.apart {
            apartOxides[twist, default: []].append(oxide)
            if apartOxides[twist]?.count == last {
                planPacking(apartOxides.removeValue(forKey: twist) ?? [])
            }
            return
        }
        guard let element = oxide.element else { return }
        oxides[element, default: []].append(oxide)
        let wanted = element == .pr ? 4 : element == .tb ? 3 : 2
        guard let lots = oxides[element], lots.count >= wanted else { return }
        oxides[element] = []
        plan(in: 1...2, 11...15, .eastern) { try $0.blend(lots, element) }
    }

    private mutating func blend(_ lots: [Parcel], _ element: Element) throws {
        let ended = earlier(15...45)
        let lots = lots + takeBought(for: element)
        let handled = lots.milligrams - lots.milligrams / 10_000 * random.among(1...3)
        let product = lots.turned(
            into: try code("OXD"),
            .oxide,
            ScaleKind(indoors: handled).reading(of: handled),
            lots.contents.part(handled, of: lots.milligrams),
            at: ended
        )
        var run = try run(
            .blend,
            of: lots,
            from: ended.adding(seconds: -60 * random.among(60...150)),
            to: ended,
            makes: [try output(of: product)]
        )
        run.losses = try RunLoss.list("handling_and_sample", lots.milligrams - product.milligrams)
        let blender = "BL-\(element.symbol.uppercased())"
        run.vessels = [
            VesselUse(id: try Code(blender), heelIn: .clean, heelOut: .clean)
        ]
        record(.plant, run)
        plan(in: 2...3, 10...15, .eastern) { story in
            try story.certify(product)
            story.planPacking([product])
        }
    }

    private mutating func planPacking(_ products: [Parcel]) {
        plan(in: 1...2, 10...15, .eastern) { story in
            var packed: [Parcel] = []
            for product in products { packed.append(try story.pack(product)) }
            let load = packed
            story.plan(in: 1...2, 10...15, .eastern) { try $0.ship(load) }
        }
    }

    /// Into drums, all full but the last; a sample of it is kept back.
    private mutating func pack(_ product: Parcel) throws -> Parcel {
        let ended = earlier(15...45)
        let retained: Int64 = product.milligrams < 100_000_000 ? 20_000 : 200_000
        var packed = try product.part(product.milligrams - retained, code("OXD"))
        packed.since = ended
        packed.packages = try drums(
            of: packed.milligrams,
            holding: Self.drumMilligrams(product.element)
        )
        var run = try run(
            .pack,
            of: [product],
            from: ended.adding(seconds: -60 * random.among(60...200)),
            to: ended,
            makes: [try output(of: packed)]
        )
        run.losses = try RunLoss.list("retained_sample", retained)
        record(.shipping, run)
        return packed
    }

    private static func drumMilligrams(_ element: Element?) -> Int64 {
        switch element {
        case .dy: 25_000_000
        case .tb: 10_000_000
        default: 50_000_000
        }
    }

    private mutating func drums(
        of milligrams: Int64,
        holding size: Int64
    ) throws -> [ShipmentShipped.Package] {
        try stride(from: 0, to: milligrams, by: Int64.Stride(size)).map { start in
            let drum =
                "DR-\(yearDigits)-\(Self.padded(number("drum", from: 4_100, leap: 1...1), 6))"
            let tare = random.among(1_560...1_720) * 2_000
            return ShipmentShipped.Package(
                id: drum,
                net: try Mass(milligrams: min(size, milligrams - start)),
                tare: try Mass(milligrams: tare),
                seal: seal()
            )
        }
    }
}
