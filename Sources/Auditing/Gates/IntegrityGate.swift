import Custody
import VerifiableLog

extension Gate {
    /// G0: the log verifies, no entry breaks a rule, and none of a suspect key is left that
    /// no clean key has recorded again.
    init(integrityOf evidence: Evidence) {
        let history = evidence.history
        var found = evidence.broken.map {
            AuditFinding(code: .integrityBroken, result: .blocked, text: $0)
        }
        found += history.breaches.map {
            AuditFinding(
                code: .structuralBreach,
                result: .blocked,
                entries: [$0.seq],
                text: $0.rejection.message
            )
        }
        found += history.suspects.map { key, entries in
            AuditFinding(
                code: .suspectKey,
                result: .blocked,
                entries: entries,
                text: "Entries of the key \(key) are suspect."
            )
        }
        self.init(id: "G0", result: found.isEmpty ? .pass : .blocked, findings: found)
    }
}

extension History {
    /// By key, in the order of their authorisation, the entries in force that are suspect.
    ///
    /// A correction or void by a clean key takes the place of what a suspect one said, and the other
    /// way round. What has no facts for an audit is left out: keys, reports; a policy that was
    /// adopted counts until a clean key retires it.
    /// Source: docs/decisions/0014-suspect-entries-are-recorded-again.md.
    fileprivate var suspects: [(key: String, entries: [Int64])] {
        let keys = inventory.keys().filter { $0.suspectFrom != nil }.map(\.name)
        guard !keys.isEmpty else { return [] }
        let speaking = Dictionary(grouping: entries.compactMap(inForce), by: \.by)
        return keys.compactMap { key in
            let suspect = (speaking[key] ?? []).map(\.seq).filter {
                inventory.key(key)?.isSuspect(at: $0) ?? false
            }
            return suspect.isEmpty ? nil : (key, suspect.sorted())
        }
    }

    /// The entry that says what now stands of this one; nil where that is nothing.
    private func inForce(of entry: RecordedEntry) -> RecordedEntry? {
        if entry.type == PolicyAdopted.type { return isRetired(entry) ? nil : entry }
        guard Amendment.canAmend(entry.type) else { return nil }
        return amendments.current(of: entry.seq).flatMap { self.entry(at: $0.seq) } ?? entry
    }

    /// Whether a clean key has retired the policy that an entry adopted.
    private func isRetired(_ adoption: RecordedEntry) -> Bool {
        entries.contains { entry in
            entry.type == PolicyRetired.type
                && entry.body.data["policy"] == adoption.body.data["policy"]
                && entry.body.data["version"] == adoption.body.data["version"]
                && inventory.key(entry.by)?.isSuspect(at: entry.seq) == false
        }
    }
}
