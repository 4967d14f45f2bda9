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
        guard let lot = try view.lot(code) else {
            throw unknown("lot", code.text, "lodestone lot list")
        }
        return lot
    }

    /// Lots, transfers, runs and shipments share their codes: each can be what a trace, an audit or
    /// a report is about, and there a code must mean one thing.
    func requireUnused(_ code: Code) throws {
        if let lot = try view.lot(code) { throw taken("lot", code.text, lot.madeAt) }
        if let run = try view.run(code) { throw taken("run", code.text, run.seq) }
        if let open = try view.transfer(code) {
            throw taken("transfer", code.text, open.dispatchedAt)
        }
        if let shipment = try view.shipment(code) {
            throw taken("shipment", code.text, shipment.seq)
        }
    }

    func requireNew(_ noun: Registration.Noun, _ code: String) throws {
        if let first = try view.registrations(noun, code: code).first {
            throw taken(noun.rawValue, code, first.seq)
        }
    }

    /// Checks that each lot is at `site`, on no journey, not held, and has the mass asked for; one
    /// rule after the other over all lots.
    func requireStock(_ items: [LotMass], at site: Code) throws {
        let stock = try items.map { (lot: try lot($0.lot), mass: $0.mass) }
        try requirePresent(stock.map(\.lot), at: site, else: .lotElsewhere)
        try requireFree(stock)
    }

    /// Checks that lots are at `site`; one on a journey is at no site, which is another rule's.
    func requirePresent(_ lots: [Lot], at site: Code, else rule: RuleCode) throws {
        for lot in lots where lot.transfer == nil && lot.site != site {
            throw Rejection(
                rule,
                "Lot \(lot.code) is at \(lot.site), not at \(site).",
                hint: "lodestone dispatch … \(lot.code) --from \(lot.site) --to \(site)"
            )
        }
    }

    /// Checks that lots can be moved or used, and hold as much as is asked of them.
    func requireFree(_ stock: [(lot: Lot, mass: Mass)]) throws {
        for (lot, _) in stock { try requireArrived(lot) }
        for (lot, _) in stock where lot.isHeld {
            throw Rejection(
                .lotHeld,
                "Lot \(lot.code) is held.",
                hint: "lodestone release \(lot.code)"
            )
        }
        for (lot, mass) in stock where mass > lot.remaining {
            throw Rejection(
                .tooLittleMass,
                "Lot \(lot.code) has \(lot.remaining.kilograms) kg left,"
                    + " \(mass.kilograms) kg were asked for.",
                hint: "lodestone lot show \(lot.code)"
            )
        }
    }

    func requireArrived(_ lot: Lot) throws {
        guard let transfer = lot.transfer else { return }
        throw Rejection(
            .lotInTransit,
            "Lot \(lot.code) is in transit under \(transfer).",
            hint: "lodestone receive \(transfer) at its destination first"
        )
    }

    /// Checks a list of lots and masses by itself: not empty, each lot once, each mass above zero.
    static func checkForm(_ items: [LotMass]) throws {
        guard !items.isEmpty else {
            throw Rejection(.malformedData, "data.lots names at least one lot.")
        }
        guard Set(items.map(\.lot)).count == items.count else {
            throw Rejection(.malformedData, "A lot stands twice in data.lots.")
        }
        for item in items where item.mass == .zero {
            throw Rejection(.malformedData, "The mass of \(item.lot) must be above zero.")
        }
    }

    private func require(
        _ noun: Registration.Noun,
        _ code: String,
        _ word: String,
        _ command: String
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
            .codeInUse,
            "The \(word) code \"\(code)\" is in use since entry \(seq).",
            hint: "choose another code",
            entries: [seq]
        )
    }
}
