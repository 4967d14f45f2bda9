import VerifiableLog

/// A lot made by a run.
///
/// What is left out is inherited: see ``RunCompleted/made(in:at:)``.
package struct RunOutput: Codable, Hashable, Sendable {
    package var lot: Code
    package var material: Material?
    package var form: Form
    package var compound: Compound?
    package var mass: Mass
    package var owner: Code?
    package var wasteClass: WasteClass?
    package var feedClass: FeedClass?
    package var pieces: Int64?
    package var serials: [String]?
    package var assay: [AssayResult]?

    package init(lot: Code, form: Form, compound: Compound? = nil, mass: Mass) {
        self.lot = lot
        self.form = form
        self.compound = compound
        self.mass = mass
    }

    private enum CodingKeys: String, CodingKey {
        case lot, material, form, compound, owner, pieces, serials, assay
        case mass = "mass_mg"
        case wasteClass = "waste_class"
        case feedClass = "feed_class"
    }
}

/// Mass that left the process without becoming a lot: dust, off-gas, moisture, filtrate.
package struct RunLoss: Codable, Hashable, Sendable {
    package let kind: String
    package let mass: Mass
    package let assay: [AssayResult]?

    package init(kind: String, mass: Mass, assay: [AssayResult]? = nil) {
        self.kind = kind
        self.mass = mass
        self.assay = assay
    }

    private enum CodingKeys: String, CodingKey {
        case kind, assay
        case mass = "mass_mg"
    }
}

/// A vessel a run used, with what stood in it before and after.
package struct VesselUse: Codable, Hashable, Sendable {
    package let id: Code
    package let heelIn: HeelState
    /// Absent: nobody looked, so the next run must call it unknown.
    package let heelOut: HeelState?

    package init(id: Code, heelIn: HeelState, heelOut: HeelState? = nil) {
        self.id = id
        self.heelIn = heelIn
        self.heelOut = heelOut
    }

    private enum CodingKeys: String, CodingKey {
        case id
        case heelIn = "heel_in"
        case heelOut = "heel_out"
    }
}

/// Where a process technology comes from: information for export-control policies.
package struct Technology: Codable, Hashable, Sendable {
    package let place: Place
    package let party: Code?
    package let licence: String?

    package init(place: Place, party: Code? = nil, licence: String? = nil) {
        self.place = place
        self.party = party
        self.licence = licence
    }
}

extension RunCompleted {
    /// The output lots with what they inherit: owner and material where all inputs agree; material
    /// otherwise `rare_earth` for leachate to metal; waste and feed class where all agree, else
    /// none.
    ///
    /// - Throws: ``Rejection`` when an owner or material can't be inherited and is not given.
    package func made(in view: any InventoryView, at context: EntryContext) throws -> [Lot] {
        let fed = try inputs.compactMap { try view.lot($0.lot) }
        let custodian = try view.site(site)?.party
        return try outputs.map { output in
            guard let owner = output.owner ?? Self.common(fed.map(\.owner)) else {
                throw missing("owner", of: output, option: "--out-owner")
            }
            guard
                let material = output.material ?? Self.common(fed.map(\.material))
                    ?? output.form.defaultMaterial
            else { throw missing("material", of: output, option: "--out-material") }
            return Lot(
                code: output.lot,
                madeAt: context.seq,
                run: run,
                material: material,
                form: output.form,
                compound: output.compound,
                made: output.mass,
                wasteClass: output.wasteClass ?? Self.common(fed.map(\.wasteClass)) ?? nil,
                feedClass: output.feedClass ?? Self.common(fed.map(\.feedClass)) ?? nil,
                pieces: output.pieces,
                serials: output.serials ?? [],
                remaining: output.mass,
                owner: owner,
                custodian: custodian ?? owner,
                site: site,
                transfer: nil,
                isHeld: false,
                availableFrom: ended
            )
        }
    }

    private func missing(_ what: String, of output: RunOutput, option: String) -> Rejection {
        Rejection(
            .malformedData,
            "The inputs of \(run) differ in \(what): say which \(output.lot) has.",
            hint: "\(option) \(output.lot)=…"
        )
    }

    private static func common<Value: Hashable>(_ values: [Value]) -> Value? {
        guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
        return first
    }
}
