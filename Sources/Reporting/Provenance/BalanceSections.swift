import Auditing
package import Custody

/// The balances of one run, of the elements that the report is about.
package struct RunBalance {
    package let run: Run
    package let rows: [ElementBalance]
}

extension ProvenanceReport {
    /// The balance of every run, in the order of the log.
    package func balances() throws -> [RunBalance] {
        try lineage.runs.map { run in
            RunBalance(
                run: run,
                rows: try ElementBalance.rows(of: run, in: history.inventory)
                    .filter { elements.contains($0.element) }
            )
        }
    }

    /// Runs of one operation put together, of one element.
    private struct Sum {
        var fed: Int128 = 0
        var made: Int128 = 0
        var lost: Int128 = 0
        var variance: Int128 = 0
        var measured = 0
        var open = 0
        var worst = ElementBalance.Result.balanced

        mutating func add(_ row: ElementBalance) {
            // What was not measured counts with a ceiling, which is no mass that went in.
            guard !row.isInputUnassayed, !row.isOutputUnassayed else {
                open += 1
                if row.result == .excess { worst = .excess }
                return
            }
            measured += 1
            fed += row.fed
            made += row.made
            lost += row.lost
            variance = variance.saturatingAdd(row.squaredUncertainty)
            if row.result == .excess || row.result == .minorExcess && worst == .balanced {
                worst = row.result
            }
        }
    }

    /// Recovery by operation: a picture of the heaviest element, and all in figures.
    func balance() throws -> Document.Section {
        var sums: [Operation: [Element: Sum]] = [:]
        for balance in try balances() {
            for row in balance.rows {
                sums[balance.run.event.operation, default: [:]][row.element, default: Sum()]
                    .add(row)
            }
        }
        let operations = sums.keys.sorted { $0.stage < $1.stage }
        var blocks: [Block] = []
        if let heaviest {
            let rows = operations.compactMap { operation in
                sums[operation]?[heaviest].flatMap { bar(operation, $0) }
            }
            let title = wording(
                "\(heaviest.symbol) in and out of each operation, measured runs only",
                "작업별 \(heaviest.symbol) 투입·산출 (측정된 공정만)"
            )
            let bars = BalanceBars(
                id: place("balance"),
                title: title,
                rows: rows,
                language: language,
                what: wording("Operation", "작업")
            )
            if !rows.isEmpty {
                blocks.append(
                    .figure(Figure(title, anchor: place("balance"), bars.picture()))
                )
            }
        }
        let lines = operations.flatMap { operation in
            elements.compactMap { element in
                sums[operation]?[element].map { line(operation, element, $0) }
            }
        }
        blocks += [
            .table(table(lines)),
            .paragraph([
                .text(
                    wording(
                        "A run with a lot that has no result for an element can't be balanced; it"
                            + " is counted, and its masses are left out. ",
                        "분석 결과가 없는 로트가 있는 공정은 수지를 낼 수 없어 건수만 세고"
                            + " 질량은 넣지 않았습니다. "
                    )
                ),
                .link(wording("Each run", "공정별"), to: place("runs")), ".",
            ]),
        ]
        return Document.Section(
            wording("Mass and element balance", "질량·원소 수지"),
            anchor: place("balance-section"),
            blocks: blocks
        )
    }

    private func table(_ rows: [Table.Row]) -> Table {
        Table(
            wording("Balance by operation and element, kg", "작업·원소별 수지, kg"),
            columns: [
                .init([.text(wording("Operation", "작업"))]),
                .init([.text(wording("Element", "원소"))]),
                .init([.text(wording("Runs", "공정 수"))], .trailing),
                .init([.text(wording("In", "투입"))], .trailing),
                .init([.text(wording("Out", "산출"))], .trailing),
                .init([.text(wording("Loss", "손실"))], .trailing),
                .init([.text("± (k=2)")], .trailing),
                .init([.text(wording("Recovery", "회수율"))], .trailing),
                .init([.text(wording("Result", "결과"))]),
            ],
            rows: rows
        )
    }

