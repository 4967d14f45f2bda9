import Auditing
import Custody
import Foundation
import TestSupport

/// A built-in policy's text, to change.
struct PolicyText {
    var text: String

    init(_ id: String) throws {
        text = try PackageFiles.text("Sources/Auditing/Policies/\(id).json")
    }

    func parsed() throws -> Policy { try Policy.parse(Array(text.utf8)) }

    func replacing(_ old: String, _ new: String) -> PolicyText {
        var copy = self
        copy.text = text.replacingOccurrences(of: old, with: new)
        return copy
    }

    func without(entryType: String) throws -> Policy {
        try replacing("\"\(entryType)\", ", "").parsed()
    }
}
