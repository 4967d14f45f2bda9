import Custody
import Testing

@Suite("Fraction of a laboratory") struct FractionTests {
    @Test(
        "values, uncertainties and limits are read",
        arguments: [
            ("19.10%", 191_000_000, nil), ("19.10%±0.25", 191_000_000, 2_500_000),
            ("19.10 % ± 0.25", 191_000_000, 2_500_000), ("19.10%±0.25%", 191_000_000, 2_500_000),
            ("19.10%+-0.25", 191_000_000, 2_500_000), ("19.10%+/-0.25", 191_000_000, 2_500_000),
            ("120ppm", 120_000, nil), ("120ppm±5", 120_000, 5_000), ("0%", 0, nil),
            ("100%", 1_000_000_000, nil), ("1,000ppm", 1_000_000, nil), ("0.0000001%", 1, nil),
            ("0.001ppm", 1, nil), ("1%±0", 10_000_000, 0), ("1000000ppm", 1_000_000_000, nil),
        ] as [(String, Int64, Int64?)]
    )
    func reads(text: String, ppb: Int64, k2: Int64?) throws {
        let uncertainty = try k2.map { try PartsPerBillion($0) }
        #expect(
            try FractionReading.parse(text) == .value(PartsPerBillion(ppb), k2: uncertainty)
        )
    }

    @Test(
        "a detection limit is no value",
        arguments: [
            ("<0.01%", 100_000), ("< 50 ppm", 50_000), ("<0.0000001%", 1),
        ]
    )
    func readsLimit(text: String, ppb: Int64) throws {
        #expect(try FractionReading.parse(text) == .below(PartsPerBillion(ppb)))
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", "19.10", "%", "-1%", "NaN%", "100.0000001%", "101%", "1000001ppm", "0.00000001%",
            "0.0001ppm", "19,10%", "1e1%", "19.10%±", "19.10%±-1", "19.10%0.25", "19.10%±0.25ppm",
            "19.10±0.25%", "19.10%±0.25±0.1", "<0%", "<1%±1", "<", "<<1%", ">1%", "１９%", "19.10％",
            "19.10%±101", "19%%", "9999999999999999999999999%",
        ]
    )
    func refuses(text: String) throws {
        let error = try #require(
            refusal { () throws(QuantityError) in try FractionReading.parse(text) }
        )
        #expect(error.kind == .fraction)
        #expect(!error.hint.isEmpty)
    }

    @Test(
        "it is shown with the digits it needs and reads back",
        arguments: [
            "19.1%", "19.1%±0.25", "0.0000001%", "100%", "0%", "<0.01%", "30.1234567%±0.0000001",
        ]
    )
    func shows(text: String) throws {
        #expect(try FractionReading.parse(text).description == text)
    }

    @Test("in JSON it is one integer within 0 and the whole")
    func coding() throws {
        #expect(try json([PartsPerBillion(191_000_000)]) == "[191000000]")
        #expect(try decoded([PartsPerBillion].self, "[1000000000]") == [.whole])
        for bad in ["[-1]", "[1000000001]", "[0.5]"] {
            #expect(throws: DecodingError.self) { try decoded([PartsPerBillion].self, bad) }
        }
    }

    @Test("adding an uncertainty stops at the whole")
    func adds() throws {
        let most = try PartsPerBillion(999_999_999)
        #expect(try most.adding(upToWhole: PartsPerBillion(5)) == .whole)
        #expect(try PartsPerBillion(3).adding(upToWhole: PartsPerBillion(4)).value == 7)
    }
}

@Suite("Mass of an element") struct ElementMassTests {
    @Test(
        "milligrams by ppb give micrograms, rounded as asked",
        arguments: [
            (1_000_000_000, 191_000_000, 191_000_000_000, 191_000_000_000, 191_000_000_000),
            (1, 500_000, 0, 0, 1), (3, 500_000, 2, 1, 2), (1, 1, 0, 0, 1),
            (0, 1_000_000_000, 0, 0, 0),
            (
                Mass.maximumMilligrams, 1_000_000_000, 9_007_199_254_740_991_000,
                9_007_199_254_740_991_000,
                9_007_199_254_740_991_000
            ),
        ] as [(Int64, Int64, Int64, Int64, Int64)]
    )
    func product(milligrams: Int64, ppb: Int64, even: Int64, down: Int64, up: Int64) throws {
        let mass = try Mass(milligrams: milligrams)
        let fraction = try PartsPerBillion(ppb)
        #expect(ElementMass.of(mass: mass, fraction: fraction).micrograms == even)
        #expect(ElementMass.of(mass: mass, fraction: fraction, rounding: .down).micrograms == down)
        #expect(ElementMass.of(mass: mass, fraction: fraction, rounding: .up).micrograms == up)
    }

    @Test("it is shown in exact kilograms")
    func shows() throws {
        let nd = try ElementMass.of(mass: mass("1,240.5kg"), fraction: PartsPerBillion(191_000_000))
        #expect(nd.kilograms == "236.9355")
        #expect(try ElementMass(micrograms: 1).description == "0.000000001 kg")
        #expect(
            try ElementMass(micrograms: 1_234_567_000_000_000).decimalKilograms(grouping: true)
                == "1,234,567"
        )
    }

    @Test("an entry states at most 2^53 - 1 micrograms")
    func coding() throws {
        #expect(try decoded([ElementMass].self, "[9007199254740991]").count == 1)
        #expect(throws: DecodingError.self) {
            try decoded([ElementMass].self, "[9007199254740992]")
        }
        #expect(throws: DecodingError.self) { try decoded([ElementMass].self, "[-1]") }
        #expect(throws: QuantityError.self) { try ElementMass(micrograms: -1) }
        #expect(throws: QuantityError.self) { try ElementMass(micrograms: .max) }
    }
}
