-- What the entries say, as they stand after corrections and voids. Each table here can be deleted and
-- made again from the entries alone; `lodestone verify` does so and compares. Times are RFC 3339 UTC,
-- masses whole milligrams, `data` the canonical JSON of the event as in docs/format.md.

CREATE TABLE event(
    seq INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    -- the client's idempotency key
    id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
    -- the name of the key that signed it
    key TEXT NOT NULL,
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??Z'),
    -- as the entry itself says
    occurred_at TEXT NOT NULL CHECK (occurred_at GLOB '????-??-??T??:??:??Z'),
    -- the entry that it corrects or voids
    amends INTEGER CHECK (amends < seq),
    -- the correction or void of it that is in force
    amended_by INTEGER CHECK (amended_by > seq)
) STRICT;

CREATE TABLE subject(
    -- Which entries are about a code.
    code TEXT NOT NULL,
    seq INTEGER NOT NULL,
    -- its place among the codes of that entry
    position INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (code, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX subject_of_entry ON subject(seq, position);

CREATE TABLE registration(
    -- Things that are described once: parties, sites, documents, policies …
    noun TEXT NOT NULL CHECK (
        noun IN (
            'ledger', 'party', 'ownership', 'screening', 'site', 'certificate', 'scale',
            'document', 'document_revocation', 'policy', 'policy_retirement', 'inquiry', 'report'
        )
    ),
    code TEXT NOT NULL CHECK (length(code) > 0),
    seq INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (noun, code, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE key(
    name TEXT PRIMARY KEY,
    verifier_key TEXT NOT NULL,
    -- null: the founder's, for every party
    party TEXT,
    -- canonical JSON: the name, or {"c":<commitment>}
    holder TEXT,
    -- words separated by spaces; empty sites or types are not narrowed
    roles TEXT NOT NULL CHECK (length(roles) > 0),
    sites TEXT NOT NULL,
    types TEXT NOT NULL,
    until TEXT CHECK (until GLOB '????-??-??T??:??:??Z'),
    authorized_at INTEGER NOT NULL,
    -- the name of the key that authorised it
    authorized_by TEXT NOT NULL,
    revoked_at INTEGER CHECK (revoked_at > authorized_at),
    suspect_from INTEGER CHECK (suspect_from >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE lot(
    code TEXT PRIMARY KEY
        CHECK (length(code) BETWEEN 1 AND 20 AND code NOT GLOB '*[^A-Za-z0-9._-]*'),
    made_at INTEGER NOT NULL,
    -- the run that made it; null: acquired
    run TEXT,
    material TEXT NOT NULL
        CHECK (material IN ('ndfeb', 'smco', 'alnico', 'ferrite', 'rare_earth', 'mixed')),
    form TEXT NOT NULL CHECK (
        form IN (
            'device', 'assembly', 'magnet', 'swarf', 'powder', 'roasted', 'leachate', 'eluate',
            'oxalate', 'carbonate', 'oxide', 'metal', 'alloy', 'residue'
        )
    ),
    compound TEXT,
    made_mg INTEGER NOT NULL CHECK (made_mg BETWEEN 1 AND 9007199254740991),
    waste_class TEXT CHECK (
        waste_class IN ('post_consumer', 'pre_consumer', 'home_scrap', 'virgin', 'unknown')
    ),
    feed_class TEXT CHECK (
        feed_class IN (
            'hdd_vcm', 'ev_traction', 'wind', 'mri', 'speaker', 'e_bike', 'bonded', 'other'
        )
    ),
    pieces INTEGER,
    -- canonical JSON: a list of texts
    serials TEXT NOT NULL,
    remaining_mg INTEGER NOT NULL CHECK (remaining_mg BETWEEN 0 AND 9007199254740991),
    owner TEXT NOT NULL,
    custodian TEXT NOT NULL,
    site TEXT NOT NULL,
    -- the transfer it travels under
    transfer TEXT,
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    available_from TEXT NOT NULL CHECK (available_from GLOB '????-??-??T??:??:??Z')
) STRICT, WITHOUT ROWID;

CREATE TABLE transfer(
    code TEXT PRIMARY KEY,
    dispatched_at INTEGER NOT NULL,
    occurred_at TEXT NOT NULL CHECK (occurred_at GLOB '????-??-??T??:??:??Z'),
    -- the name of the key that signed the dispatch
    dispatched_by TEXT NOT NULL,
    from_site TEXT NOT NULL,
    to_site TEXT NOT NULL CHECK (to_site <> from_site),
    data TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE transfer_lot(
    transfer TEXT NOT NULL REFERENCES transfer(code),
    position INTEGER NOT NULL CHECK (position >= 0),
    lot TEXT NOT NULL,
    sent_mg INTEGER NOT NULL CHECK (sent_mg > 0),
    -- what the receiver recorded; null: under way
    received_mg INTEGER CHECK (received_mg > 0),
    received_at INTEGER,
    received_on TEXT CHECK (received_on GLOB '????-??-??T??:??:??Z'),
    -- its place among the lots received under this transfer
    arrival INTEGER CHECK (arrival >= 0),
    PRIMARY KEY (transfer, position),
    CHECK (
        (received_mg IS NULL) = (received_at IS NULL)
            AND (received_mg IS NULL) = (received_on IS NULL)
            AND (received_mg IS NULL) = (arrival IS NULL)
    )
) STRICT, WITHOUT ROWID;

CREATE INDEX transfer_of_lot ON transfer_lot(lot, transfer);

CREATE TABLE run(
    code TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    site TEXT NOT NULL,
    operation TEXT NOT NULL,
    started TEXT NOT NULL CHECK (started GLOB '????-??-??T??:??:??Z'),
    ended TEXT NOT NULL CHECK (ended GLOB '????-??-??T??:??:??Z' AND ended >= started),
    -- stages separated by spaces, in ladder order
    span TEXT NOT NULL,
    data TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE run_input(
    run TEXT NOT NULL REFERENCES run(code),
    position INTEGER NOT NULL CHECK (position >= 0),
    lot TEXT NOT NULL,
    mass_mg INTEGER NOT NULL CHECK (mass_mg > 0),
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX run_of_input ON run_input(lot, run);

CREATE TABLE run_output(
    run TEXT NOT NULL REFERENCES run(code),
    position INTEGER NOT NULL CHECK (position >= 0),
    -- made once
    lot TEXT NOT NULL UNIQUE,
    mass_mg INTEGER NOT NULL CHECK (mass_mg > 0),
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE shipment(
    code TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    site TEXT NOT NULL,
    customer TEXT NOT NULL,
    occurred_at TEXT NOT NULL CHECK (occurred_at GLOB '????-??-??T??:??:??Z'),
    data TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shipment_lot(
    shipment TEXT NOT NULL REFERENCES shipment(code),
    position INTEGER NOT NULL CHECK (position >= 0),
    lot TEXT NOT NULL,
    mass_mg INTEGER NOT NULL CHECK (mass_mg > 0),
    PRIMARY KEY (shipment, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX shipment_of_lot ON shipment_lot(lot, shipment);

CREATE TABLE assay(
    lot TEXT NOT NULL,
    seq INTEGER NOT NULL,
    -- null: stated by the run that made the lot
    laboratory TEXT,
    method TEXT,
    -- canonical JSON: a list of results
    results TEXT NOT NULL,
    document TEXT,
    PRIMARY KEY (lot, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE origin_fact(
    lot TEXT NOT NULL,
    seq INTEGER NOT NULL,
    life TEXT NOT NULL CHECK (life IN ('prior', 'recycling')),
    stage TEXT NOT NULL,
    -- the party of the key that signed it; null: the founder's
    stated_by TEXT,
    data TEXT NOT NULL,
    PRIMARY KEY (lot, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE vessel(
    -- What stood in a vessel when the last run there ended: a lot, clean or unknown.
    site TEXT NOT NULL,
    id TEXT NOT NULL,
    heel TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
