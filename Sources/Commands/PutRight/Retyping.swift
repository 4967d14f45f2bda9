import Custody
import VerifiableLog

/// What to type to record an event again; the other direction of each command's `events`.
enum Retyping {
    /// The command that records events of this type and the arguments for this one; nil where there
    /// is no such command.
    static func of(
        _ event: any Event
    ) -> (command: any RecordingCommand.Type, arguments: TypedArguments)? {
        switch event {
        case let event as LotAcquired: (Acquire.self, arguments(event))
        case let event as LotWeighed: (Weigh.self, arguments(event))
        case let event as LotAssayed: (AssayCommand.self, arguments(event))
        case let event as LotOriginStated: (OriginCommand.self, arguments(event))
        case let event as CustodyDispatched: (Dispatch.self, arguments(event))
        case let event as CustodyReceived: (Receive.self, arguments(event))
        case let event as RunCompleted: (ProcessCommand.self, arguments(event))
        case let event as ShipmentShipped: (Ship.self, arguments(event))
        case let event as PartyRegistered: (PartyAdd.self, arguments(event))
        case let event as SiteRegistered: (SiteAdd.self, arguments(event))
        case let event as ScaleRegistered: (ScaleAdd.self, arguments(event))
        case let event as PartyOwned: (PartyOwn.self, arguments(event))
        case let event as PartyScreened: (PartyScreen.self, arguments(event))
        case let event as SiteCertified: (SiteCertify.self, arguments(event))
        case let event as ShipmentReturned: (Return.self, arguments(event))
        case let event as ImportRecorded: (CustomsAdd.self, arguments(event))
        case let event as CostRecorded: (CostAdd.self, arguments(event))
        case let event as RulingRecorded: (RulingAdd.self, arguments(event))
        default: nil
        }
    }

    private static func arguments(_ event: LotAcquired) -> TypedArguments {
        var typed = TypedArguments(positional: [event.lot.text])
        typed.add("--site", event.site.text)
        typed.add("--material", event.material.rawValue)
        typed.add("--form", event.form.rawValue)
        typed.add("--compound", event.compound?.code)
        typed.add("--net", event.net)
        typed.add("--gross", event.gross)
        typed.add("--tare", event.tare)
        typed.add("--scale", event.scale?.text)
        typed.add("--pieces", event.pieces.map(String.init))
        typed.add("--serial", each: event.serials)
        typed.add("--assembly", event.assembly)
        typed.add("--magnet-estimate", event.magnetEstimate)
        typed.add("--from", event.supplier.text)
        typed.add("--owner", event.owner.text)
        typed.add("--waste-class", event.wasteClass.rawValue)
        typed.add("--feed-class", event.feedClass?.rawValue)
        typed.add("--collected", event.collected?.description)
        typed.add("--exported-from", event.exportedFrom?.description)
        typed.add("--label-make", event.label?.make)
        typed.add("--label-model", event.label?.model)
        typed.add("--label-country", event.label?.country?.code)
        typed.add("--label-date", event.label?.date?.description)
        typed.add("--title-at", event.titleAt?.description)
        return typed
    }

    private static func arguments(_ event: LotWeighed) -> TypedArguments {
        var typed = TypedArguments(positional: [event.lot.text])
        typed.add("--net", event.net)
        typed.add("--gross", event.gross)
        typed.add("--tare", event.tare)
        typed.add("--scale", event.scale?.text)
        return typed
    }

    private static func arguments(_ event: LotAssayed) -> TypedArguments {
        var typed = TypedArguments(
            positional: [event.lot.text] + event.results.map(TypedArguments.text)
        )
        typed.add("--lab", event.laboratory.text)
        typed.add("--method", event.method)
        typed.add("--sample-id", event.sample)
        typed.add("--sampled", event.sampledAt?.description)
        typed.add("--accreditation", event.accreditation)
        return typed
    }

    private static func arguments(_ event: LotOriginStated) -> TypedArguments {
        var typed = TypedArguments(positional: [event.lot.text])
        typed.add("--life", event.life.rawValue)
        typed.add("--stage", event.stage.rawValue)
        typed.add("--place", event.place.description)
        typed.add("--basis", event.basis.rawValue)
        if case .some(let elements) = event.elements {
            typed.add("--element", each: elements.map(\.rawValue))
        }
        typed.add("--asserted-by", event.assertedBy?.text)
        typed.add("--inquiry", event.inquiry?.text)
        typed.add("--supersedes", each: event.supersedes?.map(String.init))
        return typed
    }

