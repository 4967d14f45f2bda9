package import VerifiableLog

/// A lot enters the group's stock: a leaf of every lineage that it becomes part of.
package struct LotAcquired: Event {
    package static let type = "lot.acquired/1"
    package static let signers: [KeyRole] = [.clerk]

    package var lot: Code
    package var material: Material
    package var form: Form
    package var compound: Compound?
    package var net: Mass
    package var gross: Mass?
    package var tare: Mass?
    package var scale: Code?
    package var ticket: PrivateText?
    package var pieces: Int64?
    package var serials: [String]?
    /// Mass of the whole assembly, apart from its magnets: yokes, housings, glue.
    package var assembly: Mass?
    package var magnetEstimate: Mass?
    package var site: Code
    package var supplier: Code
    package var owner: Code
    package var wasteClass: WasteClass
    package var feedClass: FeedClass?
    /// Where the waste arose.
    ///
    /// Absent: nothing is assumed, any place.
    package var collected: Place?
    package var collectedDocuments: [DocumentDigest]?
    /// Where it was exported from: never used as an origin.
    package var exportedFrom: Place?
    package var label: DeviceLabel?
    package var titleAt: Timestamp?
    package var documents: [DocumentDigest]?

    package init(
        lot: Code,
        material: Material,
        form: Form,
        net: Mass,
        site: Code,
        supplier: Code,
        owner: Code,
        wasteClass: WasteClass
    ) {
        self.lot = lot
        self.material = material
        self.form = form
        self.net = net
        self.site = site
        self.supplier = supplier
        self.owner = owner
        self.wasteClass = wasteClass
    }

    private enum CodingKeys: String, CodingKey {
        case lot, material, form, compound, scale, ticket, pieces, serials, site, supplier, owner
        case collected, label, documents
        case net = "net_mg"
        case gross = "gross_mg"
        case tare = "tare_mg"
        case assembly = "assembly_mg"
        case magnetEstimate = "magnet_estimate_mg"
        case wasteClass = "waste_class"
        case feedClass = "feed_class"
        case collectedDocuments = "collected_documents"
        case exportedFrom = "exported_from"
        case titleAt = "title_at"
    }

    package var ownCode: String? { lot.text }
    package var subjects: [String] {
        [lot, site, supplier, owner].map(\.text)
            + ((documents ?? []) + (collectedDocuments ?? [])).map(\.description)
    }

    package func authoritySite(in view: any InventoryView) throws -> Code? { site }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        try Weighing(net: net, gross: gross, tare: tare).check()
        guard pieces.map({ $0 > 0 }) ?? true else {
            throw Rejection(.malformedData, "data.pieces must be above zero.")
        }
        guard label != DeviceLabel() else {
            throw Rejection(.malformedData, "data.label is left out when it says nothing.")
        }
        let lookup = Lookup(view: view)
        try lookup.requireSite(site)
        try lookup.requireParty(supplier)
        try lookup.requireParty(owner)
        try lookup.requireScale(scale)
        try lookup.requireDocuments(documents)
        try lookup.requireDocuments(collectedDocuments)
        try lookup.requireUnused(lot)
    }

    package func judgements(
        in view: any InventoryView,
        at context: EntryContext
    ) throws -> [Judgement] {
        var found = try Weighing.judgements(scale: scale, at: site, in: view, at: context)
        found += try ExpiryRules.judgements(
            of: documents,
            collectedDocuments,
            in: view,
            at: context
        )
        if collected == nil && wasteClass != .virgin {
            found.append(
                Judgement(
                    .collectionNotStated,
                    "Where lot \(lot) was collected is not stated.",
                    refuses: false
                )
            )
        }
        return found
    }

    package func effects(in view: any InventoryView, at context: EntryContext) throws -> [Effect] {
        let custodian = try view.site(site)?.party ?? owner
        return [
            .lot(
                Lot(
                    code: lot,
                    madeAt: context.seq,
                    run: nil,
                    material: material,
                    form: form,
                    compound: compound,
                    made: net,
                    wasteClass: wasteClass,
                    feedClass: feedClass,
                    pieces: pieces,
                    serials: serials ?? [],
                    remaining: net,
                    owner: owner,
                    custodian: custodian,
                    site: site,
                    transfer: nil,
                    isHeld: false,
                    availableFrom: context.occurredAt
                )
            )
        ]
    }
}

/// What a device's label says: evidence for the device, not for its magnet.
package struct DeviceLabel: Codable, Hashable, Sendable {
    package let make: String?
    package let model: String?
    package let country: Country?
    package let date: CivilDate?

    package init(
        make: String? = nil,
        model: String? = nil,
        country: Country? = nil,
        date: CivilDate? = nil
    ) {
        self.make = make
        self.model = model
        self.country = country
        self.date = date
    }
}
