extension RunCompleted {
    /// Checks the run by itself, before anything is looked up.
    func checkForm() throws {
        guard !inputs.isEmpty, !outputs.isEmpty, started <= ended else {
            throw Rejection(
                .malformedData,
                "A run has inputs, outputs, and a start not after its end."
            )
        }
        guard (inputs.map(\.mass) + outputs.map(\.mass)).allSatisfy({ $0 > .zero }) else {
            throw Rejection(
                .malformedData,
                "The mass of each input and output must be above zero."
            )
        }
        guard outputs.compactMap(\.pieces).allSatisfy({ $0 > 0 }) else {
            throw Rejection(.malformedData, "The pieces of an output must be above zero.")
        }
        try checkUniqueness()
        try checkStages()
        for results in outputs.compactMap(\.assay) + (losses ?? []).compactMap(\.assay) {
            try AssayRules.check(results)
        }
    }

    private func checkUniqueness() throws {
        guard Set(inputs.map(\.lot)).count == inputs.count,
            Set(outputs.map(\.lot) + [run]).count == outputs.count + 1
        else {
            throw Rejection(
                .malformedData,
                "A code stands twice among the inputs, or is given twice."
            )
        }
        guard Set((vessels ?? []).map(\.id)).count == (vessels ?? []).count else {
            throw Rejection(.malformedData, "A vessel stands twice in data.vessels.")
        }
    }

    /// What a run states must be something that runs do: else its span would silently lack it.
    private func checkStages() throws {
        if let stage = stages?.first(where: { !Life.recycling.stages.contains($0) }) {
            throw Rejection(
                .malformedData,
                "\(stage) is no stage of a run.",
                hint: "stages: " + Life.recycling.words
            )
        }
    }
}

extension Life {
    /// Its stages as they are written.
    var words: String { stages.map(\.rawValue).joined(separator: " ") }
}
