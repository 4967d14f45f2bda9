import Testing
import VerifiableLog

@Suite("Requests to a witness")
struct WitnessRequestTests {
    private static let hash = "ZJ5jNBGIM7L18Za40VE8zeR98Jw8PgZqUz6/XidRv+c="

    @Test("come back from their bytes, with an empty proof and the longest")
    func roundTrip() throws {
        let checkpoint = try WitnessWorld.checkpoint(7)
        for count in [0, 1, 63] {
            let request = WitnessRequest(
                oldSize: Int64(count),
                proof: Array(MerkleTreeTests.leaves[..<count]),
                checkpoint: checkpoint
            )
            #expect(try WitnessRequest(parsing: request.encoded) == request)
        }
        let first = WitnessRequest(oldSize: 0, proof: [], checkpoint: checkpoint)
        #expect(first.encoded == Array("old 0\n\n".utf8) + checkpoint.encoded)
    }

    @Test(
        "are refused in any other form",
        arguments: [
            ("", .oldSize), ("old 1", .oldSize), ("old\n\n", .oldSize), ("old \n\n", .oldSize),
            ("old 01\n\n", .oldSize), ("old -1\n\n", .oldSize), ("old +1\n\n", .oldSize),
            ("old 1 \n\n", .oldSize), ("Old 1\n\n", .oldSize), ("\nold 1\n\n", .oldSize),
            ("old 9223372036854775808\n\n", .oldSize), ("old 1\r\n\n", .oldSize),
            ("old 1\n", .noCheckpoint), ("old 1\n\(hash)\n", .noCheckpoint),
            ("old 1\n\(hash)", .noCheckpoint), ("old 1\n\(hash) \n\n", .proofLine(1)),
            ("old 1\n\(hash)\nAAAA\n\n", .proofLine(2)),
            ("old 1\n" + String(repeating: hash + "\n", count: 64) + "\n", .proofLength),
            ("old 1\n\n", .checkpoint(.note(.finalNewline))),
            ("old 1\n\n\n", .checkpoint(.note(.noSignature))),
            ("old 1\n\na\n1\n\(hash)\n", .checkpoint(.note(.noSignature))),
            ("old 1\n\na\nx\n\(hash)\n\n\u{2014} a AAAAAAA=\n", .checkpoint(.size)),
        ] as [(String, WitnessRequestError)]
    )
    func refused(text: String, error: WitnessRequestError) {
        #expect(throws: error) { try WitnessRequest(parsing: Array(text.utf8)) }
    }
}
