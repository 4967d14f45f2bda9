package import Custody

/// Everything that a subject was made of: the graph of its ancestors, one run a node.
///
/// What a run consumed exists before it, so the order of the log is an order of the graph: whoever
/// goes through `runs` meets every run after those that made its inputs. Lots are numbered by their
/// place in `lots`. It costs as much as there are ancestors, and nothing recurses.
package struct Lineage {
    package let subject: Subject
    package let view: any InventoryView
    /// The subject's lots and all their ancestors, in the order of `madeAt`, then of code.
    package let lots: [Lot]
    /// The runs that made them, in the order of `seq`.
    package let runs: [Run]
    /// The mass of unknown origin in what was used.
    let gains: Gains
    private let numbers: [Code: Int]

    package init(of subject: Subject, in view: any InventoryView) throws {
        self.subject = subject
        self.view = view
        var lots: [Code: Lot] = [:]
        var runs: [Code: Run] = [:]
        var open = subject.lots.map(\.lot)
        while let code = open.popLast() {
            guard lots[code] == nil, let lot = try view.lot(code) else { continue }
            lots[code] = lot
            guard let maker = lot.run, runs[maker] == nil, let run = try view.run(maker)
            else { continue }
            runs[maker] = run
            open += run.event.inputs.map(\.lot)
        }
        self.lots = lots.values.sorted { ($0.madeAt, $0.code) < ($1.madeAt, $1.code) }
        self.runs = runs.values.sorted { $0.seq < $1.seq }
        numbers = Dictionary(uniqueKeysWithValues: self.lots.enumerated().map { ($1.code, $0) })
        gains = try Gains(self.lots, runs: self.runs, subject: subject, in: view)
    }

    /// The place of a lot in `lots`; nil when it is no ancestor.
    package func number(of lot: Code) -> Int? { numbers[lot] }

    /// The ancestor with this code; nil when there is none.
    package subscript(lot: Code) -> Lot? { numbers[lot].map { lots[$0] } }

    /// Lots that no run made: where every path begins.
    package var leaves: [Lot] { lots.filter { $0.run == nil } }

    /// Whether something in it is of unknown origin: a gain, or what stood in a vessel.
    var hasUnknownSource: Bool { !gains.isEmpty || runs.contains(where: \.hasUnknownHeel) }

    /// The outputs of an ancestor run that lead to the subject, by their numbers.
    func outputs(of run: Run) -> [Int] { run.event.outputs.compactMap { numbers[$0.lot] } }

    /// The inputs of an ancestor run, by their numbers.
    func inputs(of run: Run) -> [Int] { run.event.inputs.compactMap { numbers[$0.lot] } }

    /// How many runs lie at least between the subject and each of its lots, by number.
    var depths: [Int] {
        var depths = Array(repeating: Int.max, count: lots.count)
        for item in subject.lots { if let number = numbers[item.lot] { depths[number] = 0 } }
        for run in runs.reversed() {
            guard let least = outputs(of: run).map({ depths[$0] }).min(), least < .max
            else { continue }
            for input in inputs(of: run) { depths[input] = min(depths[input], least + 1) }
        }
        return depths
    }
}
