import Custody
import Testing
import VerifiableLog

@Suite("Civil date") struct CivilDateTests {
    @Test("every day of five centuries follows the one before it")
    func exhaustive() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var number = try CivilDate("1699-12-31").daysSince1970
        for year in 1700..<2200 {
            let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
            for (index, length) in lengths.enumerated() {
                let days = index == 1 && leap ? 29 : length
                for day in [1, days] {
                    let date = try CivilDate(year: year, month: index + 1, day: day)
                    #expect(date.daysSince1970 == number + day)
                    #expect((date.year, date.month, date.day) == (year, index + 1, day))
                }
                number += days
                #expect(throws: QuantityError.self) {
                    try CivilDate(year: year, month: index + 1, day: days + 1)
                }
            }
        }
    }

    @Test(
        "known days",
        arguments: [
            ("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-09-30", 20_726), ("1969-12-31", -1),
            ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
        ]
    )
    func known(text: String, days: Int) throws {
        let date = try CivilDate(text)
        #expect(date.daysSince1970 == days)
        #expect(date.description == text)
    }

    @Test(
        "what is no real date in this form is refused",
        arguments: [
            "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-01",
            "26-01-01",
            "2026/01/01", "2026-01-01T00:00:00Z", "", "２０２６-01-01", "+026-01-01", "0000-01-01",
            "2026-01-0a",
        ]
    )
    func refuses(text: String) {
        #expect(throws: QuantityError.self) { try CivilDate(text) }
    }

    @Test("distances, order, quarters and JSON")
    func relations() throws {
        let start = try CivilDate("2025-10-01")
        let end = try CivilDate("2026-09-30")
        #expect(start.days(to: end) == 364 && end.days(to: start) == -364)
        #expect(start < end && start.quarter == 4 && end.quarter == 3)
        #expect(try json([start]) == #"["2025-10-01"]"#)
        #expect(try decoded([CivilDate].self, #"["2025-10-01"]"#) == [start])
        #expect(throws: DecodingError.self) { try decoded([CivilDate].self, #"["2025-02-30"]"#) }
    }

    @Test(
        "a time falls on its day in UTC",
        arguments: [
            ("2026-09-30T00:00:00Z", "2026-09-30"), ("2026-09-30T23:59:59Z", "2026-09-30"),
            ("2026-10-01T00:00:00Z", "2026-10-01"), ("1970-01-01T00:00:00Z", "1970-01-01"),
            ("9999-12-31T23:59:59Z", "9999-12-31"),
        ]
    )
    func times(time: String, day: String) throws {
        #expect(try CivilDate(#require(Timestamp(rfc3339: time))).description == day)
    }
}
