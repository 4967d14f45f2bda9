import Custody

/// One way that material took to the subject: its leaf, the stages that runs covered on the way, and
/// the worst of the places it was at.
///
/// Ways that agree in all of them are one.
struct Route: Hashable, Comparable {
    /// The leaf's number in the lineage; nil where nobody can say what it was.
    let leaf: Int?
    var stages: StageSet
    var worst: Relation
    /// The form of the subject's lot that it ended in; nil on the way.
    var end: Form?

    /// What stood in a vessel whose heel is unknown.
    static let unknownHeel = Route(leaf: nil, stages: [], worst: .unknown)
    /// A share that no results tell apart.
    ///
    /// It is no way of its own: each physical way is judged.
    static let unattributed = Route(leaf: nil, stages: [], worst: .clear)

    static func < (left: Route, right: Route) -> Bool {
        (left.leaf ?? -1, left.stages.rawValue, left.worst, left.end?.rawValue ?? "")
            < (right.leaf ?? -1, right.stages.rawValue, right.worst, right.end?.rawValue ?? "")
    }
}

/// The ways that lead to a lot: every physical one, and how the element is divided among them.
struct Routes: Hashable {
    /// However small their mass.
    var physical: Set<Route>
    /// Among physical ways, the unknown heel and ``Route/unattributed``.
    var shares: ShareVector<Route>

    init(physical: Set<Route>, shares: ShareVector<Route>) {
        self.physical = physical
        self.shares = shares
    }

    init(only route: Route) {
        physical = [route]
        shares = ShareVector(all: route)
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
