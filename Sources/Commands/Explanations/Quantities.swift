extension Explanation {
    static let quantities = [
        Explanation(
            .codeForm,
            "The code has the wrong form",
            """
            Codes of lots, parties, sites, runs and shipments are 1 to 20 of the characters `A-Z \
            a-z 0-9 . _ -`: they are printed on labels, scanned and compared byte by byte.
            """
        ),
        Explanation(
            .massForm,
            "The mass cannot be read",
            """
            A mass is a plain decimal number and its unit: `2180.0kg`, `5,290 lb`. It is stored in \
            whole milligrams; negative, infinite and larger numbers are refused.
            """
        ),
        Explanation(
            .massUnit,
            "The mass has no clear unit",
            """
            A bare number and a bare `ton` can mean several masses: `st` is the short ton of 2,000 \
            lb, `gt` the gross ton of 2,240 lb, `t` the tonne of 1,000 kg. They differ by up to 12 \
            %, which is more than most losses, so the ledger never guesses: write the one on the \
            ticket.
            """
        ),
        Explanation(
            .fractionForm,
            "The fraction cannot be read",
            """
            A fraction is a decimal number with `%` or `ppm`: `19.10%`. Its uncertainty follows as \
            `±0.25` in the same unit, expanded with k = 2. A result below the detection limit is \
            written `Dy<0.01%`.
            """
        ),
        Explanation(
            .dateForm,
            "Not a date",
            "Dates are year, month and day: `2026-09-30`."
        ),
        Explanation(
            .timeForm,
            "Not a time",
            """
            A time is `2026-09-30T14:05:00Z`, `2026-09-30T14:05+09:00`, or `2026-09-30 14:05` in \
            the zone of `--tz`. It is stored in UTC to the second.
            """
        ),
        Explanation(
            .timeZoneUnknown,
            "No such time zone",
            """
            Zones have IANA names such as `America/Los_Angeles` or `Asia/Seoul`; `UTC` and \
            `+09:00` do too.
            """
        ),
        Explanation(
            .timeAmbiguous,
            "The local time is not one moment",
            """
            When clocks are put back an hour happens twice, and when they are put forward one does \
            not happen at all. Write the time with its offset from UTC.
            """
        ),
        Explanation(
            .countryForm,
            "No such country",
            "Countries are written with the two capital letters of ISO 3166-1: `US`, `KR`."
        ),
        Explanation(
            .subdivisionForm,
            "No such subdivision",
            "Parts of a country are written as in ISO 3166-2: `US-NV`."
        ),
        Explanation(
            .placeForm,
            "The place cannot be read",
            """
            A place says in which countries something may have happened: `US`, `JP,DE` (one of \
            them), `not CN,RU`, `not covered` (outside the countries a policy names), `any`, \
            `CN-XJ`, and `JP,CN!` (a mix in which CN is certain).
            """
        ),
        Explanation(
            .compoundForm,
            "No such compound",
            """
            Compounds are those whose element content follows from their formula: `Nd2O3`, \
            `Pr6O11`, `Dy2O3`, `Tb4O7` and the others the hint lists. `Pr6O11` and `Pr2O3` are not \
            the same.
            """
        ),
        Explanation(
            .wordForm,
            "A word outside its list",
            "The vocabulary is closed, so that reports mean the same everywhere; the hint lists it."
        ),
        Explanation(
            .jsonForm,
            "Not the JSON that the ledger takes",
            """
            Data is JSON with integers only, keys of `a-z 0-9 _`, no `null` and no key twice, so \
            that it has one form only. Masses are milligrams, fractions parts per billion.
            """
        ),
        Explanation(
            .dataForm,
            "Not the data of this type of entry",
            """
            A member is missing, unknown or of another form. The error says which one; \
            `docs/format.md` lists the members of each type.
            """
        ),
    ]
}
