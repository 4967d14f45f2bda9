extension Explanation {
    static let integrity = [
        Explanation(
            .storedEntry,
            "A stored entry cannot be read",
            """
            The log holds bytes that are no entry. `lodestone verify` says which, and what still \
            holds.
            """
        ),
        Explanation(
            .logChanged,
            "The log changed while it was read",
            "What was checked is no longer what is stored. Run `lodestone verify`."
        ),
        Explanation(
            .schemaChanged,
            "The schema was changed",
            "A table, index or trigger is not what the migrations make: somebody edited the file."
        ),
        Explanation(
            .migrationRecord,
            "A migration is not the program's",
            "The list of migrations in the file is not the one that this program has."
        ),
        Explanation(
            .databaseDamaged,
            "The file is damaged",
            "SQLite itself finds the file malformed. Restore the newest good backup."
        ),
        Explanation(
            .rowDamaged,
            "A row has an impossible value",
            "A stored row has a value that the program never writes."
        ),
        Explanation(
            .headDamaged,
            "The head does not fit the entries",
            "The newest entries, the head and its checkpoint contradict each other."
        ),
        Explanation(
            .readBackDiffers,
            "What was written reads back differently",
            "The disk or the file system returned something else than was written."
        ),
        Explanation(
            .entryBreaksRule,
            "A stored entry breaks a rule",
            """
            An entry is in the log that the rules of custody refuse; a program that keeps them \
            cannot have written it.
            """
        ),
        Explanation(
            .derivedDiffers,
            "A derived table is not what the entries make",
            """
            Every table beside the log is reckoned from the entries. One holds something else: it \
            was edited.
            """
        ),
        Explanation(
            .documentDiffers,
            "A document does not have its digest",
            "The file under a document's digest is missing or has other bytes than were attached."
        ),
        Explanation(
            .privateValueDiffers,
            "A private value does not fit its commitment",
            """
            The value stored beside the log is not the one that the entry committed to, or no entry \
            committed to it; or it was taken away, or came back, against what the log says of its \
            erasure. Only `lodestone value erase` takes private values away.
            """
        ),
        Explanation(
            .anchorContradicts,
            "An anchor contradicts the ledger",
            """
            A checkpoint that somebody kept, or this machine's own high-water mark, is not of this \
            ledger's history: an older copy was put in its place, or the history was rewritten.
            """
        ),
        Explanation(
            .witnessTimeContradicts,
            "A witness's time contradicts an entry",
            """
            A witness of the trust file saw so many entries, and when. An entry under its checkpoint \
            says that it was recorded more than a day after that, or the next one more than seven \
            days before: the time was made up, or a clock was far off. Under the checkpoint of a \
            time stamping authority's token, five minutes after are too many.
            """
        ),
        Explanation(
            .ledgerBroken,
            "The ledger does not hold",
            """
            A backup is verified from its first entry to its last, when it is made and before it is \
            restored, and this one, or the ledger it was made of, is not what it must be. Nothing \
            was put in place. `lodestone verify FILE` shows everything that is wrong; keep that \
            file, and use an earlier backup. Where this machine saw other entries, exit 5.
            """
        ),
    ]
}
