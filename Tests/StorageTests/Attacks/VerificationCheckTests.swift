import Storage
import Testing
import VerifiableLog

/// The attacks again, with one check left out at a time.
@Suite("A verification without one of its checks") struct VerificationCheckTests {
    /// Checks that others stand behind: without one, what it finds is named otherwise.
    ///
    /// Every other check is the only one to find something.
    /// An entry that can't be read, or whose key isn't known, is not taken for verified; one that
    /// stands, or links, otherwise than it says stops the reading that the rules need; times are a
    /// rule too; a missing entry has no root, an added tile another one.
    static let backed: Set<VerificationCheck> = [
        .log(.founding), .log(.entryMissing), .log(.noteGrammar), .log(.entryCanonical),
        .log(.entryMembers), .log(.entryVersion), .log(.entryLeaf), .log(.entryPosition),
        .log(.entryPrev), .log(.entryTime), .log(.entryKey), .log(.tileExtra), .log(.checkpoint),
    ]

    @Test(arguments: VerificationCheck.allCases)
    func `misses an attack, or names it otherwise`(check: VerificationCheck) throws {
        var missed: [String] = []
        var renamed: [String] = []
        for attack in LedgerAttack.all where attack.codes.contains(check.code) {
            let ledger = try attack.forged()
            do {
                let found = try ledger.verify(without: check)
                if found.outcome == .intact {
                    missed.append(attack.name)
                } else if Set(found.failures.map(\.code)) != attack.codes {
                    renamed.append(attack.name)
                }
            } catch is StorageError {
                renamed.append(attack.name)
            }
        }
        #expect(missed.isEmpty == Self.backed.contains(check), "missed: \(missed)")
        #expect(!missed.isEmpty || !renamed.isEmpty)
    }
}
