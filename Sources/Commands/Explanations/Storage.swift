extension Explanation {
    static let storage = [
        Explanation(
            .ledgerNotFound,
            "No ledger",
            """
            The ledger is the file named by `-L`, else by `$LODESTONE_LEDGER`, else by `ledger =` \
            in the folder's `.lodestone` file, else the only `*.lodestone` file of the folder. The \
            error says where it looked. `lodestone init FILE --org NAME` makes a new one.
            """
        ),
        Explanation(
            .severalLedgers,
            "Several ledgers",
            "The folder holds more than one `*.lodestone` file. Say which with `-L`."
        ),
        Explanation(
            .fileNotFound,
            "No such file",
            "The file named on the command line does not exist."
        ),
        Explanation(
            .fileUnreadable,
            "The file cannot be read",
            """
            The file is there, but the system refuses to read it: look at its permissions and the \
            disk.
            """
        ),
        Explanation(
            .outputFailed,
            "The output cannot be written",
            """
            Standard output or the file of `-o` took no more data: the disk is full or the pipe \
            closed. What a command had appended to the ledger before stays appended.
            """
        ),
        Explanation(
            .configurationLine,
            "A setting is not understood",
            """
            The `.lodestone` file holds lines of `name = value`. A line that is not understood \
            stops the command, because it would otherwise run with other settings than somebody \
            wrote down.
            """
        ),
        Explanation(
            .notAvailable,
            "Not offered",
            "This program, or this installation of it, cannot do that; the error says what can."
        ),
        Explanation(
            .notALedger,
            "The file is no ledger",
            """
            The file is there, but it is something else than a ledger of lodestone. It was not \
            touched.
            """
        ),
        Explanation(
            .cannotCreate,
            "The file cannot be made",
            """
            There is a file of that name already, or the folder refuses new files. No file is ever \
            overwritten by a new ledger, key or backup.
            """
        ),
        Explanation(
            .inputOutput,
            "The disk refused",
            """
            The system could not read or write. Nothing was written; when the disk is in order \
            again, run the same command.
            """
        ),
        Explanation(
            .diskFull,
            "The disk is full",
            "Nothing was written. Free some space, then run the same command."
        ),
        Explanation(
            .readOnly,
            "The ledger cannot be written here",
            """
            The file, its folder or the medium is read-only for you. Reading commands work as \
            before.
            """
        ),
        Explanation(
            .busy,
            "The ledger is busy",
            """
            Another command is writing, and did not end in time. Nothing was written; run the same \
            command again. The error names the process, where it is known.
            """
        ),
        Explanation(
            .outcomeUnknown,
            "Whether it was written is unknown",
            """
            The system reported an error in the very moment of writing, so the entry may be stored \
            or not. Run the same command with the same `--request-id`: what is stored already is not \
            written again. The same holds for `migrate`, which needs no id.
            """
        ),
        Explanation(
            .forkOrRollback,
            "The ledger contradicts what was seen before",
            """
            This machine keeps the newest checkpoint it saw of each ledger, apart from the ledger. \
            The file has fewer entries than that, or other ones: an older copy was put in its place, \
            or its history was rewritten. Nothing is written to it. Find out what happened; restore \
            the newest good copy.
            """
        ),
        Explanation(
            .migrationNeeded,
            "The ledger has an older schema",
            """
            Reading never changes a ledger. `lodestone migrate` makes a backup, then brings the \
            schema up to date; the log itself stays as it is, byte for byte.
            """
        ),
        Explanation(
            .newerVersion,
            "The ledger was written by a newer lodestone",
            "Its bytes are untouched. Use a newer version of the program."
        ),
        Explanation(
            .otherLedger,
            "Another ledger stands there",
            """
            A restore takes the place of the ledger that the backup is of, known by its first entry, \
            and of no other. Name another file with `-L`; nothing was written.
            """
        ),
        Explanation(
            .lossNotAccepted,
            "The restore would lose entries",
            """
            The ledger in place, or the high-water mark that this machine keeps apart from it, has \
            entries that the backup lacks, or other ones, or nobody can tell. Look for a newer backup \
            first. `lodestone restore BACKUP --accept-loss --reason TEXT` gives them up: the old file \
            is set aside, and the restored log begins with an entry `ledger.restored/1` that names \
            the size and the root that were lost, because others may hold receipts for them.
            """
        ),
        Explanation(
            .defect,
            "A defect of lodestone",
            "This should not happen, whatever the input. Please report the message and the command."
        ),
    ]

    static let keys = [
        Explanation(
            .keyNotFound,
            "No key to sign with",
            """
            Every entry is signed. The key is the one of `--key`, else of `$LODESTONE_KEY`, else \
            of `key =` in `.lodestone`, else the only private key in the folder `<ledger>.keys`, \
            where `lodestone init` and `lodestone key new` put them.
            """
        ),
        Explanation(
            .severalKeys,
            "Several keys",
            "There is more than one private key. Say with `--key` whose hand signs."
        ),
        Explanation(
            .keyExposed,
            "Others can read the private key",
            """
            A key that somebody else may have read proves nothing. Take the permission away \
            (`chmod 600`), ask whether it was copied, and revoke it if it may have been.
            """
        ),
        Explanation(
            .keyMalformed,
            "The file is no private key",
            """
            A private key is one line that starts with `PRIVATE+KEY+`, `ENCRYPTED+KEY+` or \
            `AGENT+KEY+`, as `lodestone` wrote it.
            """
        ),
        Explanation(
            .keyName,
            "No name or form for a key",
            "The name of a ledger or key has no space, no `+` and no control character."
        ),
        Explanation(
            .keyLocked,
            "The private key is encrypted, or with an ssh-agent",
            """
            Of an encrypted key the passphrase is asked on a terminal, or read from the first line of \
            `--passphrase-file FILE` or `$LODESTONE_PASSPHRASE_FILE`. Nobody can recover a \
            forgotten one: revoke the key and enrol another. The log's own key is never encrypted, \
            because every append needs it.

            A key file that starts with `AGENT+KEY+` names a key that an ssh-agent holds: the agent \
            must run, hold the key (`ssh-add -l`), be unlocked and be allowed to use it, and \
            `$SSH_AUTH_SOCK` must lead to it.
            """
        ),
        Explanation(
            .exchangeMalformed,
            "No request, proposal or approval",
            """
            `key new --request` writes the request that `key authorize` takes; `--propose` writes \
            the proposal that `key approve` takes, and that writes what `--approval` takes. Hand \
            the file over as it was written.
            """
        ),
        Explanation(
            .exchangeOfAnother,
            "The file is for another ledger or entry",
            """
            A request holds for one ledger, an approval for one entry after one other. Where the \
            ledger has grown since, propose again with `--propose` and have it approved again.
            """
        ),
    ]
}
