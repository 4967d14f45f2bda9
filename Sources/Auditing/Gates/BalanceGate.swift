import Custody

extension Gate {
    /// G1: no run of the lineage made more of an element than went in; nor did all of them
    /// together, nor any of their sites in any of their quarters.
    ///
    /// What can't be reckoned is told, and changes no claim.
    /// Source: docs/policies.md, "G1".
    init(balanceOf lineage: Lineage, book: BalanceBook) throws {
        var excess: [AuditFinding] = []
        var open: [AuditFinding] = []
        var elements: Set<Element> = []
        for run in lineage.runs {
            for row in try book.rows(of: run) {
                elements.insert(row.element)
                switch row.result {
                case .excess: excess.append(AuditFinding(excessOf: run, row))
                case .notEvaluable: open.append(AuditFinding(openBalanceOf: run, row))
                case .minorExcess, .balanced: break
                }
            }
        }
        for pool in Set(lineage.runs.map(BalanceBook.Pool.init)).sorted() {
            excess += Self.pooled(try book.sums(of: pool), "\(pool)", lineage)
        }
        excess += Self.pooled(try book.sums(of: lineage.runs), "all runs of the lineage", lineage)
        for element in elements.sorted() {
            for chain in try book.chains(of: element, in: lineage) {
                excess += try AuditFinding(excessOf: chain, book: book, lineage).map { [$0] } ?? []
            }
        }
        self.init(
            id: "G1",
            result: !excess.isEmpty ? .blocked : open.isEmpty ? .pass : .notEvaluable,
            findings: excess + AuditFinding.merged(open)
        )
    }

    private static func pooled(
        _ sums: [Element: PooledBalance],
        _ what: String,
        _ lineage: Lineage
    ) -> [AuditFinding] {
        sums.filter(\.value.isExcess).sorted { $0.key < $1.key }.map { element, sum in
            AuditFinding(
                code: .pooledExcess,
                result: .blocked,
                lot: lineage.subject.code,
                elements: [element],
                entries: lineage.runs.map(\.seq),
                text: "\(what): \(sum.excess.decimalText(decimals: 9)) kg more \(element) came out"
                    + " than went in, runs added up."
            )
        }
    }
}

extension AuditFinding {
    fileprivate init(excessOf run: Run, _ row: ElementBalance) {
        let fed = row.fed.decimalText(decimals: 9)
        let out = (row.made + row.lost).decimalText(decimals: 9)
        self.init(
            code: .elementExcess,
            result: .blocked,
            lot: run.event.outputs.first?.lot,
            need: Need(life: .recycling, stage: run.event.operation.stage),
            elements: [row.element],
            entries: [run.seq],
            text: "\(run.code), \(row.element): \(fed) kg went in, \(out) kg came out."
        )
    }

    /// nil where no more came out of the runs together than went in.
    fileprivate init?(
        excessOf chain: UnmeasuredChain,
        book: BalanceBook,
        _ lineage: Lineage
    ) throws {
        guard let row = try book.row(of: chain), row.result == .excess else { return nil }
        let fed = row.fed.decimalText(decimals: 9)
        let out = (row.made + row.lost).decimalText(decimals: 9)
        self.init(
            code: .pooledExcess,
            result: .blocked,
            lot: lineage.subject.code,
            elements: [row.element],
            entries: chain.runs.map(\.seq),
            text: chain.runs.map(\.code.text).joined(separator: ", ")
                + ", \(row.element): \(fed) kg went in, \(out) kg came out; what passed between them"
                + " nobody measured."
        )
    }

    fileprivate init(openBalanceOf run: Run, _ row: ElementBalance) {
        self.init(
            code: .balanceNotEvaluable,
            result: .pass,
            lot: run.event.outputs.first?.lot,
            need: Need(life: .recycling, stage: run.event.operation.stage),
            elements: [row.element],
            entries: [run.seq],
            text: "\(run.code): a lot has no result, the balance can't be told."
        )
    }
}
