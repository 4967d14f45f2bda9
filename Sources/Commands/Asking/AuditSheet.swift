import Auditing
import Custody
import Reporting
import VerifiableLog

/// An audit as a person or a program reads it.
struct AuditSheet {
    let report: AuditReport
    let session: Session

    var document: JSONDocument { report.json(korean: session.language == .korean) }
}

extension AuditSheet {
    /// For a terminal: the answers in a table, then what stands in the way of each.
    var text: String {
        get throws {
            let head =
                "\(report.subject.code)   as of #\(report.seq) \(report.leaf.hex.prefix(12))   "
                + report.gates.map { "\($0.id) \($0.result.rawValue)" }.joined(separator: "   ")
            let answers = try answers.text(as: .table, width: width, style: session.style)
            let parts = report.claims.compactMap(explanation)
            return head.printable + "\n\n" + answers + (parts.isEmpty ? "" : "\n")
                + parts.joined(separator: "\n") + remarks
        }
    }

    private var width: Int { session.environment.terminal.columns }

    private var answers: Listing {
        Listing(
            schema: "",
            noun: "claims",
            columns: [
                .init("claim"), .init("result"), .init("holds for"), .init("what", wraps: true),
            ],
            items: report.claims.map { claim in
                .init(
                    json: .null,
                    cells: [
                        .init(claim.policy.id),
                        .init("\(mark(claim.result)) \(claim.result.rawValue)"),
                        .init(coverage(of: claim)), .init(claim.policy.title.printable),
                    ]
                )
            }
        )
    }

    private func mark(_ result: PolicyResult) -> String {
        let marks = session.environment.isUTF8 ? ["✓", "✗", "?", "–"] : ["ok", "no", "?", "-"]
        switch result {
        case .pass, .exempt, .conditional: return marks[0]
        case .fail, .blocked: return marks[1]
        case .indeterminate: return marks[2]
        case .notApplicable, .notInForce: return marks[3]
        }
    }

    /// The least of the elements' shares that pass, rounded down.
    private func coverage(of claim: Claim) -> String {
        guard
            let least = claim.coverage.min(by: {
                ($0.value.passPPB, $0.key) < ($1.value.passPPB, $1.key)
            })
        else {
            return ""
        }
        let hundredths = Int128(least.value.passPPB / 100_000)
        let isSame = claim.coverage.values.allSatisfy { $0.passPPB == least.value.passPPB }
        let name = isSame && claim.coverage.count > 1 ? "all" : "\(least.key)"
        return "\(name) \(hundredths.decimalText(decimals: 2)) %"
    }

    /// What stands in the way of a claim, and what would turn it; nil for one that passes.
    private func explanation(of claim: Claim) -> String? {
        guard !claim.result.isSupported else {
            return wrapped(heading(of: claim)).joined(separator: "\n")
                + "\n"
        }
        guard !claim.result.isNeutral else { return nil }
        var lines = [heading(of: claim)]
        let findings = AuditFinding.summaries(claim.findings)
        for finding in findings.prefix(8) {
            let mark = mark(finding.result)
            lines.append("  \(mark) \(finding.code.rawValue)  \(finding.text)")
            let entries = finding.entries.prefix(4).map { "#\($0)" }.joined(separator: " ")
            if !entries.isEmpty { lines.append("      entries \(entries)") }
        }
        if findings.count > 8 { lines.append("  … \(findings.count - 8) more: --json") }
        let remedies = claim.remedies(korean: session.language == .korean)
        if !remedies.isEmpty { lines.append("  would change with") }
        lines += remedies.prefix(8).map { "    \($0)" }
        if remedies.count > 8 { lines.append("    … \(remedies.count - 8) more: --json") }
        return lines.flatMap(wrapped).joined(separator: "\n") + "\n"
    }

    /// Every result is said with its level.
    private func heading(of claim: Claim) -> String {
        let level = claim.policy.level.map { " (\($0))" } ?? ""
        return "\(claim.policy.id)\(level)  \(wording(of: claim))"
    }

    private func wrapped(_ line: String) -> [String] {
        let indent = line.prefix { $0 == " " }
        let text = line.dropFirst(indent.count).description.printable
        return TextWrap.lines(text, width: max(20, width - indent.count - 2), uncut: width)
            .enumerated().map { indent + ($0 == 0 ? "" : "  ") + $1 }
    }

    private func wording(of claim: Claim) -> String {
        claim.wording(korean: session.language == .korean)
    }

    private var remarks: String {
        guard !report.remarks.isEmpty else { return "" }
        let lines = report.remarks.prefix(8).flatMap { wrapped("  ! \($0.text)") }
        let more = report.remarks.count - 8
        return "\nto question\n" + lines.joined(separator: "\n") + "\n"
            + (more > 0 ? "  … \(more) more: --json\n" : "")
    }
}
