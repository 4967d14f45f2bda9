package import Custody
package import VerifiableLog

/// The balance of one element over one run.
package struct BalanceRow {
    package let run: Code
    package let balance: ElementBalance

    package init(run: Code, balance: ElementBalance) {
        self.run = run
        self.balance = balance
    }

    /// The k=2 uncertainty of the difference, in micrograms, rounded up.
    package var allowed: Int128 {
        var root: Int128 = 0
        let square = balance.squaredUncertainty
        var bit = Int128(1) << 62
        while bit > 0 {
            let tried = root + bit
            if tried * tried <= square { root = tried }
            bit >>= 1
        }
        return root * root == square ? root : root + 1
    }

    /// What came out of what went in; nil where that was not assayed.
    package var yieldPPB: Int128? {
        guard balance.fed > 0, !balance.isInputUnassayed else { return nil }
        return balance.made * 1_000_000_000 / balance.fed
    }

    /// A row of the shape `lodestone.balance/1`.
    package var json: JSONDocument {
        [
            "run": .code(run), "element": .string(balance.element.symbol),
            "in_ug": .integer(Int64(clamping: balance.fed)),
            "out_ug": .integer(Int64(clamping: balance.made)),
            "loss_ug": .integer(Int64(clamping: balance.lost)),
            "yield_ppb": yieldPPB.map { .integer(Int64(clamping: $0)) } ?? .null,
            "allowed": .integer(Int64(clamping: allowed)),
            "result": .string(balance.result.rawValue),
        ]
    }
}
