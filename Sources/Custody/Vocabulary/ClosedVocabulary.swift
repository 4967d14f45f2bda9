/// A closed list of words, stored and typed as exactly these strings.
package protocol ClosedVocabulary: RawRepresentable<String>, CaseIterable, Codable, Hashable,
    Sendable, CustomStringConvertible
{
    /// What one of the words is called in a message.
    static var noun: String { get }
}

extension ClosedVocabulary {
    /// The word, or a refusal that lists the words there are.
    package init(word: String) throws(QuantityError) {
        guard let value = Self(rawValue: word) else { throw Self.refusal(of: word) }
        self = value
    }

    /// All words, in their order.
    package static var words: [String] { allCases.map(\.rawValue) }

    package var description: String { rawValue }

    private static func refusal(of word: String) -> QuantityError {
        let near = String(word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
        let meant = words.first { $0.lowercased() == near }
        let hint = meant.map { "write \($0)" } ?? "write one of \(words.joined(separator: " "))"
        return QuantityError(.word, "\(word.quoted) is no \(noun)", hint: hint)
    }
}
