import Custody
import Testing

@Suite("Mass") struct MassTests {
    @Test(
        "a decimal number and a unit are read exactly, half-even to the milligram",
        arguments: [
            ("2,180.0kg", 2_180_000_000), ("1240.5 kg", 1_240_500_000),
            ("1,240.5kg", 1_240_500_000),
            ("0kg", 0), ("0.5g", 500), ("1mg", 1), ("1t", 1_000_000_000), (" 12 kg ", 12_000_000),
            ("5,290 lb", 2_399_503_637), ("1lb", 453_592), ("100lb", 45_359_237), ("1oz", 28_350),
            ("1st", 907_184_740), ("1gt", 1_016_046_909), ("1000000.000001kg", 1_000_000_000_001),
            ("0.0005g", 0), ("0.0015g", 2), ("0.0025g", 2), ("0.00251g", 3), ("0.00050001g", 1),
            ("9007199254.740991kg", 9_007_199_254_740_991), ("007kg", 7_000_000),
            ("0.0000000000000000000001kg", 0),
        ]
    )
    func reads(text: String, milligrams: Int64) throws {
        #expect(try Mass.parse(text).milligrams == milligrams)
    }

    @Test(
        "what is no mass is refused with the fix",
        arguments: [
            ("", "write digits"), ("kg", "write digits"), ("-5kg", "0 or more"),
            ("−5kg", "0 or more"), ("+5kg", "write digits"), ("NaN", "write digits"),
            ("nan kg", "write digits"), ("inf kg", "write digits"), ("∞kg", "write digits"),
            ("1e3kg", "plain decimal number"), ("1E3 kg", "plain decimal number"),
            ("0x10kg", "plain decimal number"), ("1.240,5kg", "1,240.5"), ("1,24kg", "1,240.5"),
            ("12,40,000kg", "1,240.5"), ("0,500kg", "1,240.5"), ("1,2400kg", "1,240.5"),
            (",500kg", "1,240.5"), ("1..5kg", "1,240.5"), ("1.5.5kg", "1,240.5"),
            ("1.5,000kg", "1,240.5"), (".5kg", "1,240.5"), ("5.kg", "1,240.5"), ("1,kg", "1,240.5"),
            ("٥kg", "0 1 2"), ("５kg", "0 1 2"), ("5٥kg", "plain decimal number"),
            ("1 240kg", "plain decimal number"), ("1_240kg", "plain decimal number"),
            ("5\u{a0}kg", "plain decimal number"), ("5kg\n", "plain decimal number"),
            ("5 KG", "did you mean kg"), ("5 Lb", "did you mean lb"), ("5 lbs", "one of kg g mg"),
            ("5 kg kg", "one of kg g mg"), ("5k\u{301}g", "one of kg g mg"),
            ("9007199254.740992kg", "largest mass"), ("9007199254.7409915kg", "largest mass"),
            ("9999999999999999999999999kg", "largest mass"),
            ("9999999999999999999999999gt", "largest mass"),
            ("99999999999999999999999999kg", "25 digits"),
            ("0.00000000000000000000000001kg", "25 digits"),
        ]
    )
    func refuses(text: String, hint: String) throws {
        let error = try #require(refusal { () throws(QuantityError) in try Mass.parse(text) })
        #expect(error.hint.contains(hint))
    }

    @Test(
        "a bare number and a bare ton are refused with the three readings",
        arguments: [
            "5,290", "5290 ton", "5290tons", "5290 Ton",
        ]
    )
    func refusesBareTon(text: String) throws {
        let error = try #require(refusal { () throws(QuantityError) in try Mass.parse(text) })
        #expect(error.kind == .massUnit)
        for reading in [
            "5290st = 4,799,007.2746 kg (short ton, 2,000 lb)",
            "5290gt = 5,374,888.147552 kg (gross ton, 2,240 lb)",
            "5290t = 5,290,000 kg (metric ton, 1,000 kg)",
        ] {
            #expect(error.hint.contains(reading))
        }
    }

