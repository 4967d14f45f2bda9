import VerifiableLog

/// Lots were entered into a customs territory.
package struct ImportRecorded: DescribingEvent {
    package static let type = "import.recorded/1"
    package static let signers: [KeyRole] = [.clerk]
    package static let noun = Registration.Noun.importation

    /// Its code.
    package let importation: Code
    package let lots: [Code]
    /// The number of the customs entry.
    package let entryNumber: String
    package let date: CivilDate
    /// The origin that was declared to customs.
    package let origin: Place
    /// Where it was exported from.
    package let exporting: Place
    package let importer: Code
    package let manufacturer: String?

    package init(
        importation: Code,
        lots: [Code],
        entryNumber: String,
        date: CivilDate,
        origin: Place,
        exporting: Place,
        importer: Code,
        manufacturer: String? = nil
    ) {
        self.importation = importation
        self.lots = lots
        self.entryNumber = entryNumber
        self.date = date
        self.origin = origin
        self.exporting = exporting
        self.importer = importer
        self.manufacturer = manufacturer
    }

    private enum CodingKeys: String, CodingKey {
        case lots, date, origin, exporting, importer
        case importation = "import"
        case entryNumber = "entry_number"
        case manufacturer = "manufacturer_id"
    }

    package var ownCode: String? { importation.text }
    package var describedCode: String { importation.text }
    package var subjects: [String] { [importation.text, importer.text] + lots.map(\.text) }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        try Lookup.checkForm(lots)
        let lookup = Lookup(view: view)
        for lot in lots { _ = try lookup.lot(lot) }
        try lookup.requireParty(importer)
        try lookup.requireNew(.importation, importation.text)
    }
}

/// What was paid to a supplier for material in a taxable year.
package struct CostRecorded: DescribingEvent {
    package static let type = "cost.recorded/1"
    package static let signers: [KeyRole] = [.compliance]
    package static let noun = Registration.Noun.cost

    package let supplier: Code
    package let taxableYear: Int64
    package let cents: Int64
    /// What it was paid for; nil: nobody said.
    package let lots: [Code]?

    package init(supplier: Code, taxableYear: Int64, cents: Int64, lots: [Code]? = nil) {
        self.supplier = supplier
        self.taxableYear = taxableYear
        self.cents = cents
        self.lots = lots
    }

    private enum CodingKeys: String, CodingKey {
        case supplier, cents, lots
        case taxableYear = "taxable_year"
    }

    package var describedCode: String { supplier.text }
    package var subjects: [String] { [supplier.text] + (lots ?? []).map(\.text) }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        guard (1...9999).contains(taxableYear), cents > 0 else {
            throw Rejection(.malformedData, "A cost is above zero, in a year from 1 to 9999.")
        }
        if let lots { try Lookup.checkForm(lots) }
        let lookup = Lookup(view: view)
        try lookup.requireParty(supplier)
        for lot in lots ?? [] { _ = try lookup.lot(lot) }
    }
}

/// An authority, or counsel, said how a rule applies to the group's material.
package struct RulingRecorded: DescribingEvent {
    package static let type = "ruling.recorded/1"
    package static let signers: [KeyRole] = [.compliance]
    package static let noun = Registration.Noun.ruling

    package let ruling: Code
    /// What it is about.
    package let scope: String
    /// What it is limited to; nil: to nothing.
    package let lots: [Code]?
    package let document: DocumentDigest

    package init(ruling: Code, scope: String, lots: [Code]? = nil, document: DocumentDigest) {
        self.ruling = ruling
        self.scope = scope
        self.lots = lots
        self.document = document
    }

    package var ownCode: String? { ruling.text }
    package var describedCode: String { ruling.text }
    package var subjects: [String] {
        [ruling.text, document.description] + (lots ?? []).map(\.text)
    }

    package func check(in view: any InventoryView, at context: EntryContext) throws {
        if let lots { try Lookup.checkForm(lots) }
        let lookup = Lookup(view: view)
        for lot in lots ?? [] { _ = try lookup.lot(lot) }
        try lookup.requireDocuments([document])
        try lookup.requireNew(.ruling, ruling.text)
    }
}

extension Lookup {
    /// Checks a list of lots by itself: not empty, each once.
    fileprivate static func checkForm(_ lots: [Code]) throws {
        guard !lots.isEmpty, Set(lots).count == lots.count else {
            throw Rejection(.malformedData, "data.lots names at least one lot, and each once.")
        }
    }
}

extension InventoryView {
    /// All imports, in the order of `seq`.
    package func imports() throws -> [(seq: Int64, event: ImportRecorded)] {
        try registrations(.importation).map { thing in
            (thing.seq, try EventDecoder.decode(ImportRecorded.self, from: thing.data))
        }
    }
}
