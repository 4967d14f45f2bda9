package import Custody

/// Who has to be told, and what can still be stopped, when something is wrong with a lot: wherever
/// some of it went, however little.
package struct Recall: Hashable, Sendable {
    /// What left the group, in the order of the shipments.
    package let shipped: [Shipped]
    /// Lots of which something is left, those on their way first, then in the order in which they
    /// were made.
    package let left: [Left]

    /// Some of a lot that a customer has.
    package struct Shipped: Hashable, Sendable {
        package let shipment: Shipment
        package let lot: Code
        package let mass: Mass
    }

    /// A lot that can be stopped.
    package struct Left: Hashable, Sendable {
        package let lot: Lot
        /// The one it travels under.
        package let transfer: Transfer?
        /// Whether the sender can still take it back alone: nothing of the transfer has arrived.
        package var canBeCancelled: Bool { transfer?.received.isEmpty ?? false }
    }

    init(_ descent: Descent, in view: any InventoryView) throws {
        let affected = Set(descent.lots.map(\.code))
        shipped = descent.shipments.flatMap { shipment in
            shipment.event.lots.filter { affected.contains($0.lot) }
                .map { Shipped(shipment: shipment, lot: $0.lot, mass: $0.mass) }
        }
        let left = try descent.lots.filter { $0.remaining.milligrams > 0 }.map { lot in
            Left(lot: lot, transfer: try lot.transfer.flatMap(view.transfer))
        }
        self.left = left.filter { $0.transfer != nil } + left.filter { $0.transfer == nil }
    }
}