    @Test("readings of an absurd bare ton that do not fit are left out")
    func refusesAbsurdTon() throws {
        let error = try #require(
            refusal { () throws(QuantityError) in try Mass.parse("9007199ton") }
        )
        #expect(error.hint.contains("t = 9,007,199,000 kg"))
        #expect(!error.hint.contains("gt ="))
    }

    @Test(
        "it is shown as entered",
        arguments: [
            ("1240.5kg", MassUnit.kg, "1,240.5 kg"), ("5290lb", .lb, "5,290 lb"),
            ("0.00001lb", .lb, "0.00001 lb"), ("2180kg", .t, "2.18 t"),
            ("2180kg", .g, "2,180,000 g"),
            ("12.3456oz", .oz, "12.3456 oz"), ("1.00000001st", .st, "1.00000001 st"),
            ("1.000000001gt", .gt, "1.000000001 gt"), ("7mg", .kg, "0.000007 kg"),
            ("0kg", .lb, "0 lb"),
            ("1000mg", .mg, "1,000 mg"), ("123kg", .kg, "123 kg"),
        ]
    )
    func shows(text: String, unit: MassUnit, shown: String) throws {
        #expect(try mass(text).formatted(unit: unit) == shown)
    }

    @Test(
        "every unit gives back what was entered with its shown decimals",
        arguments: MassUnit.allCases
    )
    func givesBack(unit: MassUnit) throws {
        var state: UInt64 = 0x1f0c_22ab
        for _ in 0..<400 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let scaled = Int64(state >> 24) % 5_000_000_000
            let digits = Int128(scaled)
            let unitsPerPlace = Int128(pow10(unit.shownDecimals))
            let (whole, part) = digits.quotientAndRemainder(dividingBy: unitsPerPlace)
            let fraction = String(String(part + unitsPerPlace).dropFirst())
            let text = unit.shownDecimals == 0 ? "\(whole)" : "\(whole).\(fraction)"
            let shown = try mass("\(text)\(unit)").decimal(in: unit)
            #expect(try mass("\(shown)\(unit)") == mass("\(text)\(unit)"))
            #expect(canonical(shown) == canonical(text))
        }
    }

    @Test("sums and differences leave the range only as errors")
    func arithmetic() throws {
        let most = try Mass(milligrams: Mass.maximumMilligrams)
        let one = try Mass(milligrams: 1)
        #expect(try most.subtracting(one).adding(one) == most)
        #expect(try Mass.sum(of: [one, one, one]).milligrams == 3)
        #expect(throws: QuantityError.self) { try most.adding(one) }
        #expect(throws: QuantityError.self) { try Mass.sum(of: [most, most]) }
        #expect(throws: QuantityError.self) { try one.subtracting(most) }
        #expect(throws: QuantityError.self) { try Mass(milligrams: -1) }
        #expect(throws: QuantityError.self) { try Mass(milligrams: .max) }
    }

    @Test("it is one integer in JSON, checked when read")
    func coding() throws {
        #expect(try json([mass("1kg")]) == "[1000000]")
        #expect(try decoded([Mass].self, "[9007199254740991]").first?.milligrams == (1 << 53) - 1)
        for bad in ["[-1]", "[9007199254740992]", "[1.5]", #"["1"]"#, "[null]"] {
            #expect(throws: DecodingError.self) { try decoded([Mass].self, bad) }
        }
    }

    private func pow10(_ power: Int) -> Int64 {
        (0..<power).reduce(1) { product, _ in product * 10 }
    }

    private func canonical(_ text: String) -> String {
        guard text.contains(".") else { return text }
        let trimmed = String(text.reversed().drop { $0 == "0" }.reversed())
        return trimmed.hasSuffix(".") ? String(trimmed.dropLast()) : trimmed
    }
}
