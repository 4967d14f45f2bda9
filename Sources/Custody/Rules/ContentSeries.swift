/// The content of one lot in one element at every position of the log: a step at each result.
package struct ContentSeries: Hashable, Sendable {
    /// In the order of their positions.
    private var steps: [Step] = []

    private struct Step: Hashable, Sendable {
        /// Position of the result: it counts after this one.
        let seq: Int64
        let content: Content
    }

    init() {}

    /// The same at every position.
    init(always content: Content) { steps = [Step(seq: .min, content: content)] }

    /// Adds a result that was recorded at `seq`.
    mutating func append(_ content: Content, at seq: Int64) {
        let step = Step(seq: seq, content: content)
        steps.insert(step, at: count(upTo: seq))
    }

    /// The last result before the position, else the first; nil when there is none.
    func content(at seq: Int64) -> Content? {
        let before = seq == .min ? 0 : count(upTo: seq - 1)
        return before > 0 ? steps[before - 1].content : steps.first?.content
    }

    /// How many results stand at `seq` or before.
    private func count(upTo seq: Int64) -> Int {
        var low = 0
        var high = steps.count
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].seq <= seq { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension ContentSeries {
    /// The results of one lot, by element.
    static func measured(_ assays: [Assay]) -> [Element: ContentSeries] {
        var found: [Element: ContentSeries] = [:]
        for assay in assays {
            let reference = AssayReference(lot: assay.lot, seq: assay.seq)
            for result in assay.results {
                let content = Content(result, method: assay.method, assay: reference)
                found[result.element, default: ContentSeries()].append(content, at: assay.seq)
            }
        }
        return found
    }
}
