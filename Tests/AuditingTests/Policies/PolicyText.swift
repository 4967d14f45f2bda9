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

    /// One that names every type but this one.
    func without(entryType: String) throws -> Policy {
        let others = EventKind.all.map { $0.type }.filter { $0 != entryType }
        let names = others.map { "\"\($0)\"" }.joined(separator: ", ")
        return try replacing("\"model/1\"", names).parsed()
    }
}
