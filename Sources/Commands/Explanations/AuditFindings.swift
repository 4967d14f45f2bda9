import Auditing

extension Explanation {
    static let findings = [
        Explanation(
            .integrityBroken,
            "The log is broken",
            "The log does not verify, so no claim can rest on it. `lodestone verify` says where."
        ),
        Explanation(
            .structuralBreach,
            "An entry breaks a structural rule",
            """
            An entry stands in the log that the rules of custody refuse: it was not written by a \
            program that keeps them. Every claim is blocked.
            """
        ),
        Explanation(
            .typeNotUnderstood,
            "An entry of an unknown type",
            """
            The subject's history has an entry of a type that the policy does not know. What it \
            says could change the answer, so the claim is indeterminate. Use a newer lodestone.
            """
        ),
        Explanation(
            .suspectKey,
            "A key under suspicion",
            """
            A key was revoked with a mark from which its entries are suspect. Every claim is \
            blocked until a clean key has recorded each of them again: `lodestone correct`, with \
            the same or with what is true, or `lodestone void`. `lodestone log --by KEY` lists them.
            """
        ),
        Explanation(
            .elementExcess,
            "More of an element came out than went in",
            """
            Beyond one and a half times the uncertainty: metal came from somewhere that the ledger \
            does not know. Every claim on what was made of it is blocked. `lodestone balance` shows \
            the terms.
            """
        ),
        Explanation(
            .balanceNotEvaluable,
            "A balance cannot be told",
            "A lot of the run has no assay of the element. It changes no claim, and is told."
        ),
        Explanation(
            .pooledExcess,
            "More of an element came out than went in, added up",
            """
            No single run is beyond its uncertainty, but the runs of a site in a quarter, or all \
            runs of the lineage, are together: many small gains are one big one. Every claim on \
            what was made there is blocked.
            """
        ),
        Explanation(
            .coveredPlace,
            "A stage took place in a covered country",
            "A fact or a run says that a stage the policy asks about took place there."
        ),
        Explanation(
            .placeMissing,
            "Nobody says where a stage took place",
            """
            No fact of origin covers a stage that the policy asks about. Nothing is assumed: record \
            one with `lodestone origin`, or ask and record the inquiry.
            """
        ),
        Explanation(
            .placeOpen,
            "A place that may be covered",
            "The place recorded does not rule out a covered country."
        ),
        Explanation(
            .factsConflict,
            "Facts contradict each other",
            "Two facts about one stage exclude each other, and neither supersedes the other."
        ),
        Explanation(
            .evidenceTooWeak,
            "The evidence is too weak",
            """
            A fact rests on documents of a lower tier than the policy asks for. Attach a better one \
            to the fact's own entry: `lodestone attach KIND@TIER=FILE --supports seq:N`.
            """
        ),
        Explanation(
            .heelUnknown,
            "What was in the vessel is unknown",
            """
            A vessel of a run held a remainder of unknown origin, so that part of what came out \
            has an unknown source.
            """
        ),
        Explanation(
            .coveredCustody,
            "Custody in a covered country",
            "A lot of the subject's history was at a site in a covered country."
        ),
        Explanation(
            .coveredExport,
            "Exported from a covered country",
            "A lot of the subject's history was exported from a covered country."
        ),
        Explanation(
            .notDisclosed,
            "A stage is not disclosed",
            "A stage has neither a place nor a documented inquiry."
        ),
        Explanation(
            .formNotSpokenOf,
            "A form that the policy does not speak of",
            """
            Part of the subject has a form that is not among the policy's subjects, or the policy \
            requires nothing of a leaf, so nothing is said of it. Ask about the lots apart.
            """
        ),
        Explanation(
            .elementsUnknown,
            "Nothing is known of its rare earths",
            """
            Neither the subject nor anything that it was made of has an assay above zero, so no \
            element can be spoken of. Record one with `lodestone assay`.
            """
        ),
        Explanation(
            .tollMixed,
            "A toll processor may have mixed or exchanged it",
            """
            The lot was sent to a processor under terms that allow commingling. What comes back may \
            be other material, so nothing is claimed of where it was. Tolling under terms that \
            forbid it keeps the way.
            """
        ),
        Explanation(
            .runCannot,
            "A run recorded as what it can't have been",
            """
            The run's lots or its stated stages need more than its operation does: nothing is leached \
            by packing, and no oxide becomes a magnet by milling. Where the rest was done nobody says, \
            so the way is open. Record the runs that took place, or correct the operation.
            """
        ),
        Explanation(
            .massUnaccounted,
            "Mass that nobody accounts for",
            """
            More was booked of a lot than what it was made of, or weighed at first, accounts for: it \
            was weighed, adjusted or received as more, or put together to more than there was. The rest \
            is of unknown origin in all that was made of it. Where the mass before was wrong, correct \
            that entry: `lodestone correct SEQ …`.
            """
        ),
        Explanation(
            .contentUnmeasured,
            "Nobody measured what is in it",
            """
            A run that may take up mass made the lot, and no result says how much of the element is in \
            it. It may hold more than went in, and where the rest would be from nobody knows. Record \
            a result with `lodestone assay`; one of another element does where it makes up nine \
            tenths of the lot.
            """
        ),
        Explanation(
            .judgement,
            "An entry to question",
            """
            When an entry of the subject's history was recorded, a rule of judgement found something \
            unusual; where it would have been refused, somebody gave a reason. It changes no result \
            by itself and stands in every audit.
            """
        ),
    ]
}
