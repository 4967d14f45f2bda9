import Auditing
import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("A trace")
struct TraceTests {
    /// Two lots merged, split, and one half shipped.
    private static func workshop() throws -> Workshop {
        var workshop = try Workshop()
        for lot in ["A", "B"] {
            try workshop.story.acquire(lot, at: "PLANT", of: "ORG", "3 kg", form: .powder)
            try workshop.story.assay(lot, lab: "ORG", ["Nd": "20%±0.1", "Dy": "1%±0.1"])
        }
        try workshop.story.run(
            "MERGE",
            at: "PLANT",
            .merge,
            from: ["A": "3 kg", "B": "1 kg"],
            to: ["AB": (.powder, "4 kg")]
        )
        try workshop.story.run(
            "SPLIT",
            at: "PLANT",
            .split,
            from: ["AB": "4 kg"],
            to: ["X": (.powder, "1 kg"), "Y": (.powder, "3 kg")]
        )
        try workshop.story.ship("SHP", ["X": "1 kg"], at: "PLANT", to: "CUSTOMER")
        return workshop
    }

    @Test func `lists the ancestors of a shipment by depth`() throws {
        let trace = try Self.workshop().trace("SHP")
        #expect(trace.nodes.map(\.lot.code.text) == ["X", "AB", "A", "B"])
        #expect(trace.nodes.map(\.depth) == [0, 1, 2, 2])
        #expect(trace.edges.map { "\($0.from)>\($0.to)" } == ["A>AB", "B>AB", "AB>X"])
        #expect(trace.edges.map(\.mass.kilograms) == ["3", "1", "1"])
        #expect(trace.shipments.map(\.mass.kilograms) == ["1"])
    }

    @Test func `attributes every rare earth that may be in it`() throws {
        let trace = try Self.workshop().trace("SHP")
        #expect(trace.attributions.map(\.element) == [.nd, .dy])
        #expect(trace.sources.map(\.micrograms) == [150_000_000, 50_000_000, 7_500_000, 2_500_000])
        #expect(try Self.workshop().trace("SHP", [.dy]).sources.count == 2)
    }

    @Test func `goes back as far as it is asked to, and attributes all`() throws {
        let workshop = try Self.workshop()
        let lineage = try Lineage(of: workshop.subject("SHP"), in: workshop.history.inventory)
        let trace = try Trace.back(lineage, depth: 1)
        #expect(trace.nodes.map(\.lot.code.text) == ["X", "AB"])
        #expect(trace.edges.count == 1)
        #expect(trace.sources.count == 4)
    }

    @Test func `goes forward to what left`() throws {
        let workshop = try Self.workshop()
        let trace = try Trace.forward(workshop.subject("B"), in: workshop.history.inventory)
        #expect(trace.nodes.map(\.lot.code.text) == ["B", "AB", "X", "Y"])
        #expect(trace.edges.map { "\($0.from)>\($0.to)" } == ["B>AB", "AB>X", "AB>Y"])
        #expect(trace.shipments.map(\.shipment.text) == ["SHP"])
        #expect(trace.sources.isEmpty)
    }

    @Test func `forward is a recall list, whatever the depth`() throws {
        var workshop = try Self.workshop()
        try workshop.story.dispatch("T", ["Y"], from: "PLANT", to: "JP-PLANT")
        let view = workshop.history.inventory
        let recall = try Trace.forward(workshop.subject("B"), in: view, depth: 0).recall
        #expect(recall?.shipped.map(\.shipment.code.text) == ["SHP"])
        #expect(recall?.shipped.map(\.mass.kilograms) == ["1"])
        #expect(recall?.left.map(\.lot.code.text) == ["Y", "B"])
        #expect(recall?.left.map { $0.transfer?.code.text } == ["T", nil])
        #expect(recall?.left.map(\.canBeCancelled) == [true, false])
        #expect(try workshop.trace("SHP").recall == nil)
    }

    @Test func `writes the documented shape`() throws {
        let json = try Self.workshop().trace("SHP", [.nd]).json.text
        #expect(
            json.hasPrefix(
                #"{"schema":"lodestone.trace/1","subject":"SHP","direction":"back","nodes":"#
                    + #"[{"lot":"X","form":"powder","mass":{"kg":"1","mg":1000000},"#
                    + #""site":"PLANT","via":"SPLIT","depth":0},"#
            )
                || json.hasPrefix(
                    #"{"schema":"lodestone.trace/1","subject":"SHP","direction":"back","nodes":"#
                        + #"[{"lot":"X","form":"powder","mass":{"mg":1000000,"kg":"1"},"#
                        + #""site":"PLANT","via":"SPLIT","depth":0},"#
                )
        )
        #expect(
            json.contains(
                #""sources":[{"lot":"A","element":"Nd","share_ppb":750000000,"ug":150000000,"#
            )
        )
        #expect(json.contains(#""via":null"#))
    }

    @Test func `draws the graph in two languages`() throws {
        let trace = try Self.workshop().trace("SHP", [])
        #expect(trace.dot.contains(#""AB" -> "X" [label="SPLIT\n1 kg"];"#))
        #expect(trace.dot.contains(#""X" -> "SHP" [label="1 kg"];"#))
        #expect(trace.mermaid.contains(#"n1 -->|"SPLIT 1 kg"| n0"#))
    }

    /// Unsigned entries: a signature is the log's business.
    @Test func `follows a line of ten thousand runs`() throws {
        var workshop = try Workshop()
        try workshop.story.acquire("L0", at: "PLANT", of: "ORG", "1 kg", form: .powder)
        var history = workshop.history
        for number in 1...10_000 {
            let event = RunCompleted(
                run: try Code("R\(number)"),
                site: try Code("PLANT"),
                operation: number % 2 == 0 ? .split : .rework,
                started: workshop.story.clock,
                ended: workshop.story.clock,
                inputs: [LotMass(lot: try Code("L\(number - 1)"), mass: try Mass.parse("1 kg"))],
                outputs: [
                    RunOutput(
                        lot: try Code("L\(number)"),
                        form: .powder,
                        mass: try Mass.parse("1 kg")
                    )
                ]
            )
            let entry = RecordedEntry(
                seq: history.size,
                leaf: .zero,
                prev: .zero,
                recordedAt: workshop.story.clock,
                type: RunCompleted.type,
                by: workshop.story.founder.name,
                body: EntryBody(
                    data: try event.data(),
                    id: "\(history.size)",
                    occurredAt: workshop.story.clock
                )
            )
            try history.admit(entry)
        }
        let subject = try #require(try Subject(try Code("L10000"), in: history.inventory))
        let lineage = try Lineage(of: subject, in: history.inventory)
        let trace = try Trace.back(lineage, elements: [.nd])
        #expect(trace.nodes.count == 10_001)
        #expect(trace.nodes.last?.depth == 10_000)
        #expect(trace.sources.map(\.sharePPB) == [1_000_000_000])
    }
}
