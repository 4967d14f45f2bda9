import Custody
import TestSupport
import VerifiableLog

/// One site, a laboratory, and magnets; what the balance tests start from.
struct BalanceWorld {
    var story: Story

    init() throws {
        story = try Story()
        try story.party("PED")
        try story.party("LAB")
        try story.site("JV", of: "PED")
    }

    mutating func acquire(
        _ lot: String,
        _ mass: String = "100 kg",
        nd: String? = nil,
        method: String = "ICP-OES",
        change: (inout LotAcquired) throws -> Void = { _ in }
    ) throws {
        try story.acquire(lot, at: "JV", of: "PED", mass, change: change)
        if let nd { try assay(lot, nd, method: method) }
    }

    mutating func assay(
        _ lot: String,
        _ nd: String,
        method: String = "ICP-OES",
        reason: String? = nil
    ) throws {
        try story.assay(lot, lab: "LAB", ["Nd": nd], method: method, reason: reason)
    }

    /// Mills lots to a powder, for which the run itself states a content.
    mutating func mill(
        _ inputs: KeyValuePairs<String, String>,
        to mass: String = "100 kg",
        nd: String?,
        run: String = "R",
        losses: [RunLoss]? = nil,
        reason: String? = nil
    ) throws {
        try story.run(
            run,
            at: "JV",
            .mill,
            from: inputs,
            to: ["P-" + run: (.powder, mass)],
            reason: reason
        ) {
            $0.outputs[0].assay = try nd.map { try Story.results(["Nd": $0]) }
            $0.losses = losses
        }
    }

    /// The neodymium balance of a run.
    func row(_ run: String = "R") throws -> ElementBalance? {
        guard let run = story.inventory.run(try code(run)) else { return nil }
        return try ElementBalance.rows(of: run, in: story.inventory).first { $0.element == .nd }
    }

    /// The neodymium of a lot as the next entry would see it.
    func content(_ lot: String, at seq: Int64? = nil) throws -> Content? {
        guard let lot = story.inventory.lot(try code(lot)) else { return nil }
        return try Composition(story.inventory)
            .content(of: lot, element: .nd, at: seq ?? story.size)
    }

    func findings() -> [RuleCode] { story.findings(at: story.size - 1) }
}

/// The rule that refused something; nil when nothing did.
func refused(_ write: () throws -> some Any) throws -> RuleCode? {
    do {
        _ = try write()
        return nil
    } catch let rejection as Rejection {
        return rejection.code
    }
}
