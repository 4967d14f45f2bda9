import VerifiableLog

/// The checks that many events share; each throws the ``Rejection`` of its rule.
struct Lookup {
    let view: any InventoryView

    func requireParty(_ code: Code?) throws {
        guard let code else { return }
        try require(.party, code.text, "party", "lodestone party add \(code)")
    }

    func requireSite(_ code: Code?) throws {
        guard let code else { return }
        try require(.site, code.text, "site", "lodestone site add \(code)")
    }

    func requireScale(_ code: Code?) throws {
        guard let code else { return }
        try require(.scale, code.text, "scale", "lodestone scale add \(code)")
    }

    func requireInquiry(_ code: Code?) throws {
        guard let code else { return }
        try require(.inquiry, code.text, "inquiry", "lodestone inquiry \(code)")
    }

    func requireDocuments(_ digests: [DocumentDigest]?) throws {
        for digest in digests ?? [] {
            try require(.document, digest.description, "document", "lodestone attach")
        }
    }

    func lot(_ code: Code) throws -> Lot {
        guard let lot = try view.lot(code) else { throw unknown("lot", code.text, "lodestone find") }
        return lot
    }

    func requireNewLot(_ code: Code) throws {
        if let lot = try view.lot(code) { throw taken("lot", code.text, lot.madeAt) }
    }

    func requireNew(_ noun: Registration.Noun, _ code: String) throws {
        if let first = try view.registrations(noun, code: code).first {
            throw taken(noun.rawValue, code, first.seq)
        }
    }

    /// The lot, present at `site` and free to be moved or used.
    func stock(
        _ code: Code, at site: Code, elsewhere rule: RuleCode = .lotElsewhere
    ) throws -> Lot {
        let lot = try lot(code)
        if let transfer = lot.transfer {
            throw Rejection(
                .lotInTransit, "Lot \(code) is in transit under \(transfer).",
                hint: "lodestone receive \(transfer) at its destination first")
        }
        guard lot.site == site else {
            throw Rejection(
                rule, "Lot \(code) is at \(lot.site), not at \(site).",
                hint: "lodestone dispatch … \(code) --from \(lot.site) --to \(site)")
        }
        guard !lot.isHeld else {
            throw Rejection(
                .lotHeld, "Lot \(code) is held.", hint: "lodestone release \(code)")
        }
        return lot
    }

    /// Checks that `lot` still has `mass`.
    func requireMass(_ mass: Mass, of lot: Lot) throws {
        guard mass.milligrams > 0 else {
            throw Rejection(.malformedData, "The mass taken from \(lot.code) must be above zero.")
        }
        guard mass <= lot.remaining else {
            throw Rejection(
                .tooLittleMass,
                "Lot \(lot.code) has \(lot.remaining.kilograms) kg left,"
                    + " \(mass.kilograms) kg were asked for.",
                hint: "lodestone lot show \(lot.code)")
        }
    }

    /// Checks that no code stands twice in a list.
    func requireUnique(_ codes: [Code], in list: String) throws {
        guard Set(codes).count == codes.count else {
            throw Rejection(.malformedData, "A lot stands twice in \(list).")
        }
    }

    private func require(
        _ noun: Registration.Noun, _ code: String, _ word: String, _ command: String
    ) throws {
        guard try !view.registrations(noun, code: code).isEmpty else {
            throw unknown(word, code, command)
        }
    }

    func unknown(_ word: String, _ code: String, _ command: String) -> Rejection {
        Rejection(.unknownCode, "There is no \(word) \"\(code)\".", hint: command)
    }

    func taken(_ word: String, _ code: String, _ seq: Int64) -> Rejection {
        Rejection(
            .codeInUse, "The \(word) code \"\(code)\" is in use since entry \(seq).",
            hint: "choose another code", entries: [seq])
    }
}