    private static func arguments(_ event: CustodyDispatched) -> TypedArguments {
        var typed = TypedArguments(
            positional: [event.transfer.text] + event.lots.map(TypedArguments.text)
        )
        typed.add("--from", event.fromSite.text)
        typed.add("--to", event.toSite.text)
        typed.add("--seal", each: event.seals)
        typed.add("--new-owner", event.newOwner?.text)
        typed.add("--bill-of-lading", event.billOfLading)
        typed.add("--due", event.due?.description)
        typed.add("--via", each: event.via?.map(\.text))
        typed.add("--toll", event.toll?.commingling.rawValue)
        typed.add("--toll-title", event.toll?.title)
        typed.add("--return-ratio", event.toll?.returnRatio?.description)
        return typed
    }

    private static func arguments(_ event: CustodyReceived) -> TypedArguments {
        var typed = TypedArguments(
            positional: [event.transfer.text] + event.lots.map(TypedArguments.text)
        )
        typed.add("--seal", each: event.seals)
        typed.add("--scale", event.scale?.text)
        typed.add("--discrepancy", event.discrepancy)
        return typed
    }

    private static func arguments(_ event: RunCompleted) -> TypedArguments {
        var typed = TypedArguments(positional: [event.run.text])
        typed.add("--site", event.site.text)
        typed.add("--operation", event.operation.rawValue)
        typed.add("--processor", event.processor?.text)
        typed.add("--in", each: event.inputs.map(TypedArguments.text))
        for output in event.outputs {
            let kind = [output.lot.text, output.form.rawValue, output.compound?.code]
            typed.add(
                "--out",
                kind.compactMap(\.self).joined(separator: ":") + "="
                    + TypedArguments.text(output.mass)
            )
            typed.add("--out-material", output.material.map { "\(output.lot)=\($0)" })
            typed.add("--out-owner", output.owner.map { "\(output.lot)=\($0)" })
            typed.add("--out-pieces", output.pieces.map { "\(output.lot)=\($0)" })
            typed.add(
                "--assay-out",
                each: output.assay?.map { "\(output.lot):\(TypedArguments.text($0))" }
            )
        }
        typed.add(
            "--loss",
            each: event.losses?.map { "\($0.kind)=\(TypedArguments.text($0.mass))" }
        )
        typed.add("--stage", each: event.stages?.map(\.rawValue))
        typed.add("--vessel", each: event.vessels?.map(text))
        typed.add("--technology-origin", event.technology?.place.description)
        typed.add("--technology-party", event.technology?.party?.text)
        typed.add("--recipe", event.recipe)
        typed.add("--equipment", event.equipment)
        typed.add("--material-milled", event.materialMilled?.rawValue)
        typed.add("--started", event.started.description)
        typed.add("--ended", event.ended.description)
        return typed
    }

    private static func text(_ vessel: VesselUse) -> String {
        [vessel.id.text, vessel.heelIn.description, vessel.heelOut?.description].compactMap(\.self)
            .joined(separator: ":")
    }

    private static func arguments(_ event: ShipmentShipped) -> TypedArguments {
        var typed = TypedArguments(
            positional: [event.shipment.text] + event.lots.map(TypedArguments.text)
        )
        typed.add("--site", event.site.text)
        typed.add("--to", event.customer.text)
        typed.add("--place", event.destination.description)
        typed.add("--delivery", event.delivery.description)
        typed.add(
            "--package",
            each: event.packages?.map { "\($0.id)=\(TypedArguments.text($0.net))" }
        )
        typed.add("--hs", event.hs)
        typed.add("--edition", event.edition)
        return typed
    }

    private static func arguments(_ event: PartyRegistered) -> TypedArguments {
        var typed = TypedArguments(positional: [event.party.text, event.name])
        typed.add("--country", event.country.code)
        typed.add("--role", each: event.roles.map(\.rawValue))
        typed.add("--alias", each: event.aliases)
        for number in event.identifiers ?? [] { typed.add("--\(number.scheme)", number.value) }
        return typed
    }

    private static func arguments(_ event: SiteRegistered) -> TypedArguments {
        var typed = TypedArguments(positional: [event.site.text])
        typed.add("--party", event.party.text)
        typed.add("--country", event.country.code)
        typed.add("--subdivision", event.subdivision?.code)
        typed.add("--zone", event.zone)
        typed.add("--gln", event.gln)
        return typed
    }

    private static func arguments(_ event: ScaleRegistered) -> TypedArguments {
        var typed = TypedArguments(positional: [event.scale.text])
        typed.add("--site", event.site.text)
        typed.add("--readability", event.readability)
        typed.add("--calibrated-until", event.calibratedUntil?.description)
        return typed
    }
}
