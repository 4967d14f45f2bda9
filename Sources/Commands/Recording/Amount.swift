import Custody
import VerifiableLog

/// The masses of what is recorded, as the line of an entry repeats them: 1,200 kg typed for 1.200 kg is
/// seen at once, also in a dry run.
enum Amount {
    /// Nil for events that have none, and for sums beyond what a mass can be: what is recorded by
    /// then must not end as an error.
    static func text(of event: any Event, in session: Session) -> String? {
        func sum(_ masses: [Mass]) -> String? {
            (try? Mass.sum(of: masses))?.formatted(unit: session.unit)
        }
        switch event {
        case let event as LotAcquired:
            return sum([event.net]).map {
                "\($0) \(event.material.rawValue) \(event.form.rawValue)"
            }
        case let event as LotWeighed: return sum([event.net])
        case let event as CustodyDispatched: return sum(event.lots.map(\.mass))
        case let event as CustodyReceived: return sum(event.lots.map(\.mass))
        case let event as ShipmentShipped: return sum(event.lots.map(\.mass))
        case let event as RunCompleted:
            guard let inward = sum(event.inputs.map(\.mass)),
                let outward = sum(event.outputs.map(\.mass))
            else { return nil }
            return "\(inward) in, \(outward) out"
        default: return nil
        }
    }
}
