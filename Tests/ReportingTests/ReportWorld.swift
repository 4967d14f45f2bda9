import Auditing
import Custody
import Reporting
import TestSupport
import VerifiableLog

/// A small plant whose every name can be chosen, and reports of what it shipped.
struct ReportWorld {
    private(set) var story: Story

    /// `lots` magnets of one supplier, every third of them of unknown collection, leached together
    /// and shipped as an oxide.
    init(lots: Int = 3, supplier name: String = "Example Magnets") throws {
        var story = try Story()
        try story.party("ACME", roles: [.owner, .processor])
        try story.record(
            PartyRegistered(
                party: try Code("SUP"),
                name: name,
                country: try Country("US"),
                roles: [.supplier]
            )
        )
        try story.party("BUYER", roles: [.customer])
        try story.site("A-1", of: "ACME", subdivision: "US-NV")
        try story.site("A-2", of: "ACME")
        for index in 0..<lots {
            try story.acquire("MAG-\(index)", at: "A-1", of: "ACME") { event in
                event.supplier = try Code("SUP")
                if index % 3 == 2 { event.collected = nil }
            }
            // The last lot is never assayed before its run.
            if index < lots - 1 {
                try story.assay("MAG-\(index)", lab: "ACME", ["Nd": "20%±0.5"])
            }
        }
        let all = (0..<lots).map { "MAG-\($0)" }
        try story.dispatch("TRF-1", all, from: "A-1", to: "A-2")
        try story.receive("TRF-1", reason: "one desk")
        try story.run("RUN-1", at: "A-2", .separate, from: [:], to: [:], reason: "test") { event in
            event.inputs = try all.map { LotMass(lot: try Code($0), mass: try Mass.parse("100kg")) }
            event.outputs = [
                RunOutput(
                    lot: try Code("OXD-1"),
                    form: .oxide,
                    mass: try Mass.parse("\(lots * 20)kg")
                )
            ]
        }
        try story.assay("OXD-1", lab: "ACME", ["Nd": "80%±0.5"], reason: "test")
        try story.ship("SHP-1", ["OXD-1": "10kg"], at: "A-2", to: "BUYER")
        self.story = story
    }

    func report(
        _ code: String = "SHP-1",
        _ language: Document.Language = .english
    ) throws -> ProvenanceReport? {
        let evidence = Evidence(
            history: story.history,
            leaf: story.previousLeaf,
            root: .zero,
            broken: []
        )
        return try ProvenanceReport(
            of: try Code(code),
            policies: try PolicyShelf().current.map(\.policy),
            auditor: try Auditor(evidence),
            language: language
        )
    }
}
