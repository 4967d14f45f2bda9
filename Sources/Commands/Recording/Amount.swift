import Custody
import VerifiableLog

/// The masses of what is recorded, as the line of an entry repeats them: 1,200 kg typed for 1.200 kg is
/// seen at once, also in a dry run.
enum Amount {
    /// Nil for events that have none.
    static func text(of event: any Event, in session: Session) throws -> String? {
        func sum(_ masses: [Mass]) throws -> String {
            try Mass.sum(of: masses).formatted(unit: session.unit)
        }
        return switch event {
        case let event as LotAcquired:
            "\(try sum([event.net])) \(event.material.rawValue) \(event.form.rawValue)"
        case let event as LotWeighed: try sum([event.net])
        case let event as CustodyDispatched: try sum(event.lots.map(\.mass))
        case let event as CustodyReceived: try sum(event.lots.map(\.mass))
        case let event as ShipmentShipped: try sum(event.lots.map(\.mass))
        case let event as RunCompleted:
            "\(try sum(event.inputs.map(\.mass))) in, \(try sum(event.outputs.map(\.mass))) out"
        default: nil
        }
    }
}
