import Foundation
import FoundationXML
import Reporting
import TestSupport
import Testing

@Suite("Pictures")
struct PictureTests {
    static let pictures: [(name: String, picture: Picture)] = [
        ("sankey", Samples.sankey().picture()),
        ("sankey-ko", Samples.sankey(.korean).picture()),
        ("sankey-200", Samples.largeSankey(sources: 200).picture()),
        ("timeline", Samples.timeline().picture()),
        ("timeline-ko", Samples.timeline(.korean).picture()),
        ("origin", Samples.matrix().picture()),
        ("balance", Samples.balance().picture()),
    ]

    /// Recorded again by `LODESTONE_RECORD=1`.
    @Test("are drawn as they were", arguments: pictures.map(\.name))
    func goldens(name: String) throws {
        let picture = try #require(Self.pictures.first { $0.name == name }?.picture)
        let lines = picture.svg.text.replacing("><", with: ">\n<")
        let drawn = lines + "\n\n" + picture.description + "\n"
        let path = "Tests/Goldens/Reporting/\(name).svg"
        if PackageFiles.isRecording { try PackageFiles.write(drawn, to: path) }
        #expect(try PackageFiles.text(path) == drawn)
    }

    @Test("are well-formed", arguments: pictures.map(\.picture.svg.text) + hostile)
    func wellFormed(svg: String) {
        let parser = XMLParser(data: Data(svg.utf8))
        #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    }

    private static let hostile = HostileText.all.map { text in
        var sankey = Samples.sankey()
        sankey.title = text
        sankey.nodes = sankey.nodes.map {
            .init($0.id, column: $0.column, label: text, tone: $0.tone)
        }
        return sankey.picture().svg.text
    }

    @Test("have a text alternative and a table with a caption", arguments: pictures.map(\.name))
    func twins(name: String) throws {
        let picture = try #require(Self.pictures.first { $0.name == name }?.picture)
        #expect(!picture.description.isEmpty)
        #expect(!picture.table.caption.isEmpty)
        #expect(!picture.table.rows.isEmpty)
        #expect(picture.table.rows.allSatisfy { $0.cells.count == picture.table.columns.count })
    }
}

@Suite("Sankey")
struct SankeyTests {
    @Test("small sources are grouped by what is known of them, and all are in the table")
    func groups() {
        let picture = Samples.largeSankey(sources: 200).picture()
        let svg = picture.svg.text
        #expect(svg.contains("… and 159 more lots"))
        #expect(svg.contains("? … and 27 more lots"))
        // 14 are drawn one by one: 159 + 27 + 14 = 200.
        let named = Set(svg.matches(of: /MAG-26-\d{5}/).map { String($0.output) })
        #expect(named.count == 14)
        let sources = Set(picture.table.rows.map { $0.cells[0].plainText })
            .filter { $0.hasPrefix("MAG") }
        #expect(sources.count == 200)
    }

