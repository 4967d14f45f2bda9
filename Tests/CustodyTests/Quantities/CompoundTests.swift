import Custody
import Testing

@Suite("Compound") struct CompoundTests {
    /// Section 4.1 of the domain reference: molar mass in mg/mol and element fraction x 10^5.
    static let table: [(String, Element, Int64?, Int64)] = [
        ("Nd2O3", .nd, 336_481, 85_736), ("Pr6O11", .pr, 1_021_435, 82_770),
        ("Pr2O3", .pr, 329_812, 85_447), ("Dy2O3", .dy, 372_997, 87_132),
        ("Tb4O7", .tb, 747_694, 85_022), ("Tb2O3", .tb, 365_848, 86_881),
        ("Gd2O3", .gd, 362_497, 86_759), ("Ho2O3", .ho, 377_858, 87_298),
        ("Sm2O3", .sm, 348_717, 86_236), ("CeO2", .ce, 172_114, 81_409),
        ("La2O3", .la, 325_808, 85_268), ("Y2O3", .y, 225_809, 78_744),
        ("Co3O4", .co, 240_796, 73_423),
        ("Fe2O3", .fe, 159_687, 69_943), ("B2O3", .b, 69_617, 31_056),
        ("Nd2(C2O4)3.10H2O", .nd, nil, 39_373), ("Pr2(C2O4)3.10H2O", .pr, nil, 38_817),
        ("Dy2(C2O4)3.10H2O", .dy, nil, 42_251), ("Tb2(C2O4)3.10H2O", .tb, nil, 41_710),
        ("Sm2(C2O4)3.10H2O", .sm, nil, 40_369), ("Gd2(C2O4)3.10H2O", .gd, nil, 41_452),
        ("Nd2(CO3)3", .nd, nil, 61_575), ("Pr2(CO3)3", .pr, nil, 61_020),
        ("Dy2(CO3)3", .dy, nil, 64_353), ("Tb2(CO3)3", .tb, nil, 63_842),
        ("Nd2Fe14B", .nd, nil, 26_684), ("Nd2Fe14B", .fe, nil, 72_316),
        ("Nd2Fe14B", .b, nil, 1_000),
        ("SmCo5", .sm, nil, 33_787), ("Sm2Co17", .sm, nil, 23_086),
    ]

    @Test("factors agree with the reference to five digits", arguments: table)
    func factors(code: String, element: Element, molarMass: Int64?, fraction: Int64) throws {
        let compound = try Compound(code)
        let factor = try #require(compound.factor(of: element))
        let exact = Int128(factor.numerator) * 100_000
        #expect(exact.halfEvenDivide(by: Int128(factor.denominator)) == Int128(fraction))
        if let molarMass {
            #expect(Int128(factor.denominator).halfEvenDivide(by: 100) == Int128(molarMass))
        }
    }

    @Test("in ppb a ceiling is up, a content half-even")
    func ppb() throws {
        let nd2O3 = try Compound("Nd2O3")
        // 28848400 / 33648100 = 0.8573559874…
        #expect(nd2O3.fraction(of: .nd, rounding: .down)?.value == 857_355_987)
        #expect(nd2O3.fraction(of: .nd, rounding: .up)?.value == 857_355_988)
        #expect(nd2O3.fraction(of: .nd, rounding: .halfEven)?.value == 857_355_987)
    }

    @Test("an oxide figure becomes element mass, absolute or relative to the total oxides")
    func conversion() throws {
        let nd2O3 = try Compound("Nd2O3")
        let pure = try #require(nd2O3.fraction(of: .nd, rounding: .halfEven))
        #expect(nd2O3.elementFraction(of: .nd, in: .whole) == pure)
        let reported = try PartsPerBillion(995_000_000)
        let treo = try PartsPerBillion(990_000_000)
        // 0.995 x 0.99 x 28848400 / 33648100 = 0.84453851…
        let value = try #require(nd2O3.elementFraction(of: .nd, in: reported, treo: treo))
        #expect(value.value / 1_000 == 844_538)
        #expect(
            nd2O3.elementFraction(of: .nd, in: reported, treo: .whole)
                == nd2O3.elementFraction(of: .nd, in: reported)
        )
        #expect(nd2O3.elementFraction(of: .dy, in: reported) == nil)
    }

    @Test("the two oxides of praseodymium and of terbium differ as the reference says")
    func bases() throws {
        for (left, right, element, permille) in [
            ("Pr2O3", "Pr6O11", Element.pr, Int128(32)), ("Tb2O3", "Tb4O7", .tb, 22),
        ] {
            let high = try #require(try Compound(left).fraction(of: element, rounding: .halfEven))
            let low = try #require(try Compound(right).fraction(of: element, rounding: .halfEven))
            let ratio = Int128(high.value) * 1_000
            #expect(ratio.halfEvenDivide(by: Int128(low.value)) == 1_000 + permille)
        }
    }

    @Test("every listed compound has a formula whose elements are inside it")
    func closed() throws {
        #expect(Set(Compound.all).count == Compound.all.count)
        #expect(Compound.all.count == 15 + 3 + 10 * 5)
        for compound in Compound.all {
            #expect(compound.code.utf8.allSatisfy { $0 < 128 } && compound.code.utf8.count <= 20)
            #expect(try Compound(compound.code) == compound)
            let leading = try #require(compound.leadingElement)
            #expect(compound.code.hasPrefix(leading.symbol))
            let total = compound.elements.compactMap { compound.factor(of: $0) }
            #expect(total.allSatisfy { 0 < $0.numerator && $0.numerator < $0.denominator })
            #expect(total.reduce(0) { $0 + $1.numerator } <= total.first?.denominator ?? 0)
        }
    }

    @Test("oxalates, chlorides and fluorides by hand")
    func salts() throws {
        // Ho2(C2O4)3·10H2O: 2 Ho + 6 C + 22 O + 20 H
        let holmium: Int64 = 2 * 16_493_033
        let rest: Int64 = 6 * 1_201_100 + 22 * 1_599_900 + 20 * 100_800
        let oxalate = try Compound("Ho2(C2O4)3.10H2O").factor(of: .ho)
        #expect(oxalate?.numerator == holmium)
        #expect(oxalate?.denominator == holmium + rest)
        let lanthanum: Int64 = 13_890_547 + 3 * 3_545_000
        #expect(try Compound("LaCl3").factor(of: .la)?.denominator == lanthanum)
        let yttrium: Int64 = 8_890_584 + 3 * 1_899_840
        #expect(try Compound("YF3").factor(of: .y)?.denominator == yttrium)
    }

    @Test(
        "what is not listed is refused with a hint",
        arguments: [
            ("nd2o3", "Nd2O3"), ("Nd2O4", "formula"), ("", "formula"), ("Nd₂O₃", "formula"),
            ("PR6O11", "Pr6O11"),
        ]
    )
    func refuses(code: String, hint: String) throws {
        let error = try #require(refusal { () throws(QuantityError) in try Compound(code) })
        #expect(error.kind == .compound && error.hint.contains(hint))
    }

    @Test("it is one string in JSON")
    func coding() throws {
        #expect(try json([Compound("Nd2O3")]) == #"["Nd2O3"]"#)
        #expect(throws: DecodingError.self) { try decoded([Compound].self, #"["NdO"]"#) }
    }
}
