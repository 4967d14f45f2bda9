import Custody

/// Follows every physical way from the leaves to the subject, however small its mass, and sizes each
/// by the shares of an element.
///
/// Source: docs/policies.md, "paths".
struct RouteWalk {
    let lineage: Lineage
    let composition: Composition
    /// What is wrong with places that runs and lots of the lineage were at.
    let places: PlaceFindings

    /// The ways into the subject.
    func routes(of element: Element) throws -> Routes {
        let flow = ElementFlow(lineage: lineage, element: element, reader: composition)
        var routes: [Int: Routes] = [:]
        for (number, lot) in lineage.lots.enumerated() where lot.run == nil {
            let worst = places.relation(of: number, element)
            routes[number] = Routes(only: Route(origin: .leaf(number), stages: [], worst: worst))
        }
        for run in lineage.runs {
            let feeds = try flow.feeds(of: run)
            for output in lineage.outputs(of: run) {
                let passed = feeds.map { feed in
                    let known = routes[feed.lot] ?? Routes(only: .unknownHeel)
                    return pass(
                        known.diluted(by: feed.gain),
                        from: feed.lot,
                        to: output,
                        in: run,
                        element
                    )
                }
                routes[output] =
                    run.hasUnknownHeel
                    ? Self.spoiled(passed) : Self.mixed(passed, feeds)
            }
        }
        let parts = try flow.parts()
        let ended = parts.map { part in
            (routes[part.lot] ?? Routes(only: .unknownHeel)).diluted(by: part.gain)
                .extended { route in
                    var ended = route
                    ended.end = lineage.lots[part.lot].form
                    return ended
                }
        }
        return Self.mixed(ended, parts)
    }

    private func pass(
        _ routes: Routes,
        from input: Int,
        to output: Int,
        in run: Run,
        _ element: Element
    ) -> Routes {
        // Only this way's forms: an oxide blended into a run on magnets was not separated there.
        let covered = StageSet(
            Span.of(
                operation: run.event.operation,
                inputs: [lineage.lots[input].form],
                outputs: [lineage.lots[output].form],
                stated: run.event.stages ?? []
            )
        )
        let worst = max(places.relation(of: run), places.relation(of: output, element))
        return routes.extended { route in
            var further = route
            further.stages.formUnion(covered)
            further.worst = max(further.worst, worst)
            return further
        }
    }

    /// By weight; what was not assayed can't be told apart, unless all ways in are the same.
    private static func mixed(_ routes: [Routes], _ feeds: [ElementFlow.Feed]) -> Routes {
        if let first = routes.first, routes.allSatisfy({ $0 == first }) { return first }
        let weighed = zip(routes, feeds).map { routes, feed in
            (
                weight: feed.weight,
                vector: feed.isAssayed ? routes.shares : ShareVector(all: Route.unattributed)
            )
        }
        return Routes(
            physical: routes.reduce(into: []) { $0.formUnion($1.physical) },
            shares: ShareVector.mixed(weighed) ?? ShareVector(all: .unattributed)
        )
    }

    /// What came out of a vessel with an unknown heel: anything may be in it.
    private static func spoiled(_ routes: [Routes]) -> Routes {
        Routes(
            physical: routes.reduce(into: [.unknownHeel]) { $0.formUnion($1.physical) },
            shares: ShareVector(all: .unknownHeel)
        )
    }
}
