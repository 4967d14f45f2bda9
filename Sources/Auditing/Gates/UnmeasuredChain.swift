import Custody

/// Runs that hand each other lots of which nobody measured an element.
///
/// Neither run's balance can be told: what the first made counts as nothing, and what the second
/// took as all that it could hold. Together they can: what lies between cancels out.
struct UnmeasuredChain {
    let element: Element
    /// In the order of the log; two at least.
    let runs: [Run]

    /// Those that runs of a lineage belong to, also with runs beside it that took from the same lots.
    static func all(
        of element: Element,
        in lineage: Lineage,
        _ composition: Composition
    ) throws
        -> [UnmeasuredChain]
    {
        var seen: Set<Code> = []
        return try lineage.runs.compactMap { run in
            guard seen.insert(run.code).inserted else { return nil }
            var runs = [run]
            var next = 0
            while next < runs.count {
                for run in try neighbours(of: runs[next], element, lineage.view, composition)
                where seen.insert(run.code).inserted {
                    runs.append(run)
                }
                next += 1
            }
            guard runs.count > 1 else { return nil }
            return UnmeasuredChain(element: element, runs: runs.sorted { $0.seq < $1.seq })
        }
    }

    private static func neighbours(
        of run: Run,
        _ element: Element,
        _ view: any InventoryView,
        _ composition: Composition
    ) throws -> [Run] {
        func unmeasured(_ code: Code) throws -> Lot? {
            guard let lot = try view.lot(code),
                try composition.content(of: lot, element: element, at: run.seq) == nil
            else { return nil }
            return lot
        }
        let makers = try run.event.inputs.compactMap { try unmeasured($0.lot)?.run }
        let takers = try run.event.outputs.compactMap { try unmeasured($0.lot) }.flatMap {
            try view.runs(consuming: $0.code)
        }
        return try makers.compactMap { try view.run($0) } + takers
    }
}
