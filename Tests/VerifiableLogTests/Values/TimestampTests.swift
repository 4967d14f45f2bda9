import Testing
import VerifiableLog

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        "read and write the one spelling of a moment",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T12:34:56Z", 951_827_696),
            ("2024-02-29T00:00:00Z", 1_709_164_800),
            ("2027-06-03T13:12:05Z", 1_812_028_325),
            ("2100-03-01T00:00:00Z", 4_107_542_400),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] as [(String, Int64)]
    )
    func moment(text: String, seconds: Int64) throws {
        let read = try #require(Timestamp(rfc3339: text))
        #expect(read.secondsSinceEpoch == seconds)
        #expect(Timestamp(secondsSinceEpoch: seconds).description == text)
    }

    @Test(
        "refuse every other text",
        arguments: [
            "", "2027-06-03", "2027-06-03T13:12:05", "2027-06-03T13:12:05+00:00",
            "2027-06-03T13:12:05.0Z", "2027-06-03t13:12:05Z", "2027-06-03T13:12:05z",
            "2027-06-03 13:12:05Z", "2027-06-31T00:00:00Z", "2027-02-29T00:00:00Z",
            "2100-02-29T00:00:00Z", "2027-00-01T00:00:00Z", "2027-13-01T00:00:00Z",
            "2027-01-00T00:00:00Z", "2027-01-01T24:00:00Z", "2027-01-01T00:60:00Z",
            "2027-01-01T00:00:60Z", "1969-12-31T23:59:59Z", "0000-01-01T00:00:00Z",
            "+027-01-01T00:00:00Z", "2027-01-01T00:00:0 Z", "２027-01-01T00:00:00Z",
            "10000-01-01T00:00:00Z", "2027-1-01T00:00:000Z", "2027-06-03T13:12:05Z ",
        ]
    )
    func refused(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test("agree with a calendar counted day by day, over four centuries and at the end")
    func calendar() {
        var expected: (year: Int, month: Int, day: Int) = (1970, 1, 1)
        for day in Int64(0)..<160_000 {
            let noon = Timestamp(secondsSinceEpoch: day * 86_400 + 43_200)
            #expect((noon.year, noon.month, noon.day) == expected)
            expected.day += 1
            if expected.day > daysInMonth(expected.year, expected.month) {
                expected.day = 1
                expected.month += 1
            }
            if expected.month > 12 {
                expected.month = 1
                expected.year += 1
            }
        }
        #expect(expected.year > 2400)
    }

    @Test("stay between the years 1970 and 9999")
    func clamped() {
        let last = Timestamp(secondsSinceEpoch: Int64.max)
        #expect(last.description == "9999-12-31T23:59:59Z")
        #expect(last.adding(seconds: Int64.max) == last)
        #expect(Timestamp(secondsSinceEpoch: -1).description == "1970-01-01T00:00:00Z")
        #expect(last.adding(seconds: -1).description == "9999-12-31T23:59:58Z")
        #expect(last.adding(seconds: -1) < last)
    }

    private func daysInMonth(_ year: Int, _ month: Int) -> Int {
        let isLeap = year.isMultiple(of: 400) || year.isMultiple(of: 4) && year % 100 != 0
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
