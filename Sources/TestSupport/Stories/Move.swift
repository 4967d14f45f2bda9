package import Custody
package import VerifiableLog

/// Something that may be tried in a sketch; its rules say whether it happens.
package struct Move: Sendable, CustomStringConvertible {
    package let description: String
    /// The event as things stand; nil when there is nothing to try it on.
    package let event: @Sendable (Sketch) throws -> (any Event)?

    package init(
        _ description: String,
        event: @escaping @Sendable (Sketch) throws -> (any Event)?
    ) {
        self.description = description
        self.event = event
    }
}

extension Move {
    package static func acquire(_ lot: String, at site: String, _ milligrams: Int64) -> Move {
        Move("acquire \(lot) at \(site), \(milligrams) mg") { sketch in
            let party = try sketch.inventory.site(try Code(site))?.party
            return LotAcquired(
                lot: try Code(lot),
                material: .ndfeb,
                form: .magnet,
                net: try Mass(milligrams: milligrams),
                site: try Code(site),
                supplier: try party ?? Code("NONE"),
                owner: try party ?? Code("NONE"),
                wasteClass: .postConsumer
            )
        }
    }

    package static func weigh(_ lot: String, _ milligrams: Int64) -> Move {
        Move("weigh \(lot), \(milligrams) mg") { _ in
            LotWeighed(lot: try Code(lot), net: try Mass(milligrams: milligrams))
        }
    }

    /// The whole lot as it stands.
    package static func dispatch(
        _ transfer: String,
        _ lot: String,
        from: String,
        to: String,
        owner: String? = nil
    ) -> Move {
        Move("dispatch \(lot) from \(from) to \(to) under \(transfer)") { sketch in
            let code = try Code(lot)
            guard let remaining = sketch.inventory.lot(code)?.remaining else { return nil }
            var event = CustodyDispatched(
                transfer: try Code(transfer),
                fromSite: try Code(from),
                toSite: try Code(to),
                lots: [LotMass(lot: code, mass: remaining)]
            )
            event.newOwner = try owner.map { try Code($0) }
            return event
        }
    }

    /// What is under way, with so many milligrams more or less in each lot.
    package static func receive(_ transfer: String, _ difference: Int64 = 0) -> Move {
        Move("receive \(transfer), \(difference) mg") { sketch in
            let code = try Code(transfer)
            guard let open = sketch.inventory.transfer(code) else { return nil }
            let lots = try open.outstanding.map { item in
                LotMass(
                    lot: item.lot,
                    mass: try Mass(milligrams: max(0, item.mass.milligrams + difference))
                )
            }
            return CustodyReceived(transfer: code, lots: lots, weighed: true)
        }
    }

    package static func run(
        _ run: String,
        _ operation: Custody.Operation,
        at site: String,
        from inputs: [(String, Int64)],
        to outputs: [(String, Int64)]
    ) -> Move {
        let lots = { @Sendable (items: [(String, Int64)]) in
            try items.map { LotMass(lot: try Code($0), mass: try Mass(milligrams: $1)) }
        }
        return Move("\(operation) \(inputs) to \(outputs) at \(site), run \(run)") { sketch in
            let time = sketch.history.entries.last?.recordedAt ?? Story.start
            return RunCompleted(
                run: try Code(run),
                site: try Code(site),
                operation: operation,
                started: time,
                ended: time,
                inputs: try lots(inputs),
                outputs: try lots(outputs).map {
                    RunOutput(lot: $0.lot, form: .magnet, mass: $0.mass)
                }
            )
        }
    }

    package static func ship(
        _ shipment: String,
        _ lot: String,
        _ milligrams: Int64,
        at site: String
    ) -> Move {
        Move("ship \(milligrams) mg of \(lot) from \(site) as \(shipment)") { _ in
            ShipmentShipped(
                shipment: try Code(shipment),
                site: try Code(site),
                customer: try Code("P"),
                lots: [LotMass(lot: try Code(lot), mass: try Mass(milligrams: milligrams))],
                destination: try Place.parse("US"),
                delivery: CivilDate(Story.start)
            )
        }
    }

    /// Takes back the entry so many before the last, counting originals only.
    package static func void(_ back: Int) -> Move {
        Move("void the original \(back) before the last") { sketch in
            sketch.originals.dropLast(back).last.map { EntryVoided(voids: $0.seq) }
        }
    }

    /// Gives the entry so many before the last, counting originals only, other members.
    package static func correct(_ back: Int, _ changes: JSONObject) -> Move {
        Move("correct the original \(back) before the last: \(changes)") { sketch in
            guard let entry = sketch.originals.dropLast(back).last,
                var data = entry.body.data.objectValue
            else { return nil }
            for member in changes.members where data[member.key] != nil {
                data.set(member.key, member.value)
            }
            return EntryCorrected(
                corrects: entry.seq,
                occurredAt: entry.body.occurredAt,
                replacement: .object(data)
            )
        }
    }
}
