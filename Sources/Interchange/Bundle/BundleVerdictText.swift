import Auditing
import Custody
import VerifiableLog

extension BundleVerdict {
    /// For a person: one line for each check, what is wrong, what may be claimed, the verdict.
    package var text: String {
        let lines =
            [subject] + checks + failures.prefix(20).map(Self.line)
            + (failures.count > 20 ? ["      … \(failures.count - 20) more: --json"] : [])
            + claimLines + continuation + [word, conclusion]
        return lines.joined(separator: "\n") + "\n"
    }

    private var subject: String {
        guard let terms else { return "bundle        nothing in it can be read" }
        return "bundle        \(terms.subject) of the ledger \(terms.origin)"
    }

    private var checks: [String] {
        guard terms != nil else { return [] }
        return Area.allCases.filter { $0 != .values || valuesChecked > 0 }.map { area in
            let isSound = !failures.contains { $0.area == area }
            let mark = !isSound ? "FAIL" : checked.contains(area) ? "ok  " : "--  "
            let name = area.rawValue + String(repeating: " ", count: 12 - area.rawValue.count)
            return "  \(mark) \(name)\(facts(of: area))"
        }
    }

    private func facts(of area: Area) -> String {
        let isComplete = terms?.extent == .complete
        guard checked.contains(area) else {
            switch area {
            case .trust: return "not asked: no trust file"
            case .rules where !isComplete: return "not checked: entries are missing"
            case .pages where !isComplete:
                return "not checked: the report can't be made again from some entries"
            default: return "not checked: what it rests on is broken"
            }
        }
        switch area {
        case .archive: return "one form, known files"
        case .log:
            return isComplete
                ? "\(entries) entries, all there are; \(signaturesChecked) signatures, tree,"
                    + " checkpoint"
                : "\(entries) of \(terms?.size ?? 0) entries, each with its proof and signature"
        case .trust:
            guard isTrusted else { return "not the ledger that you trust" }
            return witnesses.isEmpty
                ? "log key and first entry are those you trust"
                : "log key and first entry; cosigned by "
                    + witnesses.map { "\($0.name) \($0.at)" }.joined(separator: ", ")
        case .rules:
            return "structural rules over every entry"
        case .documents: return "\(documentsChecked) match; \(documentsWithheld) not here"
        case .values: return "\(valuesChecked) private values against their commitments"
        case .pages:
            return "report, keys, policies and texts, made again from the entries"
        }
    }

    private static func line(_ failure: Failure) -> String {
        "      \(failure.area.rawValue): " + (failure.seq.map { "#\($0) " } ?? "") + failure.text
    }

    /// Nothing is claimed by what is broken.
    private var claimLines: [String] {
        guard outcome == .verified else { return [] }
        return claims.map { claim in
            let level = claim.policy.level.map { " (\($0))" } ?? ""
            return "\(claim.policy.id)\(level)  \(claim.result.rawValue)  \(claim.wording())"
        }
    }

    /// To be compared with the checkpoint that the reader keeps.
    private var continuation: [String] {
        continues.map { ["continues     \($0.size) entries with the root \($0.root.hex)"] } ?? []
    }

    /// Whose word origin, key and first entry rest on.
    private var word: String {
        if failures.contains(where: { $0.area == .trust }) {
            return "not trusted   another log key, first entry or witness than in your trust file"
        }
        return isTrusted
            ? "trusted       origin, log key and first entry are those of your trust file"
            : "on its word   origin, log key and first entry are the bundle's own: any ledger could"
                + " say so (--trust FILE)"
    }

    private var conclusion: String {
        switch outcome {
        case .verified:
            "VERIFIED      it holds, all entries are here, and the report is what they give"
        case .consistent:
            "CONSISTENT    with the entries shown; OMISSION NOT EXCLUDED, no claim recomputed"
        case .contradicted: "CONTRADICTED  whole in itself, but not the ledger that you trust"
        case .broken: "BROKEN        do not rely on it; keep this file"
        }
    }
}
