import Custody

/// A command line as data: what somebody would type to record an event again.
struct TypedArguments {
    var positional: [String] = []
    var options: [(name: String, value: String)] = []

    /// Adds an option where there is a value.
    mutating func add(_ name: String, _ value: String?) {
        if let value { options.append((name, value)) }
    }

    /// Adds an option for each value.
    mutating func add(_ name: String, each values: [String]?) {
        for value in values ?? [] { options.append((name, value)) }
    }

    mutating func add(_ name: String, _ mass: Mass?) { add(name, mass.map(Self.text)) }

    var words: [String] { positional + options.map { "\($0.name)=\($0.value)" } }

    /// These arguments with what somebody typed over them: an option replaces all of its name;
    /// typed
    /// positional arguments replace all of those.
    func overlaid(with typed: [String]) throws -> TypedArguments {
        var result = self
        var given = TypedArguments()
        var rest = typed[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--"), word != "--" else {
                given.positional.append(word)
                continue
            }
            if let mark = word.firstIndex(of: "=") {
                given.add(String(word[..<mark]), String(word[word.index(after: mark)...]))
            } else if let value = rest.popFirst() {
                given.add(word, value)
            } else {
                throw Failure(.valueMissing, "\(word) needs a value")
            }
        }
        let names = Set(given.options.map(\.name))
        result.options.removeAll { names.contains($0.name) }
        result.options += given.options
        if !given.positional.isEmpty { result.positional = given.positional }
        return result
    }

    /// A mass that reads back to the same milligrams.
    static func text(_ mass: Mass) -> String { "\(mass.milligrams)mg" }

    static func text(_ item: LotMass) -> String { "\(item.lot)=\(text(item.mass))" }

    /// A result that reads back to the same parts per billion.
    static func text(_ result: AssayResult) -> String {
        switch result {
        case .below(let element, let limit):
            return "\(element)<\(percent(limit))%"
        case .value(let element, let fraction, let expanded, _):
            let uncertainty = expanded.map { "±\(percent($0))" } ?? ""
            return "\(element)=\(percent(fraction))%\(uncertainty)"
        }
    }

    private static func percent(_ fraction: PartsPerBillion) -> String {
        Int128(fraction.value).decimalText(decimals: 7)
    }
}
