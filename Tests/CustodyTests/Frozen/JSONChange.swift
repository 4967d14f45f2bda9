import VerifiableLog

/// A value with one thing wrong in it, and where.
struct JSONChange {
    let path: String
    let changed: JSON

    /// An unknown member, added to each object; the data inside a correction is not looked into.
    static func additions(to json: JSON) -> [JSONChange] {
        each(in: json) { value in
            guard case .object(var object) = value else { return nil }
            object.set("zzz", 1)
            return .object(object)
        }
    }

    /// Each value as one of another type.
    static func mistypings(of json: JSON) -> [JSONChange] {
        each(in: json) { value in
            switch value {
            case .array, .integer, .bool: "text"
            case .string, .object: 1
            }
        }
    }

    /// Each text emptied.
    static func emptiedTexts(in json: JSON) -> [JSONChange] {
        each(in: json) { value in
            guard case .string = value else { return nil }
            return ""
        }
    }

    /// Each value below the whole as `other`.
    static func replacements(in json: JSON, by other: JSON) -> [JSONChange] {
        each(in: json) { _ in other }.filter { $0.path != "data" }
    }

    private static func each(
        in json: JSON,
        at path: String = "data",
        _ change: (JSON) -> JSON?
    ) -> [JSONChange] {
        var found = change(json).map { [JSONChange(path: path, changed: $0)] } ?? []
        if path == "data.data" { return [] }
        switch json {
        case .object(let object):
            for member in object.members {
                found += each(in: member.value, at: "\(path).\(member.key)", change).map {
                    var changed = object
                    changed.set(member.key, $0.changed)
                    return JSONChange(path: $0.path, changed: .object(changed))
                }
            }
        case .array(let items):
            for (index, item) in items.enumerated() {
                found += each(in: item, at: "\(path)[\(index)]", change).map {
                    var changed = items
                    changed[index] = $0.changed
                    return JSONChange(path: $0.path, changed: .array(changed))
                }
            }
        case .string, .integer, .bool:
            break
        }
        return found
    }
}
