import Custody

/// One way that material took to the subject: its leaf, the stages that runs covered on the way, and
/// the worst of the places it was at.
///
/// Ways that agree in all of them are one.
struct Route: Hashable, Comparable {
    let origin: Origin
    var stages: StageSet
    var worst: Relation
    /// The form of the subject's lot that it ended in; nil on the way.
    var end: Form?

    /// Where it begins.
    enum Origin: Hashable, Comparable {
        /// A share that no results tell apart.
        case mixture
        /// What stood in a vessel whose heel is unknown.
        case heel
        /// Mass that a lot gained and nobody accounts for.
        case gain
        /// By its number in the lineage.
        case leaf(Int)
    }

    /// The leaf's number in the lineage; nil where nobody can say what it was.
    var leaf: Int? {
        guard case .leaf(let number) = origin else { return nil }
        return number
    }

    static let unknownHeel = Route(origin: .heel, stages: [], worst: .unknown)
    static let gain = Route(origin: .gain, stages: [], worst: .unknown)
    /// A share that no results tell apart.
    ///
    /// It is no way of its own: each physical way is judged.
    static let unattributed = Route(origin: .mixture, stages: [], worst: .clear)

    static func < (left: Route, right: Route) -> Bool {
        (left.origin, left.stages.rawValue, left.worst, left.end?.rawValue ?? "")
            < (right.origin, right.stages.rawValue, right.worst, right.end?.rawValue ?? "")
    }
}

/// The ways that lead to a lot: every physical one, and how the element is divided among them.
struct Routes: Hashable {
    /// However small their mass.
    var physical: Set<Route>
    /// Among physical ways, the unknown heel, gains and ``Route/unattributed``.
    var shares: ShareVector<Route>

    init(physical: Set<Route>, shares: ShareVector<Route>) {
        self.physical = physical
        self.shares = shares
    }

    init(only route: Route) {
        physical = [route]
        shares = ShareVector(all: route)
    }

    /// With the share of what the lot gained.
    func diluted(by gain: AccountedMass?) -> Routes {
        guard gain != nil else { return self }
        return Routes(
            physical: physical.union([.gain]),
            shares: shares.diluted(by: gain, with: .gain)
        )
    }

    /// The same ways, further on.
    func extended(_ step: (Route) -> Route) -> Routes {
        let unattributed = Route.unattributed
        return Routes(
            physical: Set(physical.map(step)),
            shares: shares.renamed { $0 == unattributed ? unattributed : step($0) }
        )
    }
}
