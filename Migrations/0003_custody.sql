-- More kinds of things that are described, commitments to private values and how a transfer ended. These
-- tables are made anew from the entries after a migration, so the old rows need not be kept.

DROP TABLE registration;

CREATE TABLE registration(
    -- Things that are described: parties, sites, documents, policies …
    noun TEXT NOT NULL CHECK (
        noun IN (
            'ledger', 'party', 'ownership', 'screening', 'site', 'certificate', 'scale',
            'document', 'document_revocation', 'policy', 'policy_retirement', 'inquiry', 'report',
            'commitment', 'erasure', 'shipment_return', 'import', 'cost', 'ruling', 'claim',
            'claim_withdrawal', 'period'
        )
    ),
    code TEXT NOT NULL CHECK (length(code) > 0),
    seq INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (noun, code, seq)
) STRICT, WITHOUT ROWID;

-- The entry that ended a transfer before all of it had arrived; null: none did.
ALTER TABLE transfer ADD COLUMN ended_at INTEGER CHECK (ended_at > dispatched_at);

ALTER TABLE transfer ADD COLUMN ended_as TEXT CHECK (ended_as IN ('rejected', 'cancelled'));
