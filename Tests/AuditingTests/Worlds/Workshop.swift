import Auditing
import Custody
import TestSupport
import VerifiableLog

/// A story with the parties and sites that most of these tests need.
///
/// `PLANT` is a site in the US, `CN-PLANT` in China, `JP-PLANT` in Japan; all of the party `ORG`.
struct Workshop {
    var story: Story

    init() throws {
        story = try Story()
        try story.party("ORG")
        try story.party("CUSTOMER", "JP")
        try story.site("PLANT", of: "ORG")
        try story.site("CN-PLANT", of: "ORG", "CN")
        try story.site("JP-PLANT", of: "ORG", "JP")
    }

    var history: History { story.history }

    /// What an audit gets when everything verified.
    var evidence: Evidence {
        Evidence(
            history: history,
            leaf: history.entries.last?.leaf ?? .zero,
            root: .sha256(utf8: "root"),
            broken: []
        )
    }

    func subject(_ code: String) throws -> Subject {
        guard let subject = try Subject(try Code(code), in: history.inventory) else {
            throw NoSuchThing(code: code)
        }
        return subject
    }

    func trace(_ code: String, _ elements: [Element]? = nil) throws -> Trace {
        let lineage = try Lineage(of: subject(code), in: history.inventory)
        return try Trace.back(lineage, elements: elements)
    }

    func attribution(of code: String, _ element: Element = .nd) throws -> Attribution {
        try trace(code, [element]).attributions[0]
    }

    struct NoSuchThing: Error {
        let code: String
    }
}
