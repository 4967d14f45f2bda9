import Custody

extension Story {
    /// The cases of the year, the ordinary one first.
    var guide: [DemoCase] {
        let ordinary = shipped.first { $0.twists.isEmpty && $0.element == .nd && $0.code != asked }
        let first = DemoCase(
            title: "An ordinary shipment",
            codes: [ordinary?.code.text].compactMap(\.self),
            look: "All recycling steps are recorded, all of them in the United States. Where the"
                + " ore of the old magnets was mined nobody asked.",
            expected: .ordinary
        )
        return [first] + Twist.allCases.map(guideCase)
    }

    private func guideCase(of twist: Twist) -> DemoCase {
        let shipment =
            twist == .inquiry
            ? asked : shipped.first { twist.isFollowed(by: $0) && $0.twists.contains(twist) }?.code
        let codes = [shipment].compactMap(\.self) + (traces[twist] ?? [])
        return DemoCase(
            title: twist.title,
            codes: codes.map(\.text),
            look: twist.look,
            expected: twist.expected
        )
    }
}

extension DemoCase.Expected {
    fileprivate static let ordinary = Self("pass", "indeterminate", "indeterminate")
    fileprivate static let open = Self("indeterminate", "indeterminate", "indeterminate")
    fileprivate static let covered = Self("fail", "fail", "indeterminate")

    private init(_ p6: String, _ p7: String, _ p1: String) {
        self.init(p6: p6, p7: p7, p1: p1)
    }

    fileprivate static let label = Self("pass", "fail", "indeterminate")
    fileprivate static let asked = Self("pass", "indeterminate", "pass")
}

extension Twist {
    /// Whether the guide names this shipment: what is ordinary in the rest is followed in Nd, the
    /// largest stream.
    fileprivate func isFollowed(by shipment: Story.Shipped) -> Bool {
        switch self {
        case .declaredOnly, .shortDelivery, .mistyped, .late:
            shipment.element == .nd && shipment.twists.count == 1
        default: true
        }
    }

    fileprivate var expected: DemoCase.Expected {
        switch self {
        case .noCollection, .unknownWaste, .storedCovered, .virginUnknown: .open
        case .virginCovered, .tollSeparated: .covered
        case .declaredOnly, .shortDelivery, .mistyped, .late: .ordinary
        case .coveredLabel: .label
        case .inquiry: .asked
        }
    }

    fileprivate var title: String {
        switch self {
        case .noCollection: "A supplier without collection evidence"
        case .declaredOnly: "A collection declared without a document"
        case .unknownWaste: "A lot of unknown waste class and prior life"
        case .storedCovered: "A lot stored in a covered country on the way"
        case .coveredLabel: "Devices labelled Made in China"
        case .shortDelivery: "A short delivery"
        case .mistyped: "A mistyped weighing, corrected"
        case .late: "A receipt recorded late"
        case .virginUnknown: "Virgin oxide of unknown origin blended in"
        case .virginCovered: "Virgin oxide from a covered country blended in"
        case .tollSeparated: "A few grams separated in a covered country"
        case .inquiry: "Every supplier asked where the ore was mined"
        }
    }

    fileprivate var look: String {
        switch self {
        case .noCollection:
            "The lots have no \"collected\": any country is possible, so P6 cannot pass. Kataman"
                + " owned them and never held them. They were campaigned apart with ordinary powder."
        case .declaredOnly:
            "\"collected\" is US with no document behind it: tier E1. P6 passes and its wording says"
                + " \"as declared\"."
        case .unknownWaste:
            "Nobody knows whether it was waste: P6 asks for both lists of steps, and the prior ones"
                + " are not known."
        case .storedCovered:
            "Received and sent on in Hong Kong under other seals, without a run there."
        case .coveredLabel:
            "The label speaks of the device (documented), the supplier of the magnet (declared):"
                + " recycled in the United States, but not without covered origin."
        case .shortDelivery:
            "Received 2.2 % short with a reason: the rule's override stands in every audit below."
        case .mistyped:
            "lot.weighed with two digits swapped, corrected by compliance a day later; audits reckon"
                + " as if it had been right from the start, the log shows both."
        case .late: "occurred_at lies about two weeks before the entry's own time, with a note."
        case .virginUnknown:
            "Sixty kilograms of bought Pr6O11 fill up an order: not all recycled, and where it was"
                + " separated and refined is not known."
        case .virginCovered:
            "Twenty-five kilograms of bought Nd2O3, separated and refined in CN by its own papers."
        case .tollSeparated:
            "Eighty kilograms of leachate went to a toll processor in CN; about twenty grams of"
                + " terbium came back. P6 fails however little it is."
        case .inquiry:
            "All suppliers of the shipment answered that the mine is not known: P1 is complete with"
                + " unknown_after_inquiry."
        }
    }
}
