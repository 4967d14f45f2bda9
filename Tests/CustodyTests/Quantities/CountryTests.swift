import Custody
import Testing

@Suite("Country") struct CountryTests {
    @Test("there are 249, sorted, each its own code")
    func list() throws {
        #expect(Country.all.count == 249)
        let codes = Country.all.map(\.code)
        #expect(codes == Set(codes).sorted())
        for country in Country.all { #expect(try Country(country.code) == country) }
        for covered in ["CN", "HK", "MO", "RU", "IR", "KP", "TW", "UA", "US", "KR"] {
            #expect(codes.contains(covered))
        }
    }

    @Test(
        "other codes are refused with what to write",
        arguments: [
            ("UK", "GB"), ("SU", "RU"), ("us", "US"), ("USA", "US"), ("CHN", "CN"), ("YU", "today"),
            ("DD", "DE"), ("EU", "DE,FR"), ("", "capital letters"), ("XX", "capital letters"),
            ("ＵＳ", "capital letters"), ("U\u{301}S", "capital letters"),
            ("China", "capital letters"),
            ("\u{212a}R", "write KR"), ("C", "capital letters"), ("US ", "capital letters"),
        ]
    )
    func refuses(code: String, hint: String) throws {
        let error = try #require(refusal { () throws(QuantityError) in try Country(code) })
        #expect(error.kind == .country && error.hint.contains(hint))
        #expect(error.hint.utf8.allSatisfy { $0 < 128 })
    }

    @Test("a subdivision is a known country, a hyphen and one to three capitals or digits")
    func subdivisions() throws {
        #expect(try Subdivision("UA-14").country == Country("UA"))
        #expect(try Subdivision("CN-XJ").code == "CN-XJ")
        for bad in ["CN", "CN-", "CN-xj", "CN-XJXJ", "UK-ENG", "CNXJ", "CN-X-J", "CN-Ｘ", "-XJ", ""]
        {
            #expect(throws: QuantityError.self) { try Subdivision(bad) }
        }
    }

    @Test("sets of countries agree with sets of codes")
    func sets() throws {
        let worlds = try ["", "AD", "ZW", "AD ZW", "CN RU US", "AD AE AF"].map(countries)
        for left in worlds {
            for right in worlds {
                let (a, b) = (CountrySet(left), CountrySet(right))
                let (x, y) = (Set(left), Set(right))
                #expect(a.union(b).countries == x.union(y).sorted())
                #expect(a.intersection(b).countries == x.intersection(y).sorted())
                #expect(a.subtracting(b).countries == x.subtracting(y).sorted())
                #expect(a.isSubset(of: b) == x.isSubset(of: y))
                #expect(a.isDisjoint(with: b) == x.isDisjoint(with: y))
            }
            #expect(CountrySet(left).complement.countries.count == 249 - left.count)
        }
        #expect(CountrySet.all.countries == Country.all && CountrySet.all.complement.isEmpty)
    }
}
