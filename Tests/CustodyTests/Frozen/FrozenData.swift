import Custody
import TestSupport
import VerifiableLog

/// The `data` of one type with every member, and with the required ones only.
///
/// These bytes stand in ledgers: they are never changed. A later need is a new version of the type,
/// with vectors of its own. Line breaks are there for the reader and belong to no text.
struct FrozenData: Sendable, CustomStringConvertible {
    let type: String
    let full: String
    let minimal: String

    init(_ type: String, full: String, minimal: String) {
        self.type = type
        self.full = full.filter { $0 != "\n" }
        self.minimal = minimal.filter { $0 != "\n" }
    }

    var description: String { type }

    var texts: [String] { [full, minimal] }

    var required: Set<String> { Set(names.filter { !$0.hasSuffix("?") }) }
    var optional: Set<String> {
        Set(names.filter { $0.hasSuffix("?") }.map { $0.dropLast() }.map(String.init))
    }

    /// As the format lists them; `?` marks those that may be left out.
    private var names: Set<String> { (try? FormatPage.members.get()[type]) ?? [] }

    static let all = things + lots + movements + trade + amendments

    static func json(_ text: String) throws -> JSON {
        try CanonicalJSON.parseCanonical(Array(text.utf8))
    }
}
