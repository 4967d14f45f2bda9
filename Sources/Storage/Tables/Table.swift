/// A derived table: what the entries say, in columns.
struct Table: Hashable, Sendable {
    let name: String
    /// Those of the primary key first, in its order.
    let columns: [String]
    let keyCount: Int

    let insert: String
    /// Inserts a row, or replaces the one with the same key.
    let upsert: String
    /// All columns of all rows; a WHERE or ORDER BY may follow.
    let select: String

    private init(_ name: String, key: [String], _ others: [String]) {
        self.name = name
        columns = key + others
        keyCount = key.count
        let list = columns.joined(separator: ", ")
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        let changes = others.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        insert = "INSERT INTO \(name)(\(list)) VALUES (\(marks))"
        upsert = "\(insert) ON CONFLICT(\(key.joined(separator: ", "))) DO UPDATE SET \(changes)"
        select = "SELECT \(list) FROM \(name)"
    }

    /// The rows in the order of the key, which is that of its bytes.
    var selectInOrder: String {
        select + " ORDER BY " + columns[..<keyCount].joined(separator: ", ")
    }

    /// Whether a row stands before another in the order of the key.
    func precedes(_ left: [Cell], _ right: [Cell]) -> Bool {
        for column in 0..<keyCount where left[column] != right[column] {
            switch (left[column], right[column]) {
            case (.integer(let left), .integer(let right)): return left < right
            case (.text(let left), .text(let right)):
                return left.utf8.lexicographicallyPrecedes(right.utf8)
            default: return false
            }
        }
        return false
    }
}

extension Table {
    static let event = Table(
        "event",
        key: ["seq"],
        ["type", "id", "key", "recorded_at", "occurred_at", "amends", "amended_by"]
    )
    static let subject = Table("subject", key: ["code", "seq"], ["position"])
    static let registration = Table("registration", key: ["noun", "code", "seq"], ["data"])
    static let key = Table(
        "key",
        key: ["name"],
        [
            "verifier_key", "party", "holder", "roles", "sites", "types", "until",
            "authorized_at", "authorized_by", "revoked_at", "suspect_from",
        ]
    )
    static let lot = Table(
        "lot",
        key: ["code"],
        [
            "made_at", "run", "material", "form", "compound", "made_mg", "waste_class",
            "feed_class", "pieces", "serials", "remaining_mg", "owner", "custodian", "site",
            "transfer", "held", "available_from",
        ]
    )
    static let transfer = Table(
        "transfer",
        key: ["code"],
        [
            "dispatched_at", "occurred_at", "dispatched_by", "from_site", "to_site", "data",
            "ended_at", "ended_as",
        ]
    )
    static let transferLot = Table(
        "transfer_lot",
        key: ["transfer", "position"],
        ["lot", "sent_mg", "received_mg", "received_at", "received_on", "arrival"]
    )
    static let run = Table(
        "run",
        key: ["code"],
        ["seq", "site", "operation", "started", "ended", "span", "data"]
    )
    static let runInput = Table("run_input", key: ["run", "position"], ["lot", "mass_mg"])
    static let runOutput = Table("run_output", key: ["run", "position"], ["lot", "mass_mg"])
    static let shipment = Table(
        "shipment",
        key: ["code"],
        ["seq", "site", "customer", "occurred_at", "data"]
    )
    static let shipmentLot = Table(
        "shipment_lot",
        key: ["shipment", "position"],
        ["lot", "mass_mg"]
    )
    static let assay = Table(
        "assay",
        key: ["lot", "seq"],
        ["laboratory", "method", "results", "document"]
    )
    static let originFact = Table(
        "origin_fact",
        key: ["lot", "seq"],
        ["life", "stage", "stated_by", "data"]
    )
    static let vessel = Table("vessel", key: ["site", "id"], ["heel", "seq"])

    /// All of them; a table stands after those that it refers to.
    static let all = [
        event, subject, registration, key, lot, transfer, transferLot, run, runInput, runOutput,
        shipment, shipmentLot, assay, originFact, vessel,
    ]
}
