import Custody
import GRDB
package import VerifiableLog

/// What a check of a whole ledger found.
package struct LedgerCheck: Sendable {
    package let log: LogCheck
    package let documentsChecked: Int
    package let documentsFailed: Int
    /// Documents whose bytes are not beside the ledger: withheld, or lost.
    package let documentsMissing: Int
    package let derivedTables: Int
    package let derivedDifferences: Int
    /// In the order of the checks; the log's own failures first.
    package let failures: [Failure]
    /// What careful people would question: no failure.
    package let findings: Int

    package var isIntact: Bool { failures.isEmpty }

    /// One thing that is broken.
    package struct Failure: Hashable, Sendable {
        package let code: String
        package let seq: Int64?
        package let text: String
    }
}

extension Ledger {
    /// Checks everything that a report may read: SQLite's own structures, every note, link,
    /// signature, tile, root and checkpoint, the structural rules over all entries, the derived
    /// tables against the entries, the documents against their digests.
    ///
    /// The schema was compared, object by object, when the ledger was opened.
    package func verify(progress: LogCheckProgress? = nil) throws -> LedgerCheck {
        var failures = try databaseFailures()
        let log = try UnverifiedLog(source).verify(progress: progress).check
        failures += log.failures.map {
            .init(code: $0.code.rawValue, seq: $0.seq, text: $0.text)
        }
        var differences = 0
        var findings = 0
        var documents = (checked: 0, failed: 0, missing: 0)
        // A log that can't be read has nothing to compare with.
        if let history = try readableHistory(&failures) {
            failures += history.breaches.map {
                .init(
                    code: "rule.\($0.rejection.code.rawValue)",
                    seq: $0.seq,
                    text: $0.rejection.message
                )
            }
            let derived = try derivedFailures(history)
            differences = derived.count
            failures += derived
            findings = history.judgements.values.reduce(0) { $0 + $1.count }
            failures += try documentFailures(history, &documents)
        }
        return LedgerCheck(
            log: log,
            documentsChecked: documents.checked,
            documentsFailed: documents.failed,
            documentsMissing: documents.missing,
            derivedTables: Table.all.count,
            derivedDifferences: differences,
            failures: failures,
            findings: findings
        )
    }

    private func databaseFailures() throws -> [LedgerCheck.Failure] {
        let lines = try connection.run { database in
            var lines: [String] = []
            try Statement(database, "PRAGMA integrity_check").visit { row in
                lines.append(try row.text(0))
            }
            return lines
        }
        return lines == ["ok"]
            ? [] : lines.map { .init(code: "database", seq: nil, text: "SQLite: \($0)") }
    }

    private func readableHistory(_ failures: inout [LedgerCheck.Failure]) throws -> History? {
        do {
            return try history()
        } catch let error as StorageError {
            failures.append(.init(code: "entry.unreadable", seq: nil, text: "\(error.message)"))
            return nil
        }
    }

    private func derivedFailures(_ history: History) throws -> [LedgerCheck.Failure] {
        let expected = try Derivation(history)
        return try connection.run { try expected.differences(from: $0) }.map {
            .init(code: "derived", seq: nil, text: $0)
        }
    }

    private func documentFailures(
        _ history: History,
        _ counts: inout (checked: Int, failed: Int, missing: Int)
    ) throws -> [LedgerCheck.Failure] {
        var failures: [LedgerCheck.Failure] = []
        for thing in history.inventory.registrations(.document) {
            guard let digest = DocumentDigest(thing.code) else { continue }
            do {
                guard try documents.read(digest) != nil else {
                    counts.missing += 1
                    continue
                }
                counts.checked += 1
            } catch {
                counts.failed += 1
                failures.append(
                    .init(
                        code: "document",
                        seq: thing.seq,
                        text: "The file of \(digest) does not have that digest."
                    )
                )
            }
        }
        return failures
    }
}
