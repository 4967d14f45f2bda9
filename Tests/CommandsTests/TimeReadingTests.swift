import Commands
import Testing
import VerifiableLog

@Suite("Times as people write them")
struct TimeReadingTests {
    @Test(arguments: [
        ("2026-09-30T14:05:00Z", "UTC", "2026-09-30T14:05:00Z"),
        ("2026-09-30T14:05:07.250Z", "Asia/Seoul", "2026-09-30T14:05:07Z"),
        ("2026-09-30T14:05+09:00", "UTC", "2026-09-30T05:05:00Z"),
        ("2026-09-30 14:05 -0530", "UTC", "2026-09-30T19:35:00Z"),
        ("2026-09-30 14:05", "Asia/Seoul", "2026-09-30T05:05:00Z"),
        ("2026-01-15 14:05:30", "America/Los_Angeles", "2026-01-15T22:05:30Z"),
        ("2026-07-15 14:05", "America/Los_Angeles", "2026-07-15T21:05:00Z"),
        ("2026-07-15 14:05", "-03:30", "2026-07-15T17:35:00Z"),
        ("2028-02-29T23:59:59z", "UTC", "2028-02-29T23:59:59Z"),
    ])
    func `A time is read in its own zone or the given one`(
        text: String,
        zone: String,
        moment: String
    ) throws {
        let zone = try #require(Zone(zone))
        let reading = try #require(TimeReading(text))
        #expect(try reading.moment(in: zone).description == moment)
    }

    @Test(arguments: [
        "", "now", "2026-09-30", "14:05", "2026-9-30 14:05", "2026-02-29 14:05", "2026-09-30 24:00",
        "2026-09-30 14:60", "2026-09-30 14:05:60", "2026-09-30  14:05", "2026-09-30 14:05 CET",
        "2026-09-30 14:05+25:00", "2026-09-30_14:05", "６026-09-30 14:05", "2026-09-30 14:0５",
        "1969-12-31 23:59", "2026-09-30T14:05Zulu",
    ])
    func `Anything else is no time`(text: String) {
        #expect(TimeReading(text) == nil)
    }

    @Test func `The hour that comes twice is asked about`() throws {
        let zone = try #require(Zone("America/Los_Angeles"))
        let reading = try #require(TimeReading("2026-11-01 01:30"))
        let failure = #expect(throws: Failure.self) { try reading.moment(in: zone) }
        #expect(failure?.code == "LS2304")
        #expect(
            failure?.hints == [
                "write 2026-11-01T01:30:00-07:00 or 2026-11-01T01:30:00-08:00"
            ]
        )
    }

    @Test func `The hour that is skipped is no time`() throws {
        let zone = try #require(Zone("America/Los_Angeles"))
        let reading = try #require(TimeReading("2026-03-08 02:30"))
        let failure = #expect(throws: Failure.self) { try reading.moment(in: zone) }
        #expect(failure?.message == "this local time happens never in America/Los_Angeles")
    }

    @Test(arguments: [
        ("UTC", "2027-06-03 13:12 +00:00"), ("America/Chicago", "2027-06-03 08:12 -05:00"),
        ("Asia/Seoul", "2027-06-03 22:12 +09:00"), ("Asia/Kolkata", "2027-06-03 18:42 +05:30"),
    ])
    func `A moment is shown in local time with its offset`(zone: String, text: String) throws {
        let moment = try #require(Timestamp(rfc3339: "2027-06-03T13:12:05Z"))
        #expect(try #require(Zone(zone)).localText(moment) == text)
    }

    @Test(arguments: ["Mars/Olympus", "", "+9", "+24:00", "+09:60", "GMT+25"])
    func `There is no such zone`(name: String) {
        #expect(Zone(name) == nil)
    }
}
