/// What does not go as it should in the demo year, once each.
enum Twist: String, CaseIterable, Sendable {
    /// Nobody says where the waste was collected.
    case noCollection
    /// The supplier says where, and shows no document.
    case declaredOnly
    /// Nobody knows whether it is waste, and of what.
    case unknownWaste
    /// Stored in a covered country on the way, out of its seals.
    case storedCovered
    /// The devices' labels say that they were made in a covered country.
    case coveredLabel
    /// Less arrives than was sent.
    case shortDelivery
    /// Two digits change places on the way from the scale to the keyboard.
    case mistyped
    /// Recorded long after it happened.
    case late
    /// Virgin oxide of unknown origin makes up a drum.
    case virginUnknown
    /// Virgin oxide from a covered country makes up a drum.
    case virginCovered
    /// A few grams are separated in a covered country.
    case tollSeparated
    /// All suppliers of a shipment are asked where the ore was mined.
    case inquiry

    /// The first day on which it may happen.
    static let days: [Twist: Day] = [
        .declaredOnly: Day("2025-11-10"), .shortDelivery: Day("2026-01-20"),
        .mistyped: Day("2026-02-10"), .late: Day("2026-03-02"),
        .virginUnknown: Day("2026-03-20"), .virginCovered: Day("2026-06-01"),
        .tollSeparated: Day("2026-01-12"), .inquiry: Day("2026-02-16"),
    ]
}
