/// The `.lodestone` file of a folder: lines of `name = value`, `#` starts a remark.
///
/// It holds what is shown and where files are; what changes a verdict lives in the ledger.
struct Configuration: Sendable, Equatable {
    static let fileName = ".lodestone"

    private static let names = ["ledger", "state", "key", "lang", "units", "tz"]

    private var values: [String: String] = [:]

    /// Relative paths are relative to the file's folder.
    var ledger: String? { values["ledger"] }
    /// The folder of the high-water file.
    var state: String? { values["state"] }
    var key: String? { values["key"] }
    var lang: String? { values["lang"] }
    var units: String? { values["units"] }
    var tz: String? { values["tz"] }

    static let none = Configuration()

    private init() {}

    /// Reads the text of the file; a line that is not understood is refused, never passed over.
    init(_ text: String, file: String) throws(Failure) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let content = line.prefix { $0 != "#" }
            guard !content.allSatisfy(\.isWhitespace) else { continue }
            try set(content, at: .line(file: file, number: index + 1))
        }
    }

    private mutating func set(_ line: Substring, at place: Failure.Place) throws(Failure) {
        let parts = line.split(separator: "=", maxSplits: 1).map(\.trimmed)
        let names = "the names are \(Self.names.joined(separator: " "))"
        guard parts.count == 2, !parts[1].isEmpty else {
            throw Failure(
                .configurationLine,
                "a setting is not written as name = value",
                place: place,
                hints: [names]
            )
        }
        guard Self.names.contains(parts[0]) else {
            throw Failure(
                .configurationLine,
                "no setting is called \"\(parts[0].printable)\"",
                place: place,
                hints: [Nearest.hint(to: parts[0], among: Self.names) ?? names]
            )
        }
        values[parts[0]] = parts[1]
    }
}

extension Substring {
    /// Without white space at both ends.
    var trimmed: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension Configuration {
    /// The `.lodestone` file of the current folder; without one, no settings.
    static func inFolder(of environment: Environment) throws(Failure) -> Configuration {
        let path = environment.path(fileName)
        guard Files.exists(path) else { return .none }
        return try Configuration(text(of: path), file: fileName)
    }

    private static func text(of path: String) throws(Failure) -> String {
        guard let text = String(validating: try Files.read(path), as: UTF8.self) else {
            throw Failure(
                .configurationLine,
                "the settings are not valid UTF-8",
                place: .file(path)
            )
        }
        return text
    }
}
