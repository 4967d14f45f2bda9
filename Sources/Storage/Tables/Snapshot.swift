import Custody

/// The stock as the derived tables have it: after the newest entry that the connection sees.
struct Snapshot: InventoryView {
    let connection: Connection
    /// What was found of the contents of lots, as long as nobody changes them.
    var memory: Composition.Memory?

    func knownContents(of lot: Code) throws -> [Element: ContentSeries]? {
        try memory.map {
            try Composition(Snapshot(connection: connection), memory: $0).series(of: lot)
        }
    }

    func registrations(_ noun: Registration.Noun, code: String) throws -> [Registration] {
        try all(
            .registration,
            "WHERE noun = ? AND code = ? ORDER BY seq",
            [.text(noun.rawValue), .text(code)],
            Registration.init
        )
    }

    func registrations(_ noun: Registration.Noun) throws -> [Registration] {
        try all(
            .registration,
            "WHERE noun = ? ORDER BY seq, code",
            [.text(noun.rawValue)],
            Registration.init
        )
    }

    func key(_ name: String) throws -> KeyAuthority? {
        try first(.key, "WHERE name = ?", [.text(name)], KeyAuthority.init)
    }

    func keys() throws -> [KeyAuthority] {
        try all(.key, "ORDER BY authorized_at, name", [], KeyAuthority.init)
    }

    func lot(_ code: Code) throws -> Lot? {
        try first(.lot, "WHERE code = ?", [.code(code)], Lot.init)
    }

    func lots() throws -> [Lot] { try all(.lot, "ORDER BY made_at, code", [], Lot.init) }

    func transfer(_ code: Code) throws -> Transfer? {
        try transfers("WHERE code = ?", [.code(code)]).first
    }

    func transfers() throws -> [Transfer] { try transfers("ORDER BY dispatched_at", []) }

    func transfers(of lot: Code) throws -> [Transfer] {
        try transfers(
            "WHERE code IN (SELECT transfer FROM transfer_lot WHERE lot = ?)"
                + " ORDER BY dispatched_at",
            [.code(lot)]
        )
    }

    func run(_ code: Code) throws -> Run? {
        try first(.run, "WHERE code = ?", [.code(code)], Run.init)
    }

    func runs() throws -> [Run] { try all(.run, "ORDER BY seq", [], Run.init) }

    func runs(consuming lot: Code) throws -> [Run] {
        try all(
            .run,
            "WHERE code IN (SELECT run FROM run_input WHERE lot = ?) ORDER BY seq",
            [.code(lot)],
            Run.init
        )
    }

    func shipment(_ code: Code) throws -> Shipment? {
        try first(.shipment, "WHERE code = ?", [.code(code)], Shipment.init)
    }

    func shipments() throws -> [Shipment] { try all(.shipment, "ORDER BY seq", [], Shipment.init) }

    func shipments(of lot: Code) throws -> [Shipment] {
        try all(
            .shipment,
            "WHERE code IN (SELECT shipment FROM shipment_lot WHERE lot = ?) ORDER BY seq",
            [.code(lot)],
            Shipment.init
        )
    }

    func assays(of lot: Code) throws -> [Assay] {
        try all(.assay, "WHERE lot = ? ORDER BY seq", [.code(lot)], Assay.init)
    }

    func originFacts(of lot: Code) throws -> [OriginFact] {
        try all(.originFact, "WHERE lot = ? ORDER BY seq", [.code(lot)], OriginFact.init)
    }

    func vessel(_ id: Code, at site: Code) throws -> Vessel? {
        try first(.vessel, "WHERE site = ? AND id = ?", [.code(site), .code(id)], Vessel.init)
    }
}

extension Snapshot {
    /// Transfers with what has arrived under each.
    private func transfers(_ clause: String, _ cells: [Cell]) throws -> [Transfer] {
        try connection.run { database in
            let received = try Statement(
                database,
                Table.transferLot.select
                    + " WHERE transfer = ? AND arrival IS NOT NULL ORDER BY arrival"
            )
            return try Statement(database, "\(Table.transfer.select) \(clause)").rows(cells) {
                row in
                let lots = try received.rows([.code(try row.code(0))], ReceivedLot.init)
                return try Transfer(row, received: lots)
            }
        }
    }

    private func all<Value>(
        _ table: Table,
        _ clause: String,
        _ cells: [Cell],
        _ read: (Row) throws -> Value
    ) throws -> [Value] {
        try connection.run { try Statement($0, "\(table.select) \(clause)").rows(cells, read) }
    }

    private func first<Value>(
        _ table: Table,
        _ clause: String,
        _ cells: [Cell],
        _ read: (Row) throws -> Value
    ) throws -> Value? {
        try connection.run { try Statement($0, "\(table.select) \(clause)").first(cells, read) }
    }
}
