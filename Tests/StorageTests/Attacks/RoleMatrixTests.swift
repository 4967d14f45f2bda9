import Custody
import Foundation
import GRDB
import Storage
import TestSupport
import Testing
import VerifiableLog

@Suite("Entries by keys that may not sign them") struct RoleMatrixTests {
    @Test(arguments: RoleMatrix.Signer.allCases)
    func `are each named, and no other`(signer: RoleMatrix.Signer) throws {
        let matrix = try RoleMatrix(signer)
        let ledger = try Tampered(Specimen.short.get())
        try Forgery(matrix.notes, checkpoint: ledger.checkpoint, origin: Story.origin)
            .store(in: ledger, logKey: matrix.story.log)
        if matrix.keepsTicket {
            let value = RoleMatrix.ticket
            try ledger.raw.touch {
                try $0.execute(
                    sql: "INSERT INTO private_value(c, salt, value) VALUES (?, ?, ?)",
                    arguments: [value.commitment, Data(value.salt), value.text]
                )
            }
        }
        let found = try ledger.verify()
        let code = matrix.isRefusedByLog ? "entry.key" : "LS4107"
        #expect(found.outcome.exitCode == (matrix.refused.isEmpty ? 0 : 3))
        #expect(Set(found.failures.map(\.code)) == (matrix.refused.isEmpty ? [] : [code]))
        #expect(Set(found.failures.compactMap(\.seq)) == matrix.refused, "\(found.failures)")
        #expect(found.reliableCount == matrix.refused.min() ?? found.entries)
        for failure in found.failures where !matrix.isRefusedByLog {
            #expect(failure.text.hasPrefix("LS3023: "), "\(failure)")
        }
    }

    @Test func `are of every kind, which only the first entry's is not`() throws {
        let matrix = try RoleMatrix(.founder)
        let types = matrix.notes.dropFirst(matrix.story.notes.count).map(\.entry.type)
        let kinds = EventKind.all.map { $0.type }.filter { $0 != LedgerCreated.type }
        #expect(types.sorted() == kinds.sorted())
    }

    @Test func `are of every role`() throws {
        let story = try RoleMatrix(.founder).story
        let names = Set(RoleMatrix.Signer.allCases.map(\.rawValue))
        #expect(names.isSuperset(of: KeyRole.allCases.map(\.rawValue)))
        #expect(story.history.breaches.isEmpty)
    }
}
