package import VerifiableLog

/// Lots, whole or in part, leave for a customer.
package struct ShipmentShipped: Event {
    package static let type = "shipment.shipped/1"
    package static let signers: [KeyRole] = [.clerk]

    package var shipment: Code
    package var site: Code
    package var customer: Code
    package var lots: [LotMass]
    package var destination: Place
    package var delivery: CivilDate
    package var order: PrivateText?
    package var packages: [Package]?
    package var hs: String?
    package var edition: String?
    package var contractCents: Int64?
    package var saleAt: Timestamp?
    package var buyerRelated: Bool?
    package var endItem: EndItem?
    package var endUserMilitary: Bool?

    package init(
        shipment: Code,
        site: Code,
        customer: Code,
        lots: [LotMass],
        destination: Place,
        delivery: CivilDate
    ) {
        self.shipment = shipment
        self.site = site
        self.customer = customer
        self.lots = lots
        self.destination = destination
        self.delivery = delivery
    }

    private enum CodingKeys: String, CodingKey {
        case shipment, site, customer, lots, destination, delivery, order, packages, hs, edition
        case contractCents = "contract_cents"
        case saleAt = "sale_at"
        case buyerRelated = "buyer_related"
        case endItem = "end_item"
        case endUserMilitary = "end_user_military"
    }

    /// A drum or bag.
    package struct Package: Codable, Hashable, Sendable {
        package let id: String
        package let net: Mass
        package let tare: Mass?
        package let seal: String?

        package init(id: String, net: Mass, tare: Mass? = nil, seal: String? = nil) {
            self.id = id
            self.net = net
            self.tare = tare
            self.seal = seal
        }

        private enum CodingKeys: String, CodingKey {
            case id, seal
            case net = "net_mg"
            case tare = "tare_mg"
        }
    }

    /// The end item the material goes into, where the contract says.
    package struct EndItem: Codable, Hashable, Sendable {
        package let place: Place
        package let mass: Mass
        package let covered: Mass
        package let cots: Bool
        package let electronic: Bool
        package let outsideUS: Bool

        package init(
            place: Place,
            mass: Mass,
            covered: Mass,
            cots: Bool,
            electronic: Bool,
            outsideUS: Bool
        ) {
            self.place = place
            self.mass = mass
            self.covered = covered
            self.cots = cots
            self.electronic = electronic
            self.outsideUS = outsideUS
        }

        private enum CodingKeys: String, CodingKey {
            case place, cots, electronic
            case mass = "mass_mg"
            case covered = "covered_mg"
            case outsideUS = "outside_us"
        }
    }

    package var ownCode: String? { shipment.text }
    package var subjects: [String] {
        [shipment.text, site.text, customer.text] + lots.map(\.lot.text)
    }

    package func authoritySite(in view: any InventoryView) throws -> Code? { site }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        try Lookup.checkForm(lots)
        try checkPackages()
        guard endItem.map({ $0.covered <= $0.mass }) ?? true else {
            throw Rejection(
                .malformedData,
                "An end item holds at most its own mass of covered material."
            )
        }
        let lookup = Lookup(view: view)
        try lookup.requireSite(site)
        try lookup.requireParty(customer)
        for item in lots { _ = try lookup.lot(item.lot) }
        try lookup.requireUnused(shipment)
        try lookup.requireStock(lots, at: site)
    }

    private func checkPackages() throws {
        guard let packages else { return }
        guard packages.map(\.net).totalMilligrams == lots.map(\.mass).totalMilligrams else {
            throw Rejection(
                .malformedData,
                "The packages' net masses do not add up to the lots' masses."
            )
        }
        guard Set(packages.map(\.id)).count == packages.count else {
            throw Rejection(.malformedData, "A package id stands twice.")
        }
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        try TimeRules.notBeforeAvailable(lots.map(\.lot), at: context.occurredAt, in: view)
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        let taken = try lots.compactMap { item -> Effect? in
            guard var lot = try view.lot(item.lot) else { return nil }
            lot.remaining = try lot.remaining.subtracting(item.mass)
            return .lot(lot)
        }
        return taken + [
            .shipment(Shipment(seq: context.seq, event: self, occurredAt: context.occurredAt))
        ]
    }
}
