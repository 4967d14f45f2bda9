CREATE TABLE lodestone_migration(
    -- Which migrations made this schema; an edited or missing one is refused.
    version INTEGER PRIMARY KEY CHECK (version > 0),
    name TEXT NOT NULL,
    -- SHA-256 of the migration's text, 64 hexadecimal digits
    checksum TEXT NOT NULL CHECK (length(checksum) = 64)
) STRICT;

CREATE TABLE entry(
    -- The log: the only evidence. Every other table follows from this one.
    seq INTEGER PRIMARY KEY CHECK (seq >= 0),
    -- the signed note, byte for byte
    note BLOB NOT NULL CHECK (length(note) BETWEEN 1 AND 65535),
    -- SHA-256(0x00 || note)
    leaf BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;

CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM entry)
BEGIN
    SELECT RAISE(ABORT, 'an entry follows the one before it');
END;

CREATE TRIGGER entry_stays_as_it_is BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'entries cannot be changed');
END;

CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'entries cannot be deleted');
END;

CREATE TABLE tile(
    -- Full tiles of the Merkle tree (c2sp.org/tlog-tiles): 256 hashes of one level.
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 7),
    position INTEGER NOT NULL CHECK (position >= 0),
    hashes BLOB NOT NULL CHECK (length(hashes) = 8192),
    PRIMARY KEY (level, position)
) STRICT;

CREATE TRIGGER tile_is_new BEFORE INSERT ON tile
WHEN EXISTS (SELECT 1 FROM tile WHERE level = NEW.level AND position = NEW.position)
BEGIN
    SELECT RAISE(ABORT, 'tiles cannot be replaced');
END;

CREATE TRIGGER tile_stays_as_it_is BEFORE UPDATE ON tile
BEGIN
    SELECT RAISE(ABORT, 'tiles cannot be changed');
END;

CREATE TRIGGER tile_stays BEFORE DELETE ON tile
BEGIN
    SELECT RAISE(ABORT, 'tiles cannot be deleted');
END;

CREATE TABLE head(
    -- The newest state of the log: one row.
    id INTEGER PRIMARY KEY CHECK (id = 1),
    origin TEXT NOT NULL,
    -- how many entries there are
    size INTEGER NOT NULL CHECK (size > 0),
    -- the root of the Merkle tree over them
    root BLOB NOT NULL CHECK (length(root) = 32),
    -- the right edge of the tree: the size in 8 bytes, then one hash for each bit set in it
    edge BLOB NOT NULL CHECK (length(edge) >= 40 AND length(edge) % 32 = 8),
    -- the signed checkpoint at this size (c2sp.org/tlog-checkpoint)
    checkpoint BLOB NOT NULL
) STRICT;

CREATE TRIGGER head_is_one BEFORE INSERT ON head
WHEN EXISTS (SELECT 1 FROM head)
BEGIN
    SELECT RAISE(ABORT, 'there is one head');
END;

CREATE TRIGGER head_grows BEFORE UPDATE ON head
WHEN NEW.size <= OLD.size OR NEW.origin IS NOT OLD.origin
BEGIN
    SELECT RAISE(ABORT, 'the head only grows');
END;

CREATE TRIGGER head_stays BEFORE DELETE ON head
BEGIN
    SELECT RAISE(ABORT, 'the head cannot be deleted');
END;

CREATE TABLE private_value(
    -- The only home of values that entries hold as commitments, and the only rows ever erased.
    -- base 64 of SHA-256(0x02 || salt || value)
    c TEXT PRIMARY KEY CHECK (length(c) = 44),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    -- canonical JSON: {"f":<member path>,"v":<value>}
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
