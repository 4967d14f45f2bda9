import Custody
import VerifiableLog

/// Two parties with a site each, and up to two lots: small enough to try everything.
package enum SmallWorld {
    /// Parties `P` and `Q`, the sites `SP` and `SQ`, and no lot.
    ///
    /// - Throws: what hinders the story.
    package static func begun() throws -> Sketch {
        var story = try Story()
        for party in ["P", "Q"] {
            try story.party(party)
            try story.site("S" + party, of: party)
        }
        return Sketch(after: story)
    }

    package static let moves: [Move] = [
        .acquire("A", at: "SP", 100), .acquire("A", at: "SQ", 100),
        .acquire("B", at: "SP", 50), .acquire("B", at: "SQ", 50),
        .weigh("A", 99),
        .dispatch("T1", "A", from: "SP", to: "SQ", owner: "Q"),
        .dispatch("T2", "A", from: "SQ", to: "SP"),
        .dispatch("T3", "B", from: "SP", to: "SQ"),
        .receive("T1", -1), .receive("T2"), .receive("T3", 1),
        .run("R1", .mill, at: "SP", from: [("A", 100)], to: [("B", 99)]),
        .run("R2", .split, at: "SQ", from: [("A", 40)], to: [("B", 40)]),
        .run("R3", .mill, at: "SQ", from: [("B", 50)], to: [("A", 50)]),
        .ship("D1", "A", 30, at: "SP"), .ship("D2", "B", 50, at: "SQ"),
        .void(0), .void(1),
        .correct(0, ["net_mg": 101, "site": "SQ"]),
        .correct(1, ["net_mg": 101, "from_site": "SQ", "to_site": "SP", "site": "SP"]),
    ]

    /// Calls `visit` with every log of one to `length` moves that the rules admit, and with what was
    /// tried on the way: what is refused leaves the log as it was, and goes no further.
    ///
    /// - Throws: what `visit` or a move throws.
    package static func explore(
        _ sketch: Sketch,
        length: Int,
        path: [Move] = [],
        visit: (Sketch, [Move]) throws -> Void
    ) throws {
        guard length > 0 else { return }
        for move in moves {
            var next = sketch
            guard let event = try move.event(sketch), try next.attempt(event) == nil else {
                continue
            }
            try visit(next, path + [move])
            try explore(next, length: length - 1, path: path + [move], visit: visit)
        }
    }
}
