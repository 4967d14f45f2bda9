import Custody

extension Explanation {
    /// Refused always; an entry in a stored log that breaks one is broken integrity (exit 3).
    static let structural = [
        Explanation(
            .malformedData,
            "The data of the entry is malformed",
            """
            A member is missing, unknown, outside its range or contradicts another one. The \
            message names it. Nothing can be stored that a later reader would have to guess about.
            """
        ),
        Explanation(
            .unknownType,
            "Unknown kind of entry",
            """
            The kind or its version is not one this program knows. A ledger that holds such \
            entries still verifies, but no audit concludes over them: a newer lodestone is needed.
            """
        ),
        Explanation(
            .unknownCode,
            "Nothing has this code",
            """
            The party, site, lot, transfer, run, document or scale named does not exist at that \
            time.
            """
        ),
        Explanation(
            .codeInUse,
            "The code is in use",
            """
            A code means one thing for ever; lots, transfers, runs and shipments share their \
            codes, because each can be what a trace or a report is about. Choose another; to \
            repeat a command safely give it the same `--request-id`.
            """
        ),
        Explanation(
            .lotElsewhere,
            "The lot is at another site",
            """
            Work on a lot is recorded at the site that holds it. If it was brought over, record \
            the dispatch and the receipt first.
            """
        ),
        Explanation(
            .lotInTransit,
            "The lot is in transit",
            """
            It was dispatched and not received. Only its receipt, refusal or cancellation comes \
            next.
            """
        ),
        Explanation(
            .lotHeld,
            "The lot is held",
            "Somebody put it on hold; `lodestone release` ends that."
        ),
        Explanation(
            .lotNotHeld,
            "The lot is not held",
            """
            Only a lot that was set aside can be released. `lodestone lot show LOT` says how it \
            stands, `lodestone log --about LOT` who held and released it.
            """
        ),
        Explanation(
            .tooLittleMass,
            "Too little mass left",
            """
            More mass was asked for than the lot has left. If it really weighs more, weigh it \
            again; if an earlier entry was wrong, correct that one.
            """
        ),
        Explanation(
            .partOfLot,
            "Part of a lot cannot travel",
            "Whole lots are dispatched. Split the lot first; the hint gives the command."
        ),
        Explanation(
            .secondReceipt,
            "The lot was received already",
            """
            Each lot of a transfer is received once. A wrong receipt is corrected.
            """
        ),
        Explanation(
            .runSite,
            "The run is at another site than its inputs",
            "A run takes place where its inputs are. Move the inputs, or name their site."
        ),
        Explanation(
            .cycle,
            "A lot would descend from itself",
            "No lot can be among its own ancestors. Give the output a new code."
        ),
        Explanation(
            .heelMismatch,
            "The heel of the vessel does not fit",
            """
            What one run left in a vessel is what the next one finds there. A heel that is a lot \
            also stands among the inputs or outputs with its mass.
            """
        ),
        Explanation(
            .namesAnother,
            "The entry named is about something else",
            """
            A fact replaces only facts about the same stage of the same life, for elements that \
            it covers itself; and `unknown_after_inquiry` names an inquiry that asked for that \
            lot, stage and element. Otherwise a fact could be made to vanish, or an inquiry be \
            claimed that was not made.
            """
        ),
        Explanation(
            .badCorrection,
            "The correction does not fit its entry",
            """
            A correction names an original entry, keeps its type and its own code, gives the whole \
            data again and is made by the same party and site or by compliance. A voided entry \
            stays voided.
            """
        ),
        Explanation(
            .breaksLater,
            "Later entries rely on it",
            """
            With this correction a later entry would break a rule: a lot would have too little \
            mass, or would not exist. Or a rejection or cancellation of a transfer would speak of \
            other lots than were on their way then. The message names those entries; correct them \
            first, from the newest back.
            """
        ),
        Explanation(
            .firstEntry,
            "Only entry 0 creates the ledger",
            "A ledger is created once, by `init`."
        ),
        Explanation(
            .reasonMissing,
            "A reason is needed",
            "Corrections, voids, revocations and restores say why: `--reason TEXT`."
        ),
        Explanation(
            .weakKey,
            "The public key is weak",
            """
            The key is one under which a signature fits more than one message, or is not in \
            canonical form. It could never prove anything. Make a new key.
            """
        ),
        Explanation(
            .keyTaken,
            "The key is in use",
            """
            A public key and its name are enrolled once per ledger. Make a new key for a new \
            holder.
            """
        ),
        Explanation(
            .noPossession,
            "Possession of the key is not proven",
            """
            A key is enrolled only with a signature made by that key, or anybody could enrol \
            another's.
            """
        ),
        Explanation(
            .approvalMissing,
            "A second administrator must approve",
            """
            Once there are two administrators, authorising or revoking one, declaring a key \
            suspect and erasing a value need the signature of another one: not the signer's own, and not \
            of a key that ended. With both keys here: `--approver KEY`. Else: the same command with \
            `--propose FILE`, then `lodestone key approve FILE -o APPROVAL` where the other one is, then the \
            same command with `--approval APPROVAL`, before anything else is recorded.
            """
        ),
        Explanation(
            .lastAdministrator,
            "The last administrator must stay",
            """
            A ledger without a clean administrator could never be put right. Enrol another one \
            first.
            """
        ),
        Explanation(
            .keyNotAuthorized,
            "This key may not do this",
            """
            The key is unknown, revoked, expired, or has no role for this kind of entry, site or \
            party at this position. `lodestone key list` shows who may sign what.
            """
        ),
        Explanation(
            .idTaken,
            "The request id is taken",
            """
            An entry with this id exists and says something else. A new event needs a new id; a \
            repeat must give the same content.
            """
        ),
        Explanation(
            .clockBehind,
            "The clock is behind the ledger",
            """
            This machine's clock is more than five minutes before the newest entry. Set the clock: \
            times recorded in the ledger never decrease.
            """
        ),
    ]
}
