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
    ]
}
