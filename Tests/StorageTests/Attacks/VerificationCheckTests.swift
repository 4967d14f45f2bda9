import Storage
import Testing
import VerifiableLog

/// The attacks again, with one check left out at a time.
@Suite("A verification without one of its checks") struct VerificationCheckTests {
    /// Checks that others stand behind: without one, what it finds is named otherwise.
    ///
    /// Every other check is the only one to find something.
    ///
    /// An entry that can't be read, or whose key isn't known, is not taken for verified; one that
    /// stands, or links, otherwise than it says stops the reading that the rules need; times are a
    /// rule too; a missing entry has no root, an added tile another one.
    static let backed: Set<VerificationCheck> = [
        .log(.founding), .log(.entryMissing), .log(.noteGrammar), .log(.entryCanonical),
        .log(.entryMembers), .log(.entryVersion), .log(.entryLeaf), .log(.entryPosition),
        .log(.entryPrev), .log(.entryTime), .log(.entryKey), .log(.tileExtra), .log(.checkpoint),
    ]

    @Test func `misses an attack, or names it otherwise`() throws {
        var missed: Set<VerificationCheck> = []
        var renamed: Set<VerificationCheck> = []
        for attack in LedgerAttack.all {
            let ledger = try attack.done(isForged: true)
            for check in VerificationCheck.allCases where attack.codes.contains(check.code) {
                guard let found = try verify(ledger, without: check) else {
                    renamed.insert(check)
                    continue
                }
                if found.outcome == .intact { missed.insert(check) }
                if Set(found.failures.map(\.code)) != attack.codes { renamed.insert(check) }
            }
        }
        #expect(missed == Set(VerificationCheck.allCases).subtracting(Self.backed))
        #expect(renamed == Set(VerificationCheck.allCases))
    }

    /// nil where it can't be read to the end.
    private func verify(
        _ ledger: Tampered,
        without check: VerificationCheck
    ) throws -> Verification? {
        do { return try ledger.verify(without: check) } catch is StorageError { return nil }
    }
}
