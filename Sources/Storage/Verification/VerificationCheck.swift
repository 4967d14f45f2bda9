package import VerifiableLog

/// One of the checks that a verification makes, in their order.
///
/// A test leaves each out in turn, and shows what would go unnoticed without it.
package enum VerificationCheck: Hashable, Sendable {
    /// The schema is what the migrations make.
    case schema
    /// The migrations that made it are this program's.
    case migrations
    /// SQLite's own check of all pages.
    case pages
    /// One about entries, tree, head or checkpoint.
    case log(LogFailure.Code)
    /// The ledger continues the verifier's own record.
    case record
    /// The ledger continues what this machine saw.
    case highWaterMark
    /// The ledger continues what others saw.
    case anchors
    /// Log key, first entry and witnesses are those of the trust file.
    case trust
    /// Entries don't claim other times than witnesses saw them at.
    case witnessTimes
    /// No entry breaks a structural rule.
    case rules
    /// The derived tables are what the entries make.
    case tables
    case documents
    /// Private values are what the entries commit to, and none is gone without authority.
    case values

    /// The code under which it reports.
    package var code: String { logCode?.rawValue ?? rule?.rawValue ?? "" }

    /// Of every other check than those of the log.
    var rule: IntegrityRule? {
        switch self {
        case .schema: .schema
        case .migrations: .migrationRecord
        case .pages: .database
        case .log: nil
        case .record, .highWaterMark, .anchors, .trust: .anchor
        case .witnessTimes: .witnessTime
        case .rules: .rule
        case .tables: .derived
        case .documents: .document
        case .values: .privateValue
        }
    }

    /// Of the checks of the log.
    var logCode: LogFailure.Code? {
        guard case .log(let code) = self else { return nil }
        return code
    }
}

extension VerificationCheck: CaseIterable {
    /// All of them; which log it should be is asked by `trust`.
    package static var allCases: [VerificationCheck] {
        [.schema, .migrations, .pages]
            + LogFailure.Code.allCases.filter { $0 != .identity }.map(VerificationCheck.log)
            + [
                .record, .highWaterMark, .anchors, .trust, .witnessTimes, .rules, .tables,
                .documents, .values,
            ]
    }
}
