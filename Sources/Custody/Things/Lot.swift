package import VerifiableLog

/// A quantity of material that is kept apart and traced as one.
///
/// The description never changes; `remaining`, `owner`, `custodian`, `site`, `transfer` and
/// `isHeld` are the state after the latest entry.
package struct Lot: Hashable, Sendable {
    package let code: Code
    /// Position of the entry that made it.
    package let madeAt: Int64
    /// The run that made it; nil for a lot that was acquired, which is a leaf of every lineage.
    package let run: Code?
    package let material: Material
    package let form: Form
    package let compound: Compound?
    /// Net mass when it was made.
    package let made: Mass
    package let wasteClass: WasteClass?
    package let feedClass: FeedClass?
    package let pieces: Int64?
    package let serials: [String]

    /// What has not yet been fed to a run or shipped, as last weighed.
    package var remaining: Mass
    package var owner: Code
    /// The party that holds it; while in transit the carrier, or the sender where none is named.
    package var custodian: Code
    /// Where it is; while in transit, where it left.
    package var site: Code
    /// The transfer it travels under, while in transit.
    package var transfer: Code?
    package var isHeld: Bool
    /// When it was made or last received, as recorded: nothing can have used it here before.
    package var availableFrom: Timestamp

    package init(
        code: Code,
        madeAt: Int64,
        run: Code?,
        material: Material,
        form: Form,
        compound: Compound?,
        made: Mass,
        wasteClass: WasteClass?,
        feedClass: FeedClass?,
        pieces: Int64?,
        serials: [String],
        remaining: Mass,
        owner: Code,
        custodian: Code,
        site: Code,
        transfer: Code?,
        isHeld: Bool,
        availableFrom: Timestamp
    ) {
        self.code = code
        self.madeAt = madeAt
        self.run = run
        self.material = material
        self.form = form
        self.compound = compound
        self.made = made
        self.wasteClass = wasteClass
        self.feedClass = feedClass
        self.pieces = pieces
        self.serials = serials
        self.remaining = remaining
        self.owner = owner
        self.custodian = custodian
        self.site = site
        self.transfer = transfer
        self.isHeld = isHeld
        self.availableFrom = availableFrom
    }

    /// One word for a list: what can be done with the lot now.
    package var status: LotStatus {
        if transfer != nil { return .inTransit }
        if remaining.milligrams == 0 { return .used }
        return isHeld ? .held : .inStock
    }
}

/// What can be done with a lot.
package enum LotStatus: String, Sendable, CaseIterable {
    case inStock = "in_stock"
    case inTransit = "in_transit"
    case held
    case used
}

/// A mass of one lot, as a run, a transfer or a shipment names it.
package struct LotMass: Codable, Hashable, Sendable {
    package let lot: Code
    package let mass: Mass

    package init(lot: Code, mass: Mass) {
        self.lot = lot
        self.mass = mass
    }

    private enum CodingKeys: String, CodingKey {
        case lot
        case mass = "mass_mg"
    }
}

extension Sequence<LotMass> {
    /// The mass named for each lot; of a lot that stands twice, the first.
    package var massByLot: [Code: Mass] {
        Dictionary(map { ($0.lot, $0.mass) }, uniquingKeysWith: { first, _ in first })
    }
}
