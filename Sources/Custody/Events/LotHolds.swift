/// A lot is set aside: nothing may be taken of it, and it may not leave, until it is released.
package struct LotHeld: Event {
    package static let type = "lot.held/1"
    package static let signers: [KeyRole] = [.clerk]

    package let lot: Code
    package let cause: String

    package init(lot: Code, cause: String) {
        self.lot = lot
        self.cause = cause
    }

    package var subjects: [String] { [lot.text] }

    package func authoritySite(in view: any InventoryView) throws -> Code? {
        try view.lot(lot)?.site
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

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        guard var held = try view.lot(lot) else { return [] }
        held.isHeld = true
        return [.lot(held)]
    }
}

/// A lot that was set aside may be used again.
package struct LotReleased: Event {
    package static let type = "lot.released/1"
    package static let signers: [KeyRole] = [.clerk]

    package let lot: Code
    package let cause: String

    package init(lot: Code, cause: String) {
        self.lot = lot
        self.cause = cause
    }

    package var subjects: [String] { [lot.text] }

    package func authoritySite(in view: any InventoryView) throws -> Code? {
        try view.lot(lot)?.site
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

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        guard var released = try view.lot(lot) else { return [] }
        released.isHeld = false
        return [.lot(released)]
    }
}
