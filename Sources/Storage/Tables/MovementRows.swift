import Custody

extension Transfer {
    /// With what has arrived, in the order of arrival.
    init(_ row: Row, received: [ReceivedLot]) throws {
        self.init(
            code: try row.code(0),
            dispatchedAt: try row.integer(1),
            dispatch: try row.data(6),
            occurredAt: try row.time(2),
            dispatchedBy: try row.text(3),
            received: received,
            end: try Transfer.end(row)
        )
    }

    private static func end(_ row: Row) throws -> TransferEnd? {
        guard let seq = try row.optionalInteger(7) else { return nil }
        return TransferEnd(try row.value(8, TransferEnd.Kind.init(rawValue:)), seq: seq)
    }

    func cells() throws -> [Cell] {
        [
            .code(code), .integer(dispatchedAt), .time(occurredAt), .text(dispatchedBy),
            .code(dispatch.fromSite), .code(dispatch.toSite), try .data(dispatch),
            .integer(end?.seq), .text(end?.kind.rawValue),
        ]
    }

    var lotCells: [[Cell]] {
        dispatch.lots.enumerated().map { position, item in
            let arrival = received.firstIndex { $0.lot == item.lot }
            let receipt = arrival.map { received[$0] }
            return [
                .code(code), .integer(Int64(position)), .code(item.lot), .mass(item.mass),
                receipt.map { .mass($0.mass) } ?? .null, .integer(receipt?.seq),
                .time(receipt?.occurredAt), .integer(arrival.map(Int64.init)),
            ]
        }
    }
}

extension ReceivedLot {
    /// From a row of `transfer_lot` that has arrived.
    init(_ row: Row) throws {
        self.init(
            lot: try row.code(2),
            mass: try row.mass(4),
            seq: try row.integer(5),
            occurredAt: try row.time(6)
        )
    }
}

extension Run {
    init(_ row: Row) throws {
        self.init(
            seq: try row.integer(1),
            event: try row.data(7),
            span: try row.words(6, Stage.init(rawValue:))
        )
    }

    func cells() throws -> [Cell] {
        [
            .code(code), .integer(seq), .code(event.site), .text(event.operation.rawValue),
            .time(event.started), .time(event.ended), .words(span.map(\.rawValue)),
            try .data(event),
        ]
    }

    var inputCells: [[Cell]] { event.inputs.cells(of: code) }

    var outputCells: [[Cell]] {
        event.outputs.map { LotMass(lot: $0.lot, mass: $0.mass) }.cells(of: code)
    }
}

extension Shipment {
    init(_ row: Row) throws {
        self.init(seq: try row.integer(1), event: try row.data(5), occurredAt: try row.time(4))
    }

    func cells() throws -> [Cell] {
        [
            .code(code), .integer(seq), .code(event.site), .code(event.customer),
            .time(occurredAt), try .data(event),
        ]
    }

    var lotCells: [[Cell]] { event.lots.cells(of: code) }
}

extension [LotMass] {
    /// Rows of what belongs to a run or shipment, in the order of the list.
    fileprivate func cells(of code: Code) -> [[Cell]] {
        enumerated().map { position, item in
            [.code(code), .integer(Int64(position)), .code(item.lot), .mass(item.mass)]
        }
    }
}
