/// Things by name, listed in the order of their positions in the log, then of their names.
struct Roster<Name: Hashable & Comparable & Sendable, Thing: Hashable & Sendable>: Equatable,
    Sendable
{
    private var things: [Name: Thing] = [:]
    private var order: [Place] = []

    private struct Place: Comparable, Sendable {
        let seq: Int64
        let name: Name

        static func < (left: Self, right: Self) -> Bool {
            (left.seq, left.name) < (right.seq, right.name)
        }
    }

    subscript(name: Name) -> Thing? { things[name] }

    /// All of them, in order.
    var all: [Thing] { order.compactMap { things[$0.name] } }

    /// Adds a thing first described at `seq`, or changes it: its place stays.
    mutating func set(_ thing: Thing, as name: Name, at seq: Int64) {
        guard things.updateValue(thing, forKey: name) == nil else { return }
        let place = Place(seq: seq, name: name)
        // Positions grow, so the place is at the end or close to it.
        let index = order.lastIndex { $0 < place }.map { $0 + 1 } ?? 0
        order.insert(place, at: index)
    }
}
