/// How the lines of entries of some types end, which tells them from others without parsing.
///
/// The members of an entry are sorted, so `type` stands before `v` at the end. Parse what is found:
/// only a canonical line is sure to end so when it is of the type.
struct EntryEndings {
    private let endings: [[UInt8]]

    init(of types: [String]) {
        endings = types.map { Array("\"type\":\"\($0)\",\"v\":1}".utf8) }
    }

    /// Whether the first line of a note ends so.
    func stand(in note: [UInt8]) -> Bool {
        guard let end = note.firstIndex(of: Ascii.newline) else { return false }
        return endings.contains { note[..<end].suffix($0.count).elementsEqual($0) }
    }
}
