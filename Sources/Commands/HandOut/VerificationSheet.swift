import Custody
import Reporting
import Storage
import VerifiableLog

/// What a verification found, as a person or a program reads it.
struct VerificationSheet {
    let found: Verification
    let isUTF8: Bool

    /// Failures that a person is shown; a program gets all.
    private static let shownMax = 20

    var exit: ExitStatus { ExitStatus(rawValue: found.outcome.exitCode) ?? .defect }

    /// One line for each area, what is broken, and what it comes to.
    var text: String {
        let areas = Verification.Area.allCases.filter { $0 != .values || hasValues }.map(line)
        let failures = found.failures.prefix(Self.shownMax).map(line)
        let more = found.failures.count - failures.count
        let lines =
            areas + failures + (more > 0 ? ["      … \(more) more: --json"] : [])
            + (found.root.map { ["root          \($0.hex)"] } ?? [])
            + (found.checked.contains(.anchors) ? stamps + [range, word] : [])
            + ([.intact, .unanchored].contains(found.outcome) ? [] : [reliance]) + [conclusion]
        return lines.map(\.printable).joined(separator: "\n")
    }

    private var hasValues: Bool {
        found.privateValues.checked > 0 || found.failures.contains { $0.area == .values }
    }

    private func line(_ area: Verification.Area) -> String {
        guard found.checked.contains(area) else {
            return row(isUTF8 ? "–" : "--  ", area, "not checked: what it rests on is broken")
        }
        let isSound = !found.failures.contains { $0.area == area }
        let mark = isSound ? (isUTF8 ? "✓" : "ok  ") : (isUTF8 ? "✗" : "FAIL")
        return row(mark, area, facts(of: area))
    }

    private func row(_ mark: String, _ area: Verification.Area, _ text: String) -> String {
        let name = area.rawValue
        return "  \(mark) \(name)" + String(repeating: " ", count: 12 - name.count) + text
    }

    private func facts(of area: Verification.Area) -> String {
        switch area {
        case .database: "SQLite's structures; the schema is what the migrations make"
        case .chain: "\(found.entries) entries, each linked to the one before"
        case .signatures:
            "\(found.signatures.checked) of \(found.entries)"
                + (found.signaturesBefore > 0
                    ? "; the first \(found.signaturesBefore) by your own record" : "")
        case .tree: "tiles, root and signed checkpoint"
        case .rules: "structural rules over every entry" + unknown
        case .tables:
            "\(found.derived.checked) derived tables rebuilt, \(found.derived.failed) rows differ"
        case .documents:
            "\(found.documents.checked - found.documents.failed) match,"
                + " \(found.documents.failed) don't, \(found.documentsWithheld) not here"
        case .values:
            "\(found.privateValues.checked) private values against their commitments"
        case .anchors: anchors
        }
    }

    private var unknown: String {
        found.unknownTypes == 0
            ? ""
            : "; \(found.unknownTypes) of types this program does not know: no audit concludes"
                + " over them"
    }

    private var anchors: String {
        let own = found.highWaterSize.map { "this machine saw \($0) of \(found.entries)" }
        let outside = found.anchoredTo.map { "from outside \($0) of \(found.entries)" }
        let witnesses = found.witnesses.map { "; \($0.name) cosigned \($0.at)" }.joined()
        return (own ?? "this machine keeps no mark of it") + "; "
            + (outside ?? "from outside none given") + witnesses
    }

    private func line(_ failure: Verification.Failure) -> String {
        "      " + (failure.seq.map { "#\($0) " } ?? "") + "\(failure.code): \(failure.text)"
    }

    /// What tokens show, and which of them show nothing.
    private var stamps: [String] {
        found.timestamps.map { stamp in
            switch stamp.proof {
            case .proven(let authority, let at):
                "time stamp    \(stamp.size.entries) at \(at), by an authority of \(authority)"
            case .unproven(let reason): "unproven      \(stamp.name): \(reason)"
            }
        }
    }

