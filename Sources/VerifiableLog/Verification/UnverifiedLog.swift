/// A log as it is stored: nothing in it counts until `verify` has found it clean.
package struct UnverifiedLog: Sendable {
    package let source: any EntrySource

    package init(_ source: any EntrySource) { self.source = source }

    /// Checks the log against the keys that its own entries name, and against the verifier's own
    /// record of which log it should be.
    ///
    /// Without such a record the log vouches for itself: a whole ledger may have been replaced.
    /// Who was allowed to authorise which key is for the caller to check over the entries.
    ///
    /// - Parameters:
    ///   - trusted: What the verifier knows of the log, from elsewhere.
    ///   - since: How many entries' signatures the verifier has checked before, at most the log's size;
    ///     the caller compares the root over them with its own record.
    ///   - jobs: Threads to use, at most.
    ///   - leftOut: A check that is not made, so that a test shows what goes unnoticed without it.
    ///   - progress: Told after every 256 entries.
    /// - Returns: What was found, and the log if nothing is wrong.
    /// - Throws: When the source can't be read; never for what it says.
    package func verify(
        trusting trusted: LogIdentity? = nil,
        since: Int64 = 0,
        jobs: Int = .max,
        without leftOut: LogFailure.Code? = nil,
        progress: LogCheckProgress? = nil
    ) throws -> LogVerification {
        let keys: KeyTimeline
        do { keys = try KeyTimeline.reading(source) } catch let error as FoundingError {
            let verifier = LogVerifier(source, without: error, leftOut: leftOut)
            return LogVerification(
                check: try verifier.check(jobs: jobs, progress: progress),
                verified: nil
            )
        }
        let verifier = LogVerifier(
            source,
            logKey: keys.founding.logKey,
            keys: keys,
            signaturesFrom: since,
            leftOut: leftOut
        )
        var check = try verifier.check(jobs: jobs, progress: progress)
        if let trusted { check.add(differences(of: keys.founding.identity, from: trusted)) }
        return LogVerification(
            check: check,
            verified: VerifiedLog(source, check: check, keys: keys)
        )
    }

    private func differences(of found: LogIdentity, from trusted: LogIdentity) -> [LogFailure] {
        var failures: [LogFailure] = []
        if !KeyName.isSame(found.origin, trusted.origin) {
            failures.append(LogFailure(.identity, "the log is \(found.origin)"))
        }
        if found.logKey != trusted.logKey {
            failures.append(LogFailure(.identity, "its key is \(found.logKey.text)"))
        }
        if found.firstLeaf != trusted.firstLeaf {
            failures.append(LogFailure(.identity, seq: 0, "its leaf is \(found.firstLeaf)"))
        }
        return failures
    }
}

/// What came of a verification.
package struct LogVerification: Sendable {
    package let check: LogCheck

    /// Only when the check is clean.
    package let verified: VerifiedLog?
}
