import Foundation

/// The members of `data` by type, as `docs/format.md` lists them: what an outsider reads is what the
/// tests compare with.
package enum FormatPage {
    /// The members of one type, each with `?` behind it where it may be left out.
    package typealias Members = Set<String>

    /// By `kind/version`.
    package static let members = Result { try parse(PackageFiles.text("docs/format.md")) }

    private static func parse(_ page: String) -> [String: Members] {
        guard let start = page.range(of: "```\nledger.created/1"),
            let end = page[start.upperBound...].range(of: "\n```")
        else { return [:] }
        var found: [String: String] = [:]
        var type = ""
        for line in page[start.lowerBound..<end.lowerBound].split(separator: "\n").dropFirst() {
            var rest = line[...]
            if !line.hasPrefix(" ") {
                type = String(line.prefix { $0 != " " })
                rest = line.dropFirst(type.count)
            }
            found[type, default: ""].append(String(rest) + " ")
        }
        return found.mapValues(names)
    }

    /// The names outside all brackets.
    private static func names(_ text: String) -> Members {
        var names: Members = []
        var name = ""
        var depth = 0
        for character in text {
            switch character {
            case "(", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            case " " where depth == 0:
                if !name.isEmpty { names.insert(name) }
                name = ""
            case _ where depth == 0: name.append(character)
            default: break
            }
        }
        return names
    }
}
