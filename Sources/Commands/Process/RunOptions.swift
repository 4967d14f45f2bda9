import Custody

/// Reads the parts of a run from the command line.
struct RunReader {
    let desk: Desk

    /// `CODE:FORM[:COMPOUND]=MASS`.
    func output(_ text: String) throws -> RunOutput {
        let (name, mass) = try desk.pair("--out", text)
        let parts = name.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            .map(String.init)
        guard parts.count >= 2 else {
            throw Failure(
                .valueMissing,
                "--out is written CODE:FORM[:COMPOUND]=MASS",
                place: .argument(option: "--out", value: text),
                hints: ["--out OXD-26-00031:oxide:Nd2O3=1214.200kg"]
            )
        }
        return RunOutput(
            lot: try desk.code("--out", parts[0]),
            form: try desk.word("--out", parts[1]),
            compound: parts.count > 2
                ? try desk.read("--out", parts[2]) { try Compound($0) } : nil,
            mass: try desk.mass("--out", mass)
        )
    }

    /// `KIND=MASS`.
    func loss(_ text: String) throws -> RunLoss {
        let (kind, mass) = try desk.pair("--loss", text)
        return RunLoss(kind: kind, mass: try desk.mass("--loss", mass))
    }

    /// `ID:HEEL_IN[:HEEL_OUT]`, a heel being a lot, `clean` or `unknown`.
    func vessel(_ text: String) throws -> VesselUse {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(parts.count) else {
            throw Failure(
                .valueMissing,
                "--vessel is written ID:HEEL_IN[:HEEL_OUT]",
                place: .argument(option: "--vessel", value: text),
                hints: ["--vessel TK-4:clean:clean"]
            )
        }
        let heels = try parts.dropFirst().map {
            try desk.read("--vessel", $0) { try HeelState($0) }
        }
        return VesselUse(
            id: try desk.code("--vessel", parts[0]),
            heelIn: heels[0],
            heelOut: heels.count > 1 ? heels[1] : nil
        )
    }

    /// Applies `CODE=VALUE` options to the outputs they name.
    func refine(
        _ outputs: inout [RunOutput],
        option: String,
        with texts: [String],
        _ change: (inout RunOutput, String) throws -> Void
    ) throws {
        for text in texts {
            let (name, value) = try desk.pair(option, text)
            guard let index = outputs.firstIndex(where: { $0.lot.text == name }) else {
                throw Failure(
                    .valueNotInList,
                    "\(option) names \(name), which is not an output",
                    place: .argument(option: option, value: text)
                )
            }
            try change(&outputs[index], value)
        }
    }

    /// `CODE:El=VALUE%±U` or `CODE:El<LIMIT%`: results the run itself states.
    func stated(_ outputs: inout [RunOutput], _ texts: [String]) throws {
        let reader = ResultReader(basis: .absolute, treo: nil, moisture: nil)
        for text in texts {
            guard let colon = text.firstIndex(of: ":"),
                let index = outputs.firstIndex(where: { $0.lot.text == text[..<colon] })
            else {
                throw Failure(
                    .valueMissing,
                    "--assay-out is written CODE:El=VALUE%±U, of an output",
                    place: .argument(option: "--assay-out", value: text)
                )
            }
            let result = try desk.read("--assay-out", String(text[text.index(after: colon)...])) {
                try reader.result($0)
            }
            outputs[index].assay = (outputs[index].assay ?? []) + [result]
        }
    }
}