    private func line(_ operation: Operation, _ element: Element, _ sum: Sum) -> Table.Row {
        let total = sum.measured + sum.open
        let runs =
            sum.open == 0
            ? "\(total)" : wording("\(sum.measured) of \(total)", "\(total)건 중 \(sum.measured)")
        let isMeasured = sum.measured > 0
        let masses = [sum.fed, sum.made, sum.lost, squareRoot(sum.variance)].map {
            kilograms($0, unit: false)
        }
        let result = isMeasured || sum.worst == .excess ? sum.worst : .notEvaluable
        return Table.Row(
            [
                [.text(wording(operation.name))], [.text(element.symbol)], [.text(runs)],
            ] + masses.map { [.text(isMeasured ? $0 : "–")] }
                + [
                    [.text(recovery(sum.made, of: sum.fed, variance: sum.variance))],
                    [.text(word(result))],
                ]
        )
    }

    private func bar(_ operation: Operation, _ sum: Sum) -> BalanceBars.Row? {
        guard sum.measured > 0 else { return nil }
        let root = squareRoot(sum.variance)
        let rest = sum.fed - sum.made - sum.lost
        return BalanceBars.Row(
            wording(operation.name),
            input: sum.fed,
            output: sum.made,
            loss: sum.lost,
            uncertainty: root,
            figures: .init(
                input: kilograms(sum.fed),
                output: kilograms(sum.made),
                loss: kilograms(sum.lost),
                unaccounted: kilograms(rest, unit: false),
                uncertainty: kilograms(root),
                yield: recovery(sum.made, of: sum.fed, variance: sum.variance)
            ),
            badge: Badge(sum.worst == .excess ? .fail : .pass, language, word: word(sum.worst))
        )
    }

    /// The annex of runs: what went in, what came out, element by element.
    func runs() throws -> Document.Section {
        let rows = try balances().map { balance in
            let run = balance.run
            return Table.Row(
                [
                    [.code(run.code.text)],
                    [
                        .text(wording(run.event.operation.name)), .lineBreak,
                        .code(run.event.site.text), .lineBreak, .code(day(run.event.ended)),
                    ],
                ]
                    + elements.map { element in
                        balance.rows.first { $0.element == element }.map(figures) ?? ["–"]
                    } + [links(to: [run.seq])],
                anchor: place("run", run.code.text)
            )
        }
        return Document.Section(
            wording("Runs", "공정"),
            anchor: place("runs"),
            blocks: [
                .table(
                    Table(
                        wording(
                            "In → out of each element, kg, and recovery",
                            "원소별 투입 → 산출(kg), 회수율"
                        ),
                        columns: [
                            .init([.text(wording("Run", "공정"))]),
                            .init([.text(wording("Operation, site", "작업, 장소"))]),
                        ] + elements.map { .init([.text($0.symbol)], .trailing) }
                            + [.init([.text(wording("Entry", "기록"))])],
                        rows: rows
                    )
                )
            ]
        )
    }

    private func figures(_ row: ElementBalance) -> Line {
        let fed =
            row.isInputUnassayed
            ? wording("not assayed", "분석 없음") : kilograms(row.fed, unit: false)
        let made =
            row.isOutputUnassayed
            ? wording("not assayed", "분석 없음") : kilograms(row.made, unit: false)
        let second =
            row.result == .balanced
            ? recovery(row.made, of: row.fed, variance: row.squaredUncertainty) : word(row.result)
        return [.text(fed), .lineBreak, .text("→ \(made)"), .lineBreak, .text(second)]
    }

    private func word(_ result: ElementBalance.Result) -> String {
        switch result {
        case .balanced: wording("holds", "성립")
        case .minorExcess: wording("small excess", "소폭 초과")
        case .excess: wording("excess", "초과")
        case .notEvaluable: wording("can't be told", "평가 불가")
        }
    }

    /// Rounded down, to a tenth of a percent; a dash where the uncertainty is more than a fifth of
    /// what went in, because the quotient then says nothing.
    private func recovery(_ made: Int128, of fed: Int128, variance: Int128) -> String {
        guard fed > 0, squareRoot(variance) <= fed / 5 else { return "–" }
        return (made * 1_000 / fed).decimalText(decimals: 1) + " %"
    }

    /// The root rounded up, for drawing a whisker.
    private func squareRoot(_ value: Int128) -> Int128 {
        guard value > 1 else { return max(0, value) }
        var root: Int128 = 1 << ((128 - value.leadingZeroBitCount) / 2 + 1)
        while true {
            let next = (root + value / root) / 2
            if next >= root { return root }
            root = next
        }
    }
}
