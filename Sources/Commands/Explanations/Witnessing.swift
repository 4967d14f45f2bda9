extension Explanation {
    static let witnessing = [
        Explanation(
            .verifierKeyMalformed,
            "No log's key",
            """
            A log's key is written `name+8 hex digits+base64` on one line; `lodestone checkpoint \
            show` prints it where the ledger is. Take it from the log's owner on a way that a forger \
            of the checkpoint does not have. A witness's key is of another type and no log's.
            """
        ),
        Explanation(
            .trustPolicyMalformed,
            "The policy file is not understood",
            """
            A policy (c2sp.org/tlog-policy) has the lines `log KEY`, `witness NAME KEY`, `group NAME \
            all|any|NUMBER NAME…` and exactly one `quorum NAME|none`; names are defined before they \
            are used, a key stands once, a name is a member once. One more line is lodestone's own: \
            `leaf0` and 64 hex digits pins the first entry of the only log. A line that is not \
            understood stops the command, because it would otherwise trust somebody else than was \
            written down.
            """
        ),
        Explanation(
            .checkpointMalformed,
            "No signed checkpoint",
            """
            A checkpoint is the log's name, the number of entries, the root and the signatures, as \
            `lodestone checkpoint show -o FILE` writes them. Not a byte of it may be changed, not \
            even the end of a line.
            """
        ),
        Explanation(
            .witnessRequestMalformed,
            "No request to a witness",
            """
            `lodestone checkpoint request` writes it: the size that the witness cosigned last, the \
            proof, an empty line, the checkpoint. Hand the file over as it was written.
            """
        ),
        Explanation(
            .logNotTrusted,
            "The checkpoint is not a trusted log's",
            """
            No key of `--log`, `--trust` or the ledger belongs to the log that the checkpoint names, \
            or that key did not sign it. Such a checkpoint shows nothing about the log. A name alone \
            can be written by anybody: only the key counts.
            """
        ),
        Explanation(
            .requestOutdated,
            "The request begins at another size",
            """
            A witness cosigns what continues the checkpoint that it cosigned last, so the proof has \
            to begin there. The error says at which size; `lodestone checkpoint request --since \
            SIZE` makes a new request. Where a witness knows nothing of a log that it has cosigned \
            before, its record was lost.
            """
        ),
        Explanation(
            .logForked,
            "The log contradicts what it signed",
            """
            The log's own key signed something that does not continue what this witness has \
            cosigned: another root at the same size, a proof that does not hold, or an older size. \
            Another root at the same size is a fork, and the two signed checkpoints prove it to \
            anybody who knows the log's key. The others may be a mistake in the request: ask for a \
            new one. Nothing is cosigned; the request is kept beside the witness's record, and \
            neither is ever overwritten.
            """
        ),
        Explanation(
            .witnessRecordDamaged,
            "The witness's record cannot be relied on",
            """
            The file in which a witness remembers what it cosigned last is not a checkpoint that the \
            log's key signed. Without it a fork cannot be told, so nothing is cosigned. Put back the \
            newest copy; if there is none, make a new witness with another name and key.
            """
        ),
        Explanation(
            .timestampRefused,
            "The token is not taken",
            """
            What a time stamping authority answered is kept beside a checkpoint only when it is a \
            token over the very bytes of that checkpoint, to the request that was made, and, with \
            `--authority`, signed by an authority under these certificates that were valid then. \
            The error says which of these it is not. An answer may also say that the authority \
            refused: then it holds no token.
            """
        ),
    ]
}
