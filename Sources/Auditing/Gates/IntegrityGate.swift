import Custody

extension Gate {
    /// G0: the log verifies, no entry breaks a rule, and no key of it is suspect.
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
        found += history.inventory.keys().filter { $0.suspectFrom != nil }.map {
            AuditFinding(
                code: .suspectKey,
                result: .blocked,
                entries: [$0.authorizedAt],
                text: "Entries of the key \($0.name) are suspect."
            )
        }
        self.init(id: "G0", result: found.isEmpty ? .pass : .blocked, findings: found)
    }
}
