/// The members of a JSON object, sorted by the bytes of their keys, each key once.
///
/// In the strict profile keys match `[a-z0-9_]+`, so this order is also RFC 8785's.
package struct JSONObject: Hashable, Sendable {
    /// One member.
    package struct Member: Hashable, Sendable {
        package let key: String
        package var value: JSON
    }

    /// Sorted by key.
    package private(set) var members: [Member]

    /// An object without members.
    package init() { members = [] }

    /// Members in any order; a key given twice is a mistake of the program, not of its input.
    package init(_ members: [(String, JSON)]) {
        self.members = members.map { Member(key: $0.0, value: $0.1) }
        self.members.sort { precedes($0.key, $1.key) }
        precondition(firstDuplicate == nil, "a JSON key is given twice")
    }

    /// Members already in order; `nil` when they are not, or a key stands twice.
    init?(sorted members: [Member]) {
        self.members = members
        for index in members.indices.dropFirst()
        where !precedes(members[index - 1].key, members[index].key) {
            return nil
        }
    }

    /// Members in any order, or the key that stands twice.
    static func gathering(_ members: [Member]) -> Result<JSONObject, DuplicateKey> {
        if let object = JSONObject(sorted: members) { return .success(object) }
        var object = JSONObject()
        object.members = members.sorted { precedes($0.key, $1.key) }
        return object.firstDuplicate.map { .failure(DuplicateKey(key: $0)) } ?? .success(object)
    }

    struct DuplicateKey: Error {
        let key: String
    }

    /// The keys in byte order.
    package var keys: [String] { members.map(\.key) }

    package var isEmpty: Bool { members.isEmpty }

    package subscript(key: String) -> JSON? { index(of: key).map { members[$0].value } }

    /// Where the member of that name stands among ``members``; nil when there is none.
    package func index(of key: String) -> Int? {
        let index = position(of: key)
        return index < members.endIndex && members[index].key == key ? index : nil
    }

    /// Sets the member, replacing one of the same key.
    package mutating func set(_ key: String, _ value: JSON) {
        let index = position(of: key)
        if index < members.endIndex, members[index].key == key {
            members[index].value = value
        } else {
            members.insert(Member(key: key, value: value), at: index)
        }
    }

    /// Removes the member, if there is one.
    package mutating func remove(_ key: String) {
        let index = position(of: key)
        if index < members.endIndex, members[index].key == key { members.remove(at: index) }
    }

    private var firstDuplicate: String? {
        zip(members, members.dropFirst()).first { $0.key == $1.key }?.0.key
    }

    /// Where the key is, or would be inserted.
    private func position(of key: String) -> Int {
        var low = members.startIndex
        var high = members.endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if precedes(members[middle].key, key) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}

/// Byte order, where `String`'s own order would compare normalized text.
private func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
}
