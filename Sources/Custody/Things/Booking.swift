import VerifiableLog

/// Another mass of a lot than was booked before: it was weighed anew, adjusted, or arrived.
package struct Booking: Hashable, Sendable {
    /// What is left of it from here on; may be nothing.
    package let mass: Mass
    /// Position of the entry.
    package let seq: Int64

    /// As it is kept, by the code of the lot.
    static func effect(of lot: Code, _ mass: Mass, at seq: Int64) throws -> Effect {
        let data = try EventEncoder.encode(LotMass(lot: lot, mass: mass))
        return .register(Registration(noun: .booking, code: lot.text, seq: seq, data: data))
    }
}

extension InventoryView {
    /// The masses that were booked of a lot after it was made, in the order of `seq`.
    package func bookings(of lot: Code) throws -> [Booking] {
        let byHand = try registrations(.booking, code: lot.text).map { registration in
            let data = try EventDecoder.decode(LotMass.self, from: registration.data)
            return Booking(mass: data.mass, seq: registration.seq)
        }
        let arrived = try transfers(of: lot).flatMap(\.received).filter { $0.lot == lot }
            .map { Booking(mass: $0.mass, seq: $0.seq) }
        return (byHand + arrived).sorted { $0.seq < $1.seq }
    }
}
