-- Masses that were booked of a lot by hand, and whatever kind of thing comes next: the program knows the
-- kinds, and verify compares every row with what the entries make. The table is made anew from the entries
-- after a migration.

DROP TABLE registration;

CREATE TABLE registration(
    -- Things that are described: parties, sites, documents, bookings, policies …
    noun TEXT NOT NULL CHECK (length(noun) > 0 AND noun NOT GLOB '*[^a-z_]*'),
    code TEXT NOT NULL CHECK (length(code) > 0),
    seq INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (noun, code, seq)
) STRICT, WITHOUT ROWID;
