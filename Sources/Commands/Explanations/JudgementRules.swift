import Custody

extension Explanation {
    /// Refused at append unless `--reason` is given; then a finding in every audit of every lot
    /// that descends from it.
    static let judgement = [
        Explanation(
            .inFuture,
            "It lies in the future",
            """
            What happened cannot lie more than five minutes ahead. Deliveries, due dates and \
            expiry may.
            """
        ),
        Explanation(
            .outputBeforeInput,
            "Made before its input was there",
            "A run or a dispatch is earlier than the time its input came into being or to the site."
        ),
        Explanation(
            .massOutsideTolerance,
            "The mass is outside tolerance",
            """
            What arrived weighs more or less than what left, or a lot weighs more or less than \
            was booked, by more than 0.5 % and 1 g. Weigh again, look at the tare; if it really \
            is so (moisture, a spill), say why with `--reason`.
            """
        ),
        Explanation(
            .sealsDiffer,
            "The seals differ",
            """
            The seals read at receipt are not those of the dispatch. Read them again before saying \
            why.
            """
        ),
        Explanation(
            .scaleExpired,
            "The scale's calibration has ended",
            "Weigh on another scale, or register the new calibration."
        ),
        Explanation(
            .certificateExpired,
            "The certificate has expired",
            """
            A document that the entry rests on was no longer valid at that time, or the last \
            certificate of the site for a standard had ended when the run did. Attach the new \
            document, or record the renewal, first.
            """
        ),
        Explanation(
            .massExcess,
            "More mass came out than went in",
            """
            In a mechanical step mass cannot grow beyond the tolerance of the scales. Look for a \
            missing input, a wrong tare or a wrong unit.
            """
        ),
        Explanation(
            .elementExcess,
            "More of an element came out than went in",
            """
            Outputs and losses hold more of the element than the inputs, beyond one and a half \
            times the uncertainty of the assays and weighings. Metal from nowhere is how foreign \
            material enters; stored with a reason it blocks gate G1 for everything made of it.
            """
        ),
        Explanation(
            .elementUnassayed,
            "An input has no result for the element",
            """
            The output claims an element whose content in an input was never measured, so its \
            origin cannot be attributed. Record the assay of the input first.
            """
        ),
        Explanation(
            .aboveCompound,
            "The assay is above what the lot can hold",
            """
            The result exceeds the stoichiometric content of the compound plus its uncertainty, \
            or all results together exceed the lot. Often an oxide percentage was given as the \
            element's, or Pr6O11 taken for Pr2O3.
            """
        ),
        Explanation(
            .oneKeyBothSides,
            "One key on both sides",
            """
            The same key, or two keys of the same party, signed the dispatch and the receipt \
            between two parties: no second witness. Let the other side sign with a key of its \
            own.
            """
        ),
        Explanation(
            .subjectGone,
            "The subject of the report is gone",
            """
            There is no lot, run, transfer or shipment of this code. On a report that was issued \
            before its subject was voided it is a finding: reports stand for ever, so take back \
            what was handed out.
            """
        ),
        Explanation(
            .operationCannot,
            "The operation can't make that",
            """
            The outputs stand higher on the way from magnet to alloy than the inputs, or the run states \
            such a stage, and its operation is none that does it: packing or milling leaches nothing. \
            Record the run by what was done (leach, separate, calcine …), or give the output the \
            form that it has. Recorded with a reason, the stages are still not counted as done.
            """
        ),
        Explanation(
            .negativeBalance,
            "More left the site than came",
            """
            At the end of the period that is to be closed more mass, or more of an element, had \
            left the site than had come to it, by more than scales may show. An \
            arrival is dated after what was made or shipped of it, or is missing: \
            correct the dates, or record what came.
            """
        ),
        Explanation(
            .overclaimed,
            "More is claimed than there is",
            """
            Together with earlier claims under the same policy that nobody withdrew, more of an \
            element is claimed of the subject than it is known to hold. What nobody assayed \
            counts as nothing. Withdraw the earlier claim, or claim less.
            """
        ),
    ]

    /// Accepted, and told at once and in every audit.
    static let told = [
        Explanation(
            .notWeighed,
            "Not weighed at receipt",
            "The dispatched masses were taken over. A loss on the way would not be seen."
        ),
        Explanation(
            .sealsNotRead,
            "Seals not read",
            "The dispatch had seals, the receipt names none."
        ),
        Explanation(
            .oneKeySameParty,
            "One key on both sides, within one party",
            "The same key signed the dispatch and the receipt between two sites of a party."
        ),
        Explanation(
            .elementExcessMinor,
            "Slightly more of an element came out",
            """
            The outputs hold more of the element than the inputs by more than the uncertainty, but \
            less than one and a half times it.
            """
        ),
        Explanation(
            .recordedAsOneRun,
            "Recorded as one run",
            "One entry covers several stages of processing, so that all took place at its site."
        ),
        Explanation(
            .laboratoryIsOwner,
            "The laboratory owns the lot",
            "An assay by the owner of the material is weaker evidence than one by somebody else."
        ),
        Explanation(
            .documentedWithoutDocument,
            "Documented without a document",
            "The fact says it is documented, but no document is attached; it counts as declared."
        ),
        Explanation(
            .correctedBySignerAlone,
            "Corrected by its own signer alone",
            """
            An origin or a mass was changed by the key that first recorded it, without compliance.
            """
        ),
        Explanation(
            .recordedLate,
            "Recorded late",
            "It happened well before it was recorded; the ledger can vouch for the later time only."
        ),
        Explanation(
            .processorElsewhere,
            "The processor is of another country",
            "The stage took place at the site; the processor's own country is another one."
        ),
        Explanation(
            .elementShortfall,
            "Less of an element came out than went in",
            """
            Every input and output has a result, and less of the element came out or was lost on \
            record than went in, beyond the uncertainty. The rest is unaccounted for: a low \
            yield, a loss that was not recorded, or a diversion. It changes no claim.
            """
        ),
        Explanation(
            .supersededBySignerAlone,
            "An origin was replaced by the party that stated it",
            """
            A fact takes the place of an earlier one by the same party, with a reason and without \
            anybody else's word. Both stay in the log; claims read the newer one. Ask what the \
            earlier one rested on.
            """
        ),
        Explanation(
            .scaleElsewhere,
            "The scale stands at another site",
            """
            The scale that is said to have shown the mass is registered at another site than the one \
            where the lot was. A digit may be wrong in `--scale`; a scale that moved is registered \
            again at its new site.
            """
        ),
        Explanation(
            .collectionNotStated,
            "Where it was collected is not stated",
            """
            The lot was acquired without `--collected`. Nothing is assumed: claims about the \
            collection stay indeterminate until it is stated with `lodestone origin`.
            """
        ),
    ]
}
