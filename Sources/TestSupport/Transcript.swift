import Commands
import VerifiableLog

/// A session as it looks in a terminal: `$ command` lines, what they print, and their exit codes.
///
/// `[exit N]` stands where it is not 0; standard error is marked with `2> `. Besides `$ lodestone
/// …` there are `$ write FILE`, whose following lines begin with `| `, `$ copy SOURCE FILE` for a
/// file of the package, `$ set NAME VALUE` for a variable, `$ clock TIME`, and `$ agent COMMENT` for an
/// ssh-agent with one key. Words may be quoted;
/// `< FILE` and `> FILE` at the end redirect. Lines that start with `#` are remarks. The folder is
/// shown as `/desk`.
package struct Transcript {
    private var lines: ArraySlice<Substring>
    private var replayed: [String] = []
    private let world: FixedWorld
    private var agent: SocketListener?

    package init(_ text: String, in world: FixedWorld) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        if lines.last == "" { lines.removeLast() }
        self.world = world
    }

    /// The transcript as it comes out now; equal to the text when nothing has changed.
    package mutating func replay() throws -> String {
        while let line = lines.popFirst() {
            if line.hasPrefix("$ ") {
                replayed.append(String(line))
                try perform(Self.words(line.dropFirst(2)))
            } else if line.isEmpty || line.hasPrefix("#") {
                replayed.append(String(line))
            }
        }
        return replayed.map { $0 + "\n" }.joined()
    }

    private mutating func perform(_ words: [String]) throws {
        switch words.first {
        case "lodestone": try run(Array(words.dropFirst()))
        case "write": try world.folder.write(takeContent(), to: words[1])
        case "copy": try PackageFiles.copy(words[1], to: world.folder.path + "/" + words[2])
        case "set": world.set(words[1], to: words.count > 2 ? words[2] : nil)
        case "clock": world.now = Timestamp(rfc3339: words[1]) ?? world.now
        case "agent": try startAgent(words[1])
        default: replayed.append("unknown command")
        }
    }

    private mutating func startAgent(_ comment: String) throws {
        let path = world.folder.path + "/agent"
        let seed = Digest.sha256(utf8: "agent of \(comment)").bytes
        let key = try SigningKey(name: "agent", seed: seed)
        agent = try SocketListener.agent(holding: key, comment: comment, at: path)
        world.set("SSH_AUTH_SOCK", to: path)
    }

    /// Takes the `| ` lines that follow.
    private mutating func takeContent() -> String {
        var content = ""
        while let line = lines.first, line.hasPrefix("| ") || line == "|" {
            replayed.append(String(lines.removeFirst()))
            content += line.dropFirst(2) + "\n"
        }
        return content
    }

    private mutating func run(_ words: [String]) throws {
        var words = words
        if let source = Self.takeRedirection("<", from: &words) {
            world.type(Array(try world.folder.text(of: source).utf8))
        }
        let target = Self.takeRedirection(">", from: &words)
        let printed = world.run(words.map { $0.replacing("/desk", with: world.folder.path) })
        if let target { try world.folder.write(printed.text, to: target) }
        show(target == nil ? printed.text : "", prefix: "")
        show(printed.errors, prefix: "2> ")
        if printed.exit != .done { replayed.append("[exit \(printed.exit.rawValue)]") }
    }

    private mutating func show(_ text: String, prefix: String) {
        let shown = text.replacing("\r\n", with: "\n")
            .replacing(world.folder.path, with: "/desk")
        var shownLines = shown.split(separator: "\n", omittingEmptySubsequences: false)
        if shownLines.last == "" { shownLines.removeLast() }
        // An empty line ends a command's output in a transcript, so one inside is marked.
        replayed += shownLines.map { $0.isEmpty && prefix.isEmpty ? "·" : prefix + $0 }
    }

    private static func takeRedirection(_ mark: String, from words: inout [String]) -> String? {
        guard words.count >= 2, words[words.count - 2] == mark else { return nil }
        let file = words.removeLast()
        words.removeLast()
        return file
    }

    /// Splits at spaces, except between quotation marks.
    private static func words(_ line: Substring) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word?.append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + [word].compactMap(\.self)
    }
}
