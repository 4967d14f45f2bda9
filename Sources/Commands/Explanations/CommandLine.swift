extension Explanation {
    static let commandLine = [
        Explanation(
            .malformedCommandLine,
            "The command line cannot be read",
            """
            The arguments do not fit the command. `lodestone COMMAND --help` shows how it is \
            written, with examples.
            """
        ),
        Explanation(
            .noSuchCommand,
            "No such command",
            """
            The first word that is no option must name a command. `lodestone --help` lists them \
            all; commands about one kind of thing stand together, as in `lodestone lot list`.
            """
        ),
        Explanation(
            .noSuchOption,
            "No such option",
            """
            The command does not have this option. The options of the ledger, the output and the \
            language can stand before or after the command; all others only after it.
            """
        ),
        Explanation(
            .entriesStay,
            "Entries cannot be changed",
            """
            There is no delete, edit or undo: a ledger that could forget would prove nothing. \
            Append a correction instead: `lodestone correct SEQ …` gives the whole entry again as \
            it should have been, `lodestone void SEQ --reason TEXT` takes it back. What was first \
            written stays readable, and every report that relied on it is listed.
            """
        ),
        Explanation(
            .valueMissing,
            "An option needs a value",
            "The option stands last, or before another option, and its value was left out."
        ),
        Explanation(
            .argumentMissing,
            "An argument is missing",
            "The command cannot do its work without this argument. `--help` shows the whole form."
        ),
        Explanation(
            .argumentUnexpected,
            "An argument too many",
            """
            The command has no place for this argument. A value with spaces needs quotation marks; \
            a value that starts with `-` is joined to its option with `=`.
            """
        ),
        Explanation(
            .valueNotInList,
            "A value outside its list",
            "Only the listed words can stand here, spelled exactly so."
        ),
        Explanation(
            .optionTakesNoValue,
            "The option takes no value",
            "The option is a switch: it is there or not."
        ),
        Explanation(
            .subcommandMissing,
            "Half a command",
            "The word names a group of commands; say which one, as in `lodestone lot list`."
        ),
        Explanation(
            .formatNotOffered,
            "The output cannot have this form",
            """
            Lists can be written as table, json, ndjson, csv, tsv and md; single things as text \
            and json; pictures of a trace also as dot and mermaid.
            """
        ),
        Explanation(
            .noSuchColumn,
            "No such column",
            "`--columns` takes names of columns, joined by commas; the error lists them."
        ),
        Explanation(
            .noSuchExplanation,
            "No such code",
            "`lodestone explain` knows the codes of errors and findings, and `exit` for exit codes."
        ),
        Explanation(
            .notUnicode,
            "Not valid UTF-8",
            """
            Names, codes and remarks are UTF-8 text. Bytes that are none would be stored as \
            something other than what was typed, so they are refused.
            """
        ),
        Explanation(
            .codeUnknown,
            "Nothing has this code",
            """
            The ledger, as of the position asked for, has nothing with this code. Codes are compared \
            byte for byte; `lodestone find TEXT` looks for similar ones.
            """
        ),
    ]
}
