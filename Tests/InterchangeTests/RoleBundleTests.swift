import Auditing
import Custody
import Interchange
import TestSupport
import Testing
import VerifiableLog

/// Bundles that a forger with the log's key puts together by hand.
@Suite("A bundle with entries by keys that may not sign them") struct RoleBundleTests {
    @Test(arguments: RoleMatrix.Signer.allCases)
    func `is broken when it is complete, and names them`(signer: RoleMatrix.Signer) throws {
        let matrix = try RoleMatrix(signer)
        let archive = try bundle(of: matrix, .complete)
        let verdict = BundleChecker.check(archive.encoded, program: BundleWorld.program)
        #expect(named(in: verdict) == matrix.refused, "\(verdict.failures)")
        #expect(verdict.outcome.exitCode == (matrix.refused.isEmpty ? 0 : 3))
    }

    @Test(arguments: RoleMatrix.Signer.allCases)
    func `is broken when it is selected, as far as it shows`(signer: RoleMatrix.Signer) throws {
        let matrix = try RoleMatrix(signer)
        let archive = try bundle(of: matrix, .selected)
        let verdict = BundleChecker.check(archive.encoded, program: BundleWorld.program)
        let shown = matrix.refused.subtracting(matrix.refusedByHistory)
        #expect(named(in: verdict) == shown, "\(verdict.failures)")
        #expect(verdict.outcome.exitCode == (shown.isEmpty ? 0 : 3))
    }

    private func named(in verdict: BundleVerdict) -> Set<Int64> {
        Set(verdict.failures.filter { [.log, .rules].contains($0.area) }.compactMap(\.seq))
    }

    /// The founder's bundle with the notes of another matrix in it, and the pages where they can be
    /// made of them.
    private func bundle(
        of matrix: RoleMatrix,
        _ extent: BundleTerms.Extent
    ) throws -> ZipArchive {
        let source = try MemorySource(
            storing: matrix.notes.map(\.bytes),
            origin: Story.origin,
            logKey: matrix.story.log
        )
        let sound = matrix.isRefusedByLog ? try RoleMatrix(.founder) : matrix
        var archive = try #require(try made(of: sound, extent))
        for member in archive.members
        where member.name.hasPrefix("entries/") || member.name.hasPrefix("proofs/") {
            archive = try archive.replacing(member.name, with: nil)
        }
        let checkpoint = try source.head().checkpoint
        var members = archive.members.filter { $0.name != "checkpoint.txt" }
        members.append(.init("checkpoint.txt", checkpoint))
        for note in matrix.notes {
            let name = String(note.entry.seq + 1_000_000).dropFirst()
            members.append(.init("entries/\(name).note", note.bytes))
            guard extent == .selected else { continue }
            let size = Int64(matrix.notes.count)
            let proof = InclusionProof(
                index: note.entry.seq,
                path: try source.inclusionProof(of: note.entry.seq, size: size) ?? [],
                checkpoint: try SignedCheckpoint(parsing: checkpoint)
            )
            members.append(.init("proofs/\(name).tlog-proof", proof.encoded))
        }
        return try ZipArchive(members)
    }

    private func made(
        of matrix: RoleMatrix,
        _ extent: BundleTerms.Extent
    ) throws -> ZipArchive? {
        let source = try MemorySource(
            storing: matrix.notes.map(\.bytes),
            origin: Story.origin,
            logKey: matrix.story.log
        )
        let log = try #require(try UnverifiedLog(source).verify().verified)
        let papers = try RoleMatrix.papers()
        let shelf = try PolicyShelf(Auditor(Evidence(log)).evidence.history) { papers[$0] }
        return try Bundle(
            of: try Code("W"),
            in: log,
            policies: shelf.current,
            of: shelf,
            extent: extent,
            documents: .digests,
            program: BundleWorld.program,
            document: { papers[$0] }
        )?.archive
    }
}