    /// What outsiders can vouch for, and what they can't.
    private var range: String {
        let last = found.entries - 1
        let rest = "could be rewritten by whoever has this machine and all keys"
        guard let size = found.anchoredTo, size > 0 else {
            return "not anchored  all entries \(rest)"
        }
        return "anchored      #0 to #\(size - 1)"
            + (size > last ? "" : "; #\(size) to #\(last) \(rest)")
    }

    /// Whose word it is that this is the right ledger.
    private var word: String {
        found.isTrusted
            ? "trusted       log key and first entry are those of your trust file"
            : "on its word   log key and first entry are the ledger's own (--trust FILE)"
    }

    /// What holds although something does not.
    private var reliance: String {
        let count = found.reliableCount
        guard count > 0 else { return "relied on     no entry of it" }
        let last = "relied on     #0 to #\(count - 1): "
        if found.outcome == .contradicted { return last + "under an anchor that it continues" }
        let holds = "signed, and each linked to the one before"
        guard found.checked.contains(.rules) else { return last + holds + "; no rule was asked" }
        return last + holds + (count == found.entries ? "; not what is wrong beside them" : "")
    }

    private var withheld: String {
        found.documentsWithheld == 0
            ? ""
            : "; named and not here: \(found.documentsWithheld.documents)"
    }

    private var conclusion: String {
        switch found.outcome {
        case .intact: "intact        \(found.findings) findings stand in the audits" + withheld
        case .unanchored:
            "UNANCHORED    whole in itself, but nothing given vouches for it (--require-anchor)"
        case .contradicted:
            "CONTRADICTED  whole in itself, but not the ledger that was seen before: fork or"
                + " rollback"
        case .broken: "BROKEN        do not rely on this ledger; keep this copy"
        }
    }
}

extension VerificationSheet {
    /// The shape `lodestone.verify/1`.
    var document: JSONDocument {
        [
            "schema": "lodestone.verify/1",
            "result": .string(result),
            "entries": .integer(found.entries),
            "head": found.head.map { .string($0.hex) } ?? .null,
            "root": found.root.map { .string($0.hex) } ?? .null,
            "anchored_to": found.anchoredTo.map(JSONDocument.integer) ?? .null,
            "trusted": .bool(found.isTrusted),
            "signatures_before": .integer(found.signaturesBefore),
            "witnesses": .array(
                found.witnesses.map { ["witness": .string($0.name), "at": .time($0.at)] }
            ),
            "timestamps": .array(found.timestamps.map(document)),
            "high_water": found.highWaterSize.map(JSONDocument.integer) ?? .null,
            "signatures": count(found.signatures),
            "documents": [
                "checked": .integer(found.documents.checked),
                "failed": .integer(found.documents.failed),
                "withheld": .integer(found.documentsWithheld),
            ],
            "private_values": count(found.privateValues),
            "derived": [
                "tables": .integer(found.derived.checked),
                "differences": .integer(found.derived.failed),
            ],
            "relied_on": .integer(found.reliableCount),
            "findings": .integer(found.findings),
            "unknown_types": .integer(found.unknownTypes),
            "failures": .array(
                found.failures.map { failure in
                    [
                        "area": .string(failure.area.rawValue),
                        "code": .string(failure.code),
                        "seq": failure.seq.map(JSONDocument.integer) ?? .null,
                        "text": .string(failure.text),
                    ]
                }
            ),
        ]
    }

    private var result: String {
        switch found.outcome {
        case .intact: "intact"
        case .unanchored: "unanchored"
        case .contradicted, .broken: "broken"
        }
    }

    private func document(of stamp: Verification.Stamp) -> JSONDocument {
        var proven: (authority: String, at: Timestamp)?
        var unproven: String?
        switch stamp.proof {
        case .proven(let authority, let at): proven = (authority, at)
        case .unproven(let reason): unproven = reason
        }
        return [
            "token": .string(stamp.name), "size": .integer(stamp.size),
            "authority": proven.map { .string($0.authority) } ?? .null,
            "at": proven.map { .time($0.at) } ?? .null,
            "unproven": unproven.map(JSONDocument.string) ?? .null,
        ]
    }

    private func count(_ count: Verification.Count) -> JSONDocument {
        ["checked": .integer(count.checked), "failed": .integer(count.failed)]
    }
}