    @Test("labels never lie on each other", arguments: [1, 2, 4, 15, 16, 17, 40, 200])
    func keepsLabelsApart(sources: Int) {
        let svg = Samples.largeSankey(sources: sources).picture().svg.text
        let texts = svg.matches(of: /<text x="([-\d.]+)" y="([-\d.]+)" class="halo/)
        var columns: [Double: [Double]] = [:]
        for text in texts {
            guard let x = Double(text.output.1), let y = Double(text.output.2) else { continue }
            columns[x, default: []].append(y)
        }
        #expect(columns.count == 4)
        for ys in columns.values.map({ $0.sorted() }) {
            #expect(zip(ys, ys.dropFirst()).allSatisfy { $1 - $0 >= 26 })
        }
    }

    @Test("links to nothing, backwards, twice or without weight do no harm")
    func toleratesOddLinks() {
        var sankey = Samples.sankey()
        let before = sankey.picture()
        sankey.links += [
            .init(from: "RUN", to: "nowhere", micrograms: 5),
            .init(from: "SHP", to: "RUN", micrograms: 5),
            .init(from: "RUN", to: "RUN", micrograms: 5),
            .init(from: "RUN", to: "OXD", micrograms: 0),
            .init(from: "RUN", to: "OXD", micrograms: -5),
        ]
        sankey.nodes.append(.init("far", column: 9, label: "far"))
        sankey.nodes.append(.init("RUN", column: 1, label: "again"))
        #expect(sankey.picture() == before)
        sankey.links = []
        #expect(sankey.picture().table.rows.isEmpty)
    }

    @Test("sums of the largest masses do not overflow")
    func sumsWide() {
        var sankey = Samples.sankey()
        sankey.links = sankey.links.map {
            .init(from: $0.from, to: $0.to, micrograms: Int128(Int64.max), tone: $0.tone)
        }
        #expect(!sankey.picture().svg.text.contains("nan"))
    }
}

@Suite("Custody timeline")
struct CustodyTimelineTests {
    private func ticks(_ start: String, _ end: String) -> [String] {
        let timeline = CustodyTimeline(
            id: Anchor("t"),
            title: "t",
            rows: [
                .init(
                    "r",
                    bars: [
                        .init(.held, from: Samples.time(start), to: Samples.time(end), label: "S")
                    ]
                )
            ],
            end: Samples.time(end),
            language: .english
        )
        return timeline.picture().svg.text
            .matches(of: /class="small middle">([^<]+)</).map { String($0.output.1) }
    }

    @Test("ticks fall on hours, days, months and years")
    func ticks() {
        #expect(
            ticks("2026-05-02T14:00:00Z", "2026-05-02T18:30:00Z")
                == ["2026-05-02 14:00", "15:00", "16:00", "17:00", "18:00"]
        )
        #expect(
            ticks("2026-05-01T09:00:00Z", "2026-05-02T10:00:00Z")
                == [
                    "2026-05-01 09:00", "15:00", "18:00", "21:00", "2026-05-02", "03:00",
                    "06:00", "09:00",
                ]
        )
        #expect(
            ticks("2025-11-15T00:00:00Z", "2026-04-02T00:00:00Z")
                == ["2025-12", "2026-01", "2026-02", "2026-03", "2026-04"]
        )
        #expect(
            ticks("2019-06-01T00:00:00Z", "2026-06-01T00:00:00Z")
                == ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]
        )
        #expect(ticks("2026-05-02T14:00:00Z", "2026-05-02T14:00:00Z").count == 2)
        #expect(!ticks("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z").isEmpty)
    }

    @Test("rows beyond the limit are counted and stand in the table")
    func limitsRows() {
        var timeline = Samples.timeline()
        timeline.rows = (0..<60).map { index in
            .init("LOT-\(index)", bars: timeline.rows[0].bars)
        }
        let picture = timeline.picture()
        #expect(picture.svg.text.contains("… and 36 more rows"))
        #expect(Set(picture.table.rows.map { $0.cells[0].plainText }).count == 60)
    }

    @Test("marks at one moment stand side by side inside the picture", arguments: [1, 5, 40])
    func separatesMarks(count: Int) {
        var timeline = Samples.timeline()
        let time = Samples.time("2026-07-01T00:00:00Z")
        timeline.rows = [
            .init(
                "L",
                bars: timeline.rows[0].bars,
                marks: (0..<count).map {
                    .init(.run, at: time, label: "\($0)")
                }
            )
        ]
        let squares = timeline.picture().svg.text
            .matches(of: /d="M([-\d.]+) 39.5L[^"]*Z" class="mark"/).compactMap {
                Double($0.output.1)
            }
        #expect(squares.count == count)
        #expect(zip(squares, squares.dropFirst()).allSatisfy { $1 - $0 >= 12.9 })
        #expect(squares.allSatisfy { $0 <= 800 })
    }
}
