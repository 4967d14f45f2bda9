import Testing
import VerifiableLog

@Suite("A witness")
struct WitnessStateTests {
    /// A request before a witness that has cosigned so many entries, or none.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let seen: Int?
        let answer: WitnessAnswer
        let make: @Sendable () throws -> WitnessRequest

        init(
            _ name: String,
            seen: Int?,
            _ answer: WitnessAnswer,
            _ make: @escaping @Sendable () throws -> WitnessRequest
        ) {
            testDescription = name
            self.seen = seen
            self.answer = answer
            self.make = make
        }
    }

    /// Other leaves from the first on.
    private static let forked = MerkleTreeTests.leaves.map { MerkleTree.nodeHash($0, $0) }

    private static func bare(
        _ oldSize: Int64,
        _ checkpoint: SignedCheckpoint,
        proof: [Digest] = []
    ) -> WitnessRequest {
        WitnessRequest(oldSize: oldSize, proof: proof, checkpoint: checkpoint)
    }

    private static func emptyTree(_ root: Digest) throws -> SignedCheckpoint {
        try Checkpoint(origin: WitnessWorld.origin, size: 0, root: root)
            .signed(by: WitnessWorld.logKey())
    }

    static let cases = [
        Case("a first checkpoint", seen: nil, .cosign) { try WitnessWorld.request(0, 5) },
        Case("a first checkpoint with a proof", seen: nil, .inconsistent) {
            bare(0, try WitnessWorld.checkpoint(5), proof: [.zero])
        },
        Case("a first checkpoint that claims to be none", seen: nil, .conflict(size: 0)) {
            try WitnessWorld.request(3, 5)
        },
        Case("an empty log", seen: nil, .cosign) { bare(0, try emptyTree(MerkleTree.emptyRoot)) },
        Case("an empty log with a root of something", seen: nil, .sameSizeOtherRoot) {
            bare(0, try emptyTree(.zero))
        },
        Case("growth", seen: 5, .cosign) { try WitnessWorld.request(5, 9) },
        Case("growth from a power of two", seen: 8, .cosign) { try WitnessWorld.request(8, 9) },
        Case("the same again", seen: 5, .cosign) { try WitnessWorld.request(5, 5) },
        Case("the same again with a proof", seen: 5, .inconsistent) {
            bare(5, try WitnessWorld.checkpoint(5), proof: [.zero])
        },
        Case("an old size that is behind", seen: 5, .conflict(size: 5)) {
            try WitnessWorld.request(3, 9)
        },
        Case("an old size of 0 to find out", seen: 5, .conflict(size: 5)) {
            try WitnessWorld.request(0, 9)
        },
        Case("an old size that is ahead", seen: 5, .conflict(size: 5)) {
            try WitnessWorld.request(7, 9)
        },
        Case("an old size beyond the checkpoint", seen: 5, .badRequest) {
            bare(5, try WitnessWorld.checkpoint(4))
        },
        Case("an older checkpoint, honestly asked", seen: 5, .conflict(size: 5)) {
            try WitnessWorld.request(2, 4)
        },
        Case("another root at the same size", seen: 5, .sameSizeOtherRoot) {
            try WitnessWorld.request(5, 5, of: forked)
        },
        Case("another root at the same size from another old one", seen: 5, .sameSizeOtherRoot) {
            try WitnessWorld.request(3, 5, of: forked)
        },
        Case("another root with a proof", seen: 5, .sameSizeOtherRoot) {
            bare(5, try WitnessWorld.checkpoint(5, of: forked), proof: [.zero])
        },
        Case("another history that grew", seen: 5, .inconsistent) {
            try WitnessWorld.request(5, 9, of: forked)
        },
        Case("growth without its proof", seen: 5, .inconsistent) {
            bare(5, try WitnessWorld.checkpoint(9))
        },
        Case("an unknown origin", seen: nil, .unknownOrigin) {
            bare(0, try WitnessWorld.checkpoint(5, origin: "example.com/lug"))
        },
        Case("an unknown origin before a bad request", seen: 5, .unknownOrigin) {
            bare(9, try WitnessWorld.checkpoint(5, origin: "example.com/lug"))
        },
        Case("another key under the log's name", seen: 5, .forbidden) {
            bare(5, try WitnessWorld.checkpoint(9, seed: 2))
        },
        Case("another key before a bad request", seen: 5, .forbidden) {
            bare(99, try WitnessWorld.checkpoint(9, seed: 2))
        },
        Case("another key before a fork", seen: 5, .forbidden) {
            bare(5, try WitnessWorld.checkpoint(5, of: forked, seed: 2))
        },
        Case("a signature of another checkpoint", seen: 5, .forbidden) {
            let other = try WitnessWorld.checkpoint(8)
            let text = try WitnessWorld.checkpoint(9).note.text
            let note = try SignedNote.adding(other.note.signatures, to: text)
            return bare(5, try SignedCheckpoint(parsing: note.encoded))
        },
    ]

    @Test("answers as the protocol asks", arguments: cases)
    func answers(_ asked: Case) throws {
        let state = WitnessState(newest: try asked.seen.map { try WitnessWorld.checkpoint($0) })
        let keys = [
            try TestKeys.signing("example.com/other", 7).verifierKey,
            try WitnessWorld.logKey().verifierKey,
        ]
        #expect(state.judge(try asked.make(), trusting: keys) == asked.answer)
    }

    @Test("ignores signatures of keys it doesn't know, and takes any one of the log's keys")
    func otherSignatures() throws {
        let newer = try TestKeys.signing(WitnessWorld.origin, 9)
        let signed = try WitnessWorld.checkpoint(5)
        let both = try SignedNote.adding(
            signed.note.signatures
                + SignedNote.signing(text: signed.note.text, with: newer)
                .signatures,
            to: signed.note.text
        )
        let request = Self.bare(0, try SignedCheckpoint(parsing: both.encoded))
        for key in [try WitnessWorld.logKey(), newer] {
            #expect(
                WitnessState(newest: nil).judge(request, trusting: [key.verifierKey]) == .cosign
            )
        }
        #expect(WitnessState(newest: nil).judge(request, trusting: []) == .unknownOrigin)
    }

    @Test("takes no checkpoint of one log for the continuation of another")
    func otherLog() throws {
        let other = try WitnessWorld.checkpoint(5, origin: "example.com/lug")
        let keys = [
            try WitnessWorld.logKey().verifierKey,
            try TestKeys.signing("example.com/lug", 1).verifierKey,
        ]
        let answer = WitnessState(newest: other)
            .judge(try WitnessWorld.request(5, 9), trusting: keys)
        #expect(answer == .unknownOrigin)
    }

    @Test("answers with the protocol's status")
    func statuses() {
        let answers: [WitnessAnswer] = [
            .unknownOrigin, .forbidden, .badRequest, .sameSizeOtherRoot, .conflict(size: 1),
            .inconsistent, .cosign,
        ]
        #expect(answers.map(\.httpStatus) == [404, 403, 400, 409, 409, 422, 200])
    }
}
