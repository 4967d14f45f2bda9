import Auditing
import Custody
import Reporting
import TestSupport
import Testing

@Suite("Provenance report")
struct ProvenanceReportTests {
    private func report(lots: Int = 3) throws -> ProvenanceReport {
        try #require(try ReportWorld(lots: lots).report())
    }

    private func page(_ report: ProvenanceReport) throws -> String {
        var second = report
        second.language = .korean
        second.isSecond = true
        return try HTMLRenderer.render(try report.document(), others: [try second.document()])
    }

    @Test func `The same ledger gives the same bytes`() throws {
        let again = try report()
        #expect(try page(try report()) == page(again))
    }

    @Test func `Two languages stand in one page, each place named once`() throws {
        let skeleton = PageSkeleton(try page(try report()))
        let places = skeleton.attributes("id")
        #expect(Set(places).count == places.count)
        for link in skeleton.attributes("href") {
            #expect(places.contains(String(link.dropFirst())), "\(link) leads nowhere")
        }
        let titles = skeleton.tags.filter { $0.name == "article" && !$0.isEnd }
        #expect(titles.map { $0.attributes["lang"] } == ["ko"])
        #expect(!skeleton.tags.contains { ["script", "link", "img"].contains($0.name) })
    }

    @Test(arguments: HostileText.all)
    func `No name in the ledger becomes markup`(name: String) throws {
        // The ledger itself refuses empty names and text that is not composed.
        guard let world = try? ReportWorld(lots: 2, supplier: name),
            let report = try world.report()
        else { return }
        let skeleton = PageSkeleton(try HTMLRenderer.render(try report.document()))
        let names = skeleton.tags.flatMap { [$0.name] + $0.attributes.keys }
        #expect(!names.contains { $0.hasPrefix("on") || $0 == "script" || $0 == "img" })
        #expect(!HostileText.isHidden(in: skeleton.text))
    }

    @Test func `The subject stands once on the first page, and the limits too`() throws {
        let document = try report().document()
        let head = [document.title] + [document.kind.plainText, document.subject.plainText]
        #expect(head.joined(separator: "\n").ranges(of: "SHP-1").count == 1)
        guard case .note(let limits)? = document.lead.last else {
            Issue.record("the limits are not on the first page")
            return
        }
        #expect(limits.kind == .limits)
        #expect(limits.lines.contains { $0.plainText.contains("first mined") })
    }

    @Test func `Findings that say the same of many lots stand in one row`() throws {
        let document = try report(lots: 90).document()
        let claims = try #require(document.sections.first { $0.heading == "Claims" })
        for section in claims.sections {
            for case .table(let table) in section.blocks where table.caption == "Findings" {
                #expect(table.rows.count <= 4, "\(section.heading) has \(table.rows.count) rows")
            }
        }
        let text = TextRenderer(width: 10_000).render(document)
        #expect(text.contains("… and 50 more, listed in the JSON form of this report"))
    }

    @Test func `Every acquired lot stands in the annex with its share`() throws {
        let report = try self.report(lots: 90)
        let document = try report.document()
        let annex = try #require(document.sections.first { $0.heading == "Source lots" })
        let tables = annex.blocks.compactMap { block -> Table? in
            guard case .table(let table) = block else { return nil }
            return table
        }
        let rows = tables.flatMap(\.rows)
        let places = Set(rows.compactMap(\.anchor?.description))
        #expect((0..<90).allSatisfy { places.contains("lot-MAG-\($0)") })
        #expect(rows.last?.cells.first?.plainText == "?", "what can't be attributed has a row too")
    }

    @Test func `Shares of the table by supplier add up to all of it`() throws {
        let document = try report(lots: 90).document()
        let origin = try #require(document.sections.first { $0.heading == "Where it came from" })
        let totals = origin.blocks.compactMap { block -> Table.Row? in
            guard case .table(let table) = block else { return nil }
            return table.rows.last { $0.isTotal }
        }
        #expect(totals.first?.cells.last?.plainText == "100 %")
    }

    @Test func `A ceiling never stands as a mass that went in`() throws {
        let document = try report().document()
        let runs = try #require(document.sections.first { $0.heading == "Runs" })
        guard case .table(let table)? = runs.blocks.first else {
            Issue.record("no table of runs")
            return
        }
        let cell = try #require(table.rows.first?.cells.dropFirst(2).first)
        #expect(cell.plainText.hasPrefix("not assayed "))
    }

    @Test func `Many lots are drawn by form and site, and all are in the table`() throws {
        let document = try report(lots: 90).document()
        let figures = document.allBlocks.compactMap { block -> Figure? in
            guard case .figure(let figure) = block else { return nil }
            return figure
        }
        let timeline = try #require(figures.first { $0.title == "Custody over time" })
        #expect(timeline.picture.table.rows.count == 91)
        #expect(timeline.picture.svg.text.contains("A-1, lots: 90"))
        #expect(!timeline.picture.svg.text.contains("MAG-17"))
    }

    @Test func `What one claim must not be read as is said unless every life is clear`() throws {
        let limits = try report().limitTexts
        #expect(limits.contains { $0.contains("must not be quoted") })
        #expect(limits.contains { $0.contains("does not prove") })
    }

    @Test(arguments: Document.Language.allCases)
    func `Each form says the results in its language`(language: Document.Language) throws {
        var report = try self.report()
        report.language = language
        let document = try report.document()
        for claim in report.audit.claims {
            let words = claim.wording(korean: language == .korean)
            #expect(document.lead.states(words), "\(claim.policy.id)")
        }
    }
}

extension [Block] {
    /// Whether an answer says exactly this.
    fileprivate func states(_ words: String) -> Bool {
        contains { block in
            guard case .answer(let answer) = block else { return false }
            return answer.statement.plainText == words
        }
    }
}
