import Storage
import VerifiableLog

/// A checkpoint and an authority's token over its bytes, two files of one name.
struct TimestampPair {
    /// Without an ending.
    let name: String

    static let tokenEnding = ".tsr"

    var checkpointFile: String { name + ".checkpoint" }
    var requestFile: String { name + ".tsq" }
    var tokenFile: String { name + Self.tokenEnding }

    init(name: String) { self.name = name }

    /// The pair that a token's file belongs to; nil for other files.
    init?(tokenFile: String) {
        guard tokenFile.hasSuffix(Self.tokenEnding) else { return nil }
        name = String(tokenFile.dropLast(Self.tokenEnding.count))
    }

    /// The checkpoint with what its token shows to somebody who trusts these certificates (PEM).
    func checked(
        trusting authority: (name: String, certificates: [UInt8])?,
        in session: Session
    ) throws -> TimestampedCheckpoint {
        let checkpoint = try readCheckpoint(session)
        let answer = try Files.read(
            session.environment.path(tokenFile),
            upTo: TimestampTool.lengthMax
        )
        let proof = try Self.proof(
            by: answer,
            over: checkpoint,
            trusting: authority,
            TimestampTool(session.environment)
        )
        return TimestampedCheckpoint(name: tokenFile, checkpoint: checkpoint, proof: proof)
    }

    func readCheckpoint(_ session: Session) throws(Failure) -> [UInt8] {
        do {
            return try Files.read(session.environment.path(checkpointFile), upTo: 1 << 20)
        } catch {
            var failure = error.at(.file(checkpointFile))
            failure.hints = ["a token is of use beside the checkpoint that it is over"]
            throw failure
        }
    }

    /// What a token shows of the bytes of a checkpoint.
    static func proof(
        by answer: [UInt8],
        over checkpoint: [UInt8],
        trusting authority: (name: String, certificates: [UInt8])?,
        _ tool: TimestampTool
    ) throws -> TimestampedCheckpoint.Proof {
        guard let content = try tool.content(ofAnswer: answer), let at = content.at else {
            return .unproven("it holds no token of an authority")
        }
        guard content.imprint == Digest.sha256(checkpoint) else {
            return .unproven("its token is over other bytes than the checkpoint's")
        }
        guard let authority else {
            return .unproven("nobody says whose token it is: --authority CA.pem")
        }
        let fault = try tool.fault(
            of: answer,
            over: checkpoint,
            at: at,
            trusting: authority.certificates
        )
        return fault.map { .unproven("\(authority.name) does not vouch for it: \($0)") }
            ?? .proven(authority: authority.name, at: at)
    }
}

extension Session {
    /// The certificates that a person trusts, under the name that they were given.
    func authority(_ file: String) throws(Failure) -> (name: String, certificates: [UInt8]) {
        (file, try Files.read(environment.path(file), upTo: 1 << 20))
    }
}
