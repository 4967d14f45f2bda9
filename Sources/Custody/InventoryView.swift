import VerifiableLog

/// The state of the group's stock at one position of the log, as rules, commands and audits read
/// it: from the derived tables (current) or from a replay (any earlier position).
///
/// Every list is in the order of `seq`, then of code.
package protocol InventoryView {
    /// Things of `noun` with this code, oldest first; at most one where the noun is unique.
    func registrations(_ noun: Registration.Noun, code: String) throws -> [Registration]
    /// All things of `noun`.
    func registrations(_ noun: Registration.Noun) throws -> [Registration]
    /// Documents that say they support `thing`, revoked or not, in the order they were attached.
    func documents(supporting thing: SupportedThing) throws -> [DocumentDigest]

    func key(_ name: String) throws -> KeyAuthority?
    func keys() throws -> [KeyAuthority]

    func lot(_ code: Code) throws -> Lot?
    func lots() throws -> [Lot]
    func transfer(_ code: Code) throws -> Transfer?
    func transfers() throws -> [Transfer]
    /// Transfers that took `lot`.
    func transfers(of lot: Code) throws -> [Transfer]
    func run(_ code: Code) throws -> Run?
    func runs() throws -> [Run]
    /// Runs that consumed some of `lot`.
    func runs(consuming lot: Code) throws -> [Run]
    func shipment(_ code: Code) throws -> Shipment?
    func shipments() throws -> [Shipment]
    /// Shipments that took some of `lot`.
    func shipments(of lot: Code) throws -> [Shipment]

    func assays(of lot: Code) throws -> [Assay]
    func originFacts(of lot: Code) throws -> [OriginFact]
    func vessel(_ id: Code, at site: Code) throws -> Vessel?

    /// The contents of `lot` at every position, where the view need not go through its ancestors to
    /// say so; nil where ``Composition`` must.
    func knownContents(of lot: Code) throws -> [Element: ContentSeries]?
}

extension InventoryView {
    package func knownContents(of lot: Code) throws -> [Element: ContentSeries]? { nil }

    /// The data of the one thing of `noun` with this code.
    package func data<Value: Event>(
        _ type: Value.Type,
        _ noun: Registration.Noun,
        code: String
    ) throws -> Value? {
        guard let registration = try registrations(noun, code: code).first else { return nil }
        return try EventDecoder.decode(type, from: registration.data)
    }

    package func documents(supporting thing: SupportedThing) throws -> [DocumentDigest] {
        try registrations(.document).compactMap { registration in
            let event = try EventDecoder.decode(DocumentAttached.self, from: registration.data)
            return (event.supports ?? []).contains(thing) ? event.document : nil
        }
    }

    package func party(_ code: Code) throws -> PartyRegistered? {
        try data(PartyRegistered.self, .party, code: code.text)
    }

    package func site(_ code: Code) throws -> SiteRegistered? {
        try data(SiteRegistered.self, .site, code: code.text)
    }

    package func scale(_ code: Code) throws -> ScaleRegistered? {
        try data(ScaleRegistered.self, .scale, code: code.text)
    }

    package func document(_ digest: DocumentDigest) throws -> DocumentAttached? {
        try data(DocumentAttached.self, .document, code: digest.description)
    }

    /// Whether `document` has been revoked.
    package func isRevoked(_ digest: DocumentDigest) throws -> Bool {
        try !registrations(.documentRevocation, code: digest.description).isEmpty
    }

    package func inquiry(_ code: Code) throws -> InquiryRecorded? {
        try data(InquiryRecorded.self, .inquiry, code: code.text)
    }
}
