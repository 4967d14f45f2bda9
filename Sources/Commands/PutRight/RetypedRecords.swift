import Custody

// What is known of parties, sites and trade, typed again.
extension Retyping {
    static func arguments(_ event: PartyOwned) -> TypedArguments {
        var typed = TypedArguments(positional: [event.party.text])
        typed.add("--owner", event.owner.text)
        typed.add("--percent", event.percent.description)
        typed.add("--interest", event.interest.rawValue)
        typed.add("--from", event.from.description)
        typed.add("--until", event.until?.description)
        return typed
    }

    static func arguments(_ event: PartyScreened) -> TypedArguments {
        var typed = TypedArguments(positional: [event.party.text])
        typed.add("--list", event.list)
        typed.add("--list-version", event.listVersion)
        typed.add("--date", event.date.description)
        typed.add("--match", event.match.rawValue)
        typed.add("--reviewer", event.reviewer)
        typed.add("--taxable-year-end", event.taxableYearEnd?.description)
        return typed
    }

    static func arguments(_ event: SiteCertified) -> TypedArguments {
        var typed = TypedArguments(positional: [event.site.text])
        typed.add("--standard", event.standard)
        typed.add("--number", event.number)
        typed.add("--from", event.from.description)
        typed.add("--until", event.until.description)
        typed.add("--model", event.model)
        typed.add("--scope", event.scope)
        return typed
    }

    static func arguments(_ event: ShipmentReturned) -> TypedArguments {
        var typed = TypedArguments(
            positional: [event.shipment.text] + event.lots.map(TypedArguments.text)
        )
        typed.add("--site", event.site.text)
        typed.add("--cause", event.cause)
        return typed
    }

    static func arguments(_ event: ImportRecorded) -> TypedArguments {
        var typed = TypedArguments(positional: [event.importation.text])
        typed.add("--lot", each: event.lots.map(\.text))
        typed.add("--entry-number", event.entryNumber)
        typed.add("--date", event.date.description)
        typed.add("--origin", event.origin.description)
        typed.add("--exporting", event.exporting.description)
        typed.add("--importer", event.importer.text)
        typed.add("--manufacturer-id", event.manufacturer)
        return typed
    }

    static func arguments(_ event: CostRecorded) -> TypedArguments {
        var typed = TypedArguments(positional: [event.supplier.text])
        typed.add("--taxable-year", String(event.taxableYear))
        typed.add("--cents", String(event.cents))
        typed.add("--lot", each: event.lots?.map(\.text))
        return typed
    }

    static func arguments(_ event: RulingRecorded) -> TypedArguments {
        var typed = TypedArguments(positional: [event.ruling.text])
        typed.add("--scope", event.scope)
        typed.add("--lot", each: event.lots?.map(\.text))
        typed.add("--document", event.document.description)
        return typed
    }
}
