/// A lot is set aside, or may be used again: one says the opposite of the other.
package protocol LotHolding: Event {
    var lot: Code { get }
    var cause: String { get }
    /// Whether the lot is held from here on.
    static var isHeldAfter: Bool { get }
}

extension LotHolding {
    package static var signers: [KeyRole] { [.clerk] }
    package var subjects: [String] { [lot.text] }

    package func authoritySite(in view: any InventoryView) throws -> Code? {
        try view.lot(lot)?.site
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        guard var lot = try view.lot(lot) else { return [] }
        lot.isHeld = Self.isHeldAfter
        return [.lot(lot)]
    }
}

/// A lot is set aside: nothing may be taken of it, and it may not leave, until it is released.
package struct LotHeld: LotHolding {
    package static let type = "lot.held/1"
    package static let isHeldAfter = true

    package let lot: Code
    package let cause: String

    package init(lot: Code, cause: String) {
        self.lot = lot
        self.cause = cause
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lot = try Lookup(view: view).lot(lot)
        guard !lot.isHeld else {
            throw Rejection(
                .lotHeld,
                "Lot \(lot.code) is held already.",
                hint: "lodestone log --about \(lot.code)"
            )
        }
        guard lot.remaining.milligrams > 0 else {
            throw Rejection(.tooLittleMass, "Lot \(lot.code) is used up: nothing to hold.")
        }
    }
}

/// A lot that was set aside may be used again.
package struct LotReleased: LotHolding {
    package static let type = "lot.released/1"
    package static let isHeldAfter = false

    package let lot: Code
    package let cause: String

    package init(lot: Code, cause: String) {
        self.lot = lot
        self.cause = cause
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        let lot = try Lookup(view: view).lot(lot)
        guard lot.isHeld else {
            throw Rejection(
                .lotNotHeld,
                "Lot \(lot.code) is not held.",
                hint: "lodestone lot show \(lot.code)"
            )
        }
    }
}
