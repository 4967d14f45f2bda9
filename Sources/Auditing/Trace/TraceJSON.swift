import Custody
package import VerifiableLog

extension Trace {
    /// The shape `lodestone.trace/1`.
    package var json: JSONDocument {
        var members: [JSONDocument.Member] = [
            .init("schema", "lodestone.trace/1"),
            .init("subject", .string(subject.text)),
            .init("direction", .string(direction.rawValue)),
            .init("nodes", .array(nodes.map(\.json))),
            .init("edges", .array(edges.map(\.json))),
            .init("shipments", .array(shipments.map(\.json))),
            .init("sources", .array(sources.map(\.json))),
        ]
        if let recall { members.append(.init("recall", recall.json)) }
        return .object(members)
    }
}

extension Trace.Node {
    fileprivate var json: JSONDocument {
        [
            "lot": .string(lot.code.text), "form": .string(lot.form.rawValue), "mass": mass.json,
            "site": .string(lot.site.text), "via": lot.run.json, "depth": .integer(Int64(depth)),
        ]
    }
}

extension Trace.Edge {
    fileprivate var json: JSONDocument {
        [
            "from": .string(from.text), "to": .string(to.text), "run": .string(run.text),
            "mass": mass.json,
        ]
    }
}

extension Recall {
    fileprivate var json: JSONDocument {
        ["shipped": .array(shipped.map(\.json)), "left": .array(left.map(\.json))]
    }
}

extension Recall.Shipped {
    fileprivate var json: JSONDocument {
        [
            "shipment": .string(shipment.code.text),
            "customer": .string(shipment.event.customer.text),
            "delivery": .string(shipment.event.delivery.description),
            "lot": .string(lot.text), "mass": mass.json,
        ]
    }
}

extension Recall.Left {
    fileprivate var json: JSONDocument {
        [
            "lot": .string(lot.code.text), "remaining": lot.remaining.json,
            "site": .string(lot.site.text), "status": .string(lot.status.rawValue),
            "transfer": lot.transfer.json,
            "to": (transfer?.dispatch.toSite).json,
        ]
    }
}

extension Trace.ShippedLot {
    fileprivate var json: JSONDocument {
        ["shipment": .string(shipment.text), "lot": .string(lot.text), "mass": mass.json]
    }
}

extension Attribution.Row {
    fileprivate var json: JSONDocument {
        var members: [JSONDocument.Member] = [
            .init("lot", .string(source.description)),
            .init("element", .string(element.symbol)),
            .init("share_ppb", .integer(sharePPB)),
            .init("ug", micrograms.map { .integer($0) } ?? .null),
            .init("lower_ppb", .integer(lowerPPB)),
            .init("upper_ppb", .integer(upperPPB)),
        ]
        if source == .unknown {
            members.append(.init("via", .array(via.map { .string($0.text) })))
        }
        return .object(members)
    }
}

extension Mass {
    /// `{"mg": int, "kg": "decimal"}`.
    var json: JSONDocument { ["mg": .integer(milligrams), "kg": .string(kilograms)] }
}

extension Code? {
    /// The code, or null.
    var json: JSONDocument { map { .string($0.text) } ?? .null }
}
