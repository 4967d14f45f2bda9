import Custody
import VerifiableLog

/// A valid entry of one type, and what can be wrong with it, in the order in which it is told.
struct RefusalTable: Sendable, CustomStringConvertible {
    let type: String
    let valid: JSONObject
    let key: String
    let reason: String?
    let flaws: [Flaw]

    init(
        _ type: String,
        _ valid: JSONObject,
        by key: String = "founder",
        reason: String? = nil,
        _ flaws: [Flaw]
    ) {
        self.type = type
        self.valid = valid
        self.key = key
        self.reason = reason
        self.flaws = flaws
    }

    var description: String { type }
}

/// One thing wrong with an entry, and the rule that it breaks.
struct Flaw: Sendable, CustomStringConvertible {
    let code: RuleCode
    /// Members that are given other values.
    var changes: JSONObject = [:]
    var key: String?
    var occurred: String?
    var withoutReason = false

    /// A flaw; `changes` are also the members that the rule compares, though they stay as they are.
    init(_ code: RuleCode, _ changes: JSONObject, by key: String? = nil) {
        self.code = code
        self.changes = changes
        self.key = key
    }

    init(_ code: RuleCode, by key: String) {
        self.code = code
        self.key = key
    }

    init(_ code: RuleCode, occurred: String) {
        self.code = code
        self.occurred = occurred
    }

    init(_ code: RuleCode, withoutReason: Bool) {
        self.code = code
        self.withoutReason = withoutReason
    }

    /// Refused unless a reason is given.
    var isJudgement: Bool { code.rawValue >= "LS3100" }

    /// Whether both can be wrong at once.
    func isCompatible(with other: Flaw) -> Bool {
        Set(changes.keys).isDisjoint(with: other.changes.keys)
            && (key == nil || other.key == nil) && (occurred == nil || other.occurred == nil)
            && !(withoutReason && other.isJudgement) && !(other.withoutReason && isJudgement)
    }

    var description: String {
        let changed = CanonicalJSON.text(.object(changes))
        return [code.rawValue, key, occurred, changes.isEmpty ? nil : changed]
            .compactMap(\.self).joined(separator: " ")
    }
}
