/// A value in a row of a table.
enum Cell: Sendable {
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    case null
}

extension Cell {
    static func text(_ text: String?) -> Cell { text.map(Cell.text) ?? .null }
    static func integer(_ number: Int64?) -> Cell { number.map(Cell.integer) ?? .null }
}

extension Cell: Hashable {
    /// Text is compared by its bytes, as SQLite does.
    static func == (left: Cell, right: Cell) -> Bool {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): left == right
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        case (.bytes(let left), .bytes(let right)): left == right
        case (.null, .null): true
        default: false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch self {
        case .integer(let value): hasher.combine(value)
        case .text(let value): for byte in value.utf8 { hasher.combine(byte) }
        case .bytes(let value): hasher.combine(value)
        case .null: hasher.combine(0)
        }
    }
}

extension Cell: CustomStringConvertible {
    /// As it is shown in messages; long values are cut.
    var description: String {
        switch self {
        case .integer(let value): "\(value)"
        case .text(let value):
            value.utf8.count > 60 ? "\"\(value.prefix(57))…\"" : "\"\(value)\""
        case .bytes(let value): "\(value.count) bytes"
        case .null: "nothing"
        }
    }
}

extension Cell: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(stringLiteral value: String) { self = .text(value) }
}
