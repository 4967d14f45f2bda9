import ArgumentParser
import Auditing
import Custody
import Reporting
import VerifiableLog

/// `lodestone balance`: what went into runs of each element, and what came out.
struct BalanceCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "What went in and came out of a run, by element. Exit 1 for an excess.",
        discussion: """
            Example:
              lodestone balance --run RUN-26-0011
              lodestone balance --site JVX-1 --period 2027-Q1 --element Nd
            """
    )

    @Option(help: "This run.") var run: String?
    @Option(help: "The runs of this site.") var site: String?
    @Option(help: "Runs ended in this quarter, month or year: 2027-Q1, 2027-03, 2027.")
    var period: String?
    @Option(help: "Only this element.") var element: String?
    @OptionGroup var reading: ReadOptions
    @OptionGroup var everywhere: GlobalOptions

    init() {}

    func respond(in session: Session) throws -> Response {
        let inquirer = try Inquirer(session, reading)
        let element = try element.map { text in
            try session.read(text, "--element") { text throws(QuantityError) in
                try Element(word: text)
            }
        }
        let rows = try runs(inquirer).flatMap { run in
            try ElementBalance.rows(of: run, in: inquirer.view)
                .filter { element == nil || $0.element == element }
                .map { BalanceRow(run: run.code, balance: $0) }
        }
        let isExcess = rows.contains { $0.balance.result == .excess }
        var response: Response
        if session.format == .json {
            response = Response([
                "schema": "lodestone.balance/1", "rows": .array(rows.map(\.json)),
            ])
        } else {
            response = try session.respond(with: listing(rows))
        }
        response.exit = isExcess ? .answerIsNo : .done
        return response
    }

    private func runs(_ inquirer: Inquirer) throws -> [Run] {
        if let run {
            let code = try inquirer.session.read(run, "--run") { text throws(QuantityError) in
                try Code(text)
            }
            guard let found = try inquirer.view.run(code) else {
                throw inquirer.unknown("run", code.text)
            }
            return [found]
        }
        guard let site else {
            throw Failure(
                .argumentMissing,
                "say which runs: --run RUN or --site SITE",
                hints: ["lodestone balance --run RUN-26-0011"]
            )
        }
        let code = try inquirer.session.read(site, "--site") { text throws(QuantityError) in
            try Code(text)
        }
        guard try inquirer.view.site(code) != nil else {
            throw inquirer.unknown("site", code.text)
        }
        let months = try period.map(Self.months)
        return try inquirer.view.runs().filter { run in
            run.event.site == code
                && (months.map { $0.contains(String(run.event.ended.description.prefix(7))) }
                    ?? true)
        }
    }

    /// The months of a period, as `2027-03`.
    private static func months(of period: String) throws(Failure) -> Set<String> {
        let year = String(period.prefix(4))
        let rest = String(period.dropFirst(4))
        let all = (1...12).map { "\(year)-\($0 < 10 ? "0" : "")\($0)" }
        guard year.count == 4, Int(year) != nil else { throw noPeriod(period) }
        if rest.isEmpty { return Set(all) }
        if let quarter = Int(rest.dropFirst(2)), rest.hasPrefix("-Q"), (1...4).contains(quarter) {
            return Set(all[(quarter - 1) * 3..<quarter * 3])
        }
        guard all.contains(period) else { throw noPeriod(period) }
        return [period]
    }

    private static func noPeriod(_ text: String) -> Failure {
        Failure(
            .dateForm,
            "this is no period",
            place: .argument(option: "--period", value: text),
            hints: ["write 2027-Q1, 2027-03 or 2027"]
        )
    }

    private func listing(_ rows: [BalanceRow]) -> Listing {
        Listing(
            schema: "lodestone.balance/1",
            noun: "balances",
            columns: [
                .init("run"), .init("element"), .init("in_kg", "in kg", .trailing),
                .init("out_kg", "out kg", .trailing), .init("loss_kg", "loss kg", .trailing),
                .init("yield", "yield %", .trailing), .init("allowed_kg", "± kg", .trailing),
                .init("result"),
            ],
            items: rows.map { .init(json: $0.json, cells: $0.cells) }
        )
    }
}

extension BalanceRow {
    fileprivate var cells: [String] {
        let kilograms = { (micrograms: Int128) in micrograms.decimalText(decimals: 9) }
        return [
            run.text, balance.element.symbol,
            (balance.isInputUnassayed ? "≤" : "") + kilograms(balance.fed),
            kilograms(balance.made), kilograms(balance.lost),
            yieldPPB.map { ($0 / 100_000).decimalText(decimals: 2) } ?? "?", kilograms(allowed),
            balance.result.rawValue,
        ]
    }
}
