import Custody
import VerifiableLog

/// The element balances of all runs, each reckoned once.
final class BalanceBook {
    private let inventory: Inventory
    private let composition: Composition
    private var pools: [Pool: [Element: PooledBalance]] = [:]
    private lazy var runsByPool = Dictionary(grouping: inventory.runs(), by: Pool.init)

    init(_ inventory: Inventory, _ composition: Composition) {
        self.inventory = inventory
        self.composition = composition
    }

    /// Where and when small gains are added up: a site and a quarter.
    struct Pool: Hashable, Comparable, CustomStringConvertible {
        let site: Code
        let year: Int
        let quarter: Int

        init(_ run: Run) {
            let ended = CivilDate(run.event.ended)
            site = run.event.site
            year = ended.year
            quarter = ended.quarter
        }

        var description: String { "\(site), \(year)-Q\(quarter)" }

        static func < (left: Pool, right: Pool) -> Bool {
            (left.site, left.year, left.quarter) < (right.site, right.year, right.quarter)
        }
    }

    func rows(of run: Run) throws -> [ElementBalance] {
        try composition.balances(of: run)
    }

    /// The runs that hand each other what nobody measured.
    func chains(of element: Element, in lineage: Lineage) throws -> [UnmeasuredChain] {
        try UnmeasuredChain.all(of: element, in: lineage, composition)
    }

    /// What went into the first and came out of the last.
    func row(of chain: UnmeasuredChain) throws -> ElementBalance? {
        try composition.balance(of: chain.element, over: chain.runs)
    }

    /// The balances of all runs of a site in a quarter together.
    func sums(of pool: Pool) throws -> [Element: PooledBalance] {
        if let known = pools[pool] { return known }
        let sums = try sums(of: runsByPool[pool] ?? [])
        pools[pool] = sums
        return sums
    }

    func sums(of runs: [Run]) throws -> [Element: PooledBalance] {
        var sums: [Element: PooledBalance] = [:]
        for run in runs {
            for row in try rows(of: run) { sums[row.element, default: PooledBalance()].add(row) }
        }
        return sums
    }
}

/// Balances added up: many small gains of metal are one big one.
struct PooledBalance {
    private(set) var excess: Int128 = 0
    private var squaredUncertainty: Int128 = 0

    /// A gain counts though some lot has no result: it is then at least so much.
    ///
    /// Without one, an input's ceiling, or an output that counts as nothing, would hide the gains of
    /// others, and is left out.
    mutating func add(_ row: ElementBalance) {
        guard row.isMeasured || row.excess > 0 else { return }
        excess += row.excess
        squaredUncertainty = squaredUncertainty.saturatingAdd(row.squaredUncertainty)
    }

    /// The limit of a single run's balance: 1.5 times the uncertainty.
    var isExcess: Bool {
        excess > 0
            && excess.squareExceeds(variance: squaredUncertainty, multiple: 2, limit: 9)
    }
}
