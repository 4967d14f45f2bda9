import VerifiableLog

/// Upper bounds of what one entry may hold.
///
/// Source: docs/format.md, "data".
package enum Limits {
    /// UTF-8 bytes of an ordinary text.
    package static let textBytes = 1024
    /// UTF-8 bytes of `note` and `reason`.
    package static let noteBytes = 4096
    package static let listMembers = 10_000

    static func check(_ json: JSON, path: String) throws(DataError) {
        switch json {
        case .string(let text):
            guard !text.isEmpty else {
                throw DataError(path: path, problem: "empty; a text that is not given is left out")
            }
            guard text.utf8.count <= textBytes else {
                throw DataError(path: path, problem: "longer than \(textBytes) bytes")
            }
        case .array(let items):
            guard items.count <= listMembers else {
                throw DataError(path: path, problem: "more than \(listMembers) members")
            }
            for (index, item) in items.enumerated() {
                try check(item, path: "\(path)[\(index)]")
            }
        case .object(let object):
            for member in object.members {
                try check(member.value, path: "\(path).\(member.key)")
            }
        case .integer, .bool:
            break
        }
    }
}
