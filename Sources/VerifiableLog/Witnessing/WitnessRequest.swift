/// What a log asks of a witness: to cosign a checkpoint, shown to continue the last one.
///
/// Source: c2sp.org/tlog-witness, the body of `add-checkpoint`.
package struct WitnessRequest: Hashable, Sendable {
    /// Hashes that a proof may have; a tree of 2^63 entries needs no more.
    package static let proofLengthMax = 63

    /// How many entries the checkpoint had that the witness cosigned last; 0 for its first.
    package let oldSize: Int64

    /// From the old size to the checkpoint's; empty where the old size is 0.
    package let proof: [Digest]

    package let checkpoint: SignedCheckpoint

    package init(oldSize: Int64, proof: [Digest], checkpoint: SignedCheckpoint) {
        self.oldSize = oldSize
        self.proof = proof
        self.checkpoint = checkpoint
    }

    /// Reads a body; `encoded` gives back the same bytes.
    package init(parsing bytes: [UInt8]) throws(WitnessRequestError) {
        var lines = Lines(bytes[...])
        oldSize = try Self.oldSize(lines.next())
        var proof: [Digest] = []
        while true {
            guard let line = lines.next() else { throw .noCheckpoint }
            if line.isEmpty { break }
            guard proof.count < Self.proofLengthMax else { throw .proofLength }
            guard let hash = Base64.decode(line).flatMap({ Digest(bytes: $0) }) else {
                throw .proofLine(proof.count + 1)
            }
            proof.append(hash)
        }
        self.proof = proof
        do { checkpoint = try SignedCheckpoint(parsing: Array(lines.rest)) } catch {
            throw .checkpoint(error)
        }
    }

    package var encoded: [UInt8] {
        let lines = ["old \(oldSize)"] + proof.map { Base64.encode($0.bytes) } + [""]
        return lines.flatMap { Array($0.utf8) + [Ascii.newline] } + checkpoint.encoded
    }

    private static func oldSize(_ line: ArraySlice<UInt8>?) throws(WitnessRequestError) -> Int64 {
        let prefix = Array("old ".utf8)
        guard let line, line.starts(with: prefix),
            let text = String(validating: line.dropFirst(prefix.count), as: UTF8.self),
            let size = Int64(text), size >= 0, String(size) == text
        else { throw .oldSize }
        return size
    }

    /// Lines that end.
    private struct Lines {
        private(set) var rest: ArraySlice<UInt8>

        init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

        mutating func next() -> ArraySlice<UInt8>? {
            guard let end = rest.firstIndex(of: Ascii.newline) else { return nil }
            defer { rest = rest[(end + 1)...] }
            return rest[..<end]
        }
    }
}

/// Why bytes are not a request.
package enum WitnessRequestError: Error, Hashable, Sendable {
    /// The first line is not `old` and a plain number.
    case oldSize
    /// The line of that number after the first, from 1, is not the base 64 of 32 bytes.
    case proofLine(Int)
    /// More than 63 hashes.
    case proofLength
    /// No empty line, and so no checkpoint after it.
    case noCheckpoint
    case checkpoint(CheckpointError)
}

extension WitnessRequestError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .oldSize: "the first line is not \"old\" and a number of entries"
        case .proofLine(let number): "line \(number + 1) is not a hash in base 64"
        case .proofLength: "a proof has at most \(WitnessRequest.proofLengthMax) hashes"
        case .noCheckpoint: "there is no empty line with a checkpoint after it"
        case .checkpoint(let error): "the checkpoint: \(error)"
        }
    }
}
