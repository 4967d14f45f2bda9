import Custody
import VerifiableLog

/// The domain's values as they stand in columns; a text that is none of them is broken integrity.
extension Row {
    func code(_ column: Int32) throws -> Code {
        try value(column) { Code(checking: $0) }
    }

    func optionalCode(_ column: Int32) throws -> Code? {
        try optionalText(column) == nil ? nil : try code(column)
    }

    func mass(_ column: Int32) throws -> Mass {
        let milligrams = try integer(column)
        guard let mass = try? Mass(milligrams: milligrams) else { throw damaged("\(milligrams)") }
        return mass
    }

    func time(_ column: Int32) throws -> Timestamp {
        try value(column) { Timestamp(rfc3339: $0) }
    }

    func optionalTime(_ column: Int32) throws -> Timestamp? {
        try optionalText(column) == nil ? nil : try time(column)
    }

    func word<Word: ClosedVocabulary>(_ column: Int32) throws -> Word {
        try value(column) { Word(rawValue: $0) }
    }

    func optionalWord<Word: ClosedVocabulary>(_ column: Int32) throws -> Word? {
        try optionalText(column) == nil ? nil : try word(column)
    }

    /// Words separated by spaces.
    func words<Word>(_ column: Int32, _ read: (String) -> Word?) throws -> [Word] {
        try text(column).split(separator: " ").map { word in
            guard let value = read(String(word)) else { throw damaged(String(word)) }
            return value
        }
    }

    /// An event, or a part of one, in its canonical JSON.
    func data<Value: Decodable>(_ column: Int32, as type: Value.Type = Value.self) throws -> Value {
        do {
            return try EventDecoder.decode(type, from: try json(column))
        } catch let error as DataError {
            throw damaged("\(error.path): \(error.problem)")
        }
    }

    func json(_ column: Int32) throws -> JSON {
        do {
            return try CanonicalJSON.parse(Array(try text(column).utf8))
        } catch let error as JSONError {
            throw damaged("\(error)")
        }
    }

    func value<Value>(_ column: Int32, _ read: (String) throws -> Value?) throws -> Value {
        let text = try text(column)
        guard let value = try read(text) else { throw damaged(text) }
        return value
    }

    private func damaged(_ what: String) -> StorageError {
        .integrity(.row, "A stored row is damaged: \"\(what.prefix(80))\" can't stand there.")
    }
}

extension Cell {
    static func code(_ code: Code?) -> Cell { .text(code?.text) }
    static func time(_ time: Timestamp?) -> Cell { .text(time?.description) }
    static func mass(_ mass: Mass) -> Cell { .integer(mass.milligrams) }

    static func words(_ words: some Sequence<String>) -> Cell {
        .text(words.joined(separator: " "))
    }

    /// Canonical JSON.
    static func data(_ value: some Encodable) throws -> Cell {
        .text(CanonicalJSON.text(try EventEncoder.encode(value)))
    }
}
