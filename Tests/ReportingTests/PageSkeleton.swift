/// The tags of a page as a browser's tokenizer sees them: names and attributes, no text.
///
/// It knows only what our pages use: quoted attributes, and one `style` element with raw text.
struct PageSkeleton: Equatable {
    struct Tag: Equatable {
        let name: String
        let attributes: [String: String]
        let isEnd: Bool
    }

    private(set) var tags: [Tag] = []
    /// What stands between the tags.
    private(set) var text = ""
    private(set) var styles: [String] = []

    init(_ page: String) {
        var rest = page.unicodeScalars[...]
        while let start = rest.firstIndex(of: "<") {
            text += String(rest[..<start])
            rest = rest[rest.index(after: start)...]
            let tag = Self.tag(&rest)
            tags.append(tag)
            guard tag.name == "style", !tag.isEnd else { continue }
            let content = String(rest)
            let end = content.firstRange(of: "</style>") ?? content.endIndex..<content.endIndex
            styles.append(String(content[..<end.lowerBound]))
            rest = String(content[end.lowerBound...]).unicodeScalars[...]
        }
        text += String(rest)
    }

    /// Names of tags and attributes only: what hostile text must not be able to change.
    var shape: [String] {
        tags.map { tag in
            (tag.isEnd ? "/" : "") + tag.name + " "
                + tag.attributes.keys.sorted().joined(separator: " ")
        }
    }

    func attributes(_ name: String) -> [String] { tags.compactMap { $0.attributes[name] } }

    private static func tag(_ rest: inout Substring.UnicodeScalarView) -> Tag {
        let isEnd = rest.first == "/"
        if isEnd { rest.removeFirst() }
        let name = take(&rest) { $0 != " " && $0 != ">" && $0 != "/" }
        var attributes: [String: String] = [:]
        while let next = rest.first, next != ">" {
            guard next != " ", next != "/" else {
                rest.removeFirst()
                continue
            }
            let key = take(&rest) { $0 != "=" && $0 != ">" && $0 != " " }
            guard rest.first == "=" else {
                attributes[key] = ""
                continue
            }
            rest = rest.dropFirst(2)
            attributes[key] = take(&rest) { $0 != "\"" }
            rest = rest.dropFirst()
        }
        rest = rest.dropFirst()
        return Tag(name: name, attributes: attributes, isEnd: isEnd)
    }

    private static func take(
        _ rest: inout Substring.UnicodeScalarView,
        while matches: (Unicode.Scalar) -> Bool
    ) -> String {
        let taken = rest.prefix(while: matches)
        rest = rest[taken.endIndex...]
        return String(taken)
    }
}
