import ArgumentParser
import VerifiableLog

/// Whose signature makes a checkpoint a log's.
struct TrustOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "The log's key, name+8 digits+base64, as its owner gave it to you.",
            valueName: "vkey"
        )
    )
    var log: String?

    @Option(
        help: ArgumentHelp("A policy file that names the logs you trust.", valueName: "file"),
        completion: .file()
    )
    var trust: String?

    init() {}

    /// The keys named; none when neither option is given.
    ///
    /// - Throws: ``Failure`` when a key or the file can't be read, or the file names no log.
    func keys(in session: Session) throws -> [VerifierKey] {
        var keys = try log.map { [try Self.key($0)] } ?? []
        if let trust {
            let named = try session.trustPolicy(trust).logs
            guard !named.isEmpty else {
                throw Failure(
                    .trustPolicyMalformed,
                    "the policy names no log",
                    place: .file(trust),
                    hints: ["it needs a line: log VKEY"]
                )
            }
            keys += named
        }
        return keys
    }

    private static func key(_ text: String) throws(Failure) -> VerifierKey {
        do { return try VerifierKey(vkey: text) } catch {
            throw Failure(
                .verifierKeyMalformed,
                "this is no log's key: \(error)",
                place: .argument(option: "--log", value: text),
                hints: ["lodestone checkpoint show prints it, where the ledger is"]
            )
        }
    }
}

extension Session {
    /// Reads a policy file (c2sp.org/tlog-policy).
    func trustPolicy(_ file: String) throws(Failure) -> TrustPolicy {
        let bytes = try Files.read(environment.path(file))
        do { return try TrustPolicy(parsing: bytes) } catch {
            let place = error.line.map { Failure.Place.line(file: file, number: $0) }
            throw Failure(
                .trustPolicyMalformed,
                error.reason.description.printable,
                place: place ?? .file(file)
            )
        }
    }

    /// Reads a file with a signed checkpoint in it: alone, in a request to a witness, or at the end
    /// of a proof.
    func signedCheckpoint(_ file: String) throws(Failure) -> SignedCheckpoint {
        let bytes = InclusionProof.mended(try Files.read(environment.path(file)))
        do { return try SignedCheckpoint(foundIn: bytes) } catch {
            throw Failure(
                .checkpointMalformed,
                "there is no signed checkpoint in the file: \(error)",
                place: .file(file),
                hints: ["lodestone checkpoint show -o FILE writes one"]
            )
        }
    }
}
