import Custody
import Foundation
import GRDB
import Storage
import TestSupport
import VerifiableLog

extension LedgerAttack {
    /// On what stands beside the log.
    static let besideTheLog = [
        LedgerAttack(
            "a derived row altered",
            ["LS4108"],
            sql: "UPDATE lot SET owner = 'LAB' WHERE code = 'MAG-1'",
            control: "UPDATE lot SET owner = owner WHERE code = 'MAG-1'"
        ),
        LedgerAttack("an index altered, with the table right", ["LS4103"]) {
            try $0.raw.touch(sql: Tampered.indexAlone($1 ? "MAG-2" : "MAG-1"))
        },
        LedgerAttack("two indexes exchanged", ["LS4103"]) {
            try $0.exchangeIndexes("subject_of_entry", $1 ? "transfer_of_lot" : "subject_of_entry")
        },
        LedgerAttack(
            "INSERT OR REPLACE of an entry",
            ["entry.leaf", "entry.signature"],
            at: .entry(8),
            sql: """
                INSERT OR REPLACE INTO entry
                SELECT seq, CAST(replace(CAST(note AS TEXT), 'story-', 'forge-') AS BLOB), leaf
                FROM entry WHERE seq = 8
                """,
            control: "INSERT OR REPLACE INTO entry SELECT seq, note, leaf FROM entry WHERE seq = 8"
        ),
        LedgerAttack("INSERT OR REPLACE of a derived row", ["LS4108"]) {
            let site = $1 ? "'IG'" : "site"
            try $0.raw.touch(
                sql: """
                    INSERT OR REPLACE INTO shipment
                    SELECT code, seq, \(site), customer, occurred_at, data FROM shipment
                    """
            )
        },
        LedgerAttack("a trigger that swallows inserts", ["LS4101"], reliable: Place.none) {
            let trigger =
                "CREATE TRIGGER quiet BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END;"
            try $0.raw.touch(sql: trigger + ($1 ? "" : "DROP TRIGGER quiet"))
        },
        LedgerAttack("a view in place of a table", ["LS4101"], reliable: Place.none) {
            let view = "CREATE VIEW lots AS SELECT * FROM lot;"
            let swap = "DROP VIEW lots; ALTER TABLE lot RENAME TO lots;"
            try $0.raw.touch(
                sql: $1
                    ? view + swap + "CREATE VIEW lot AS SELECT * FROM lots"
                    : view + "DROP VIEW lots"
            )
        },
        LedgerAttack(
            "the record of migrations edited",
            ["LS4102"],
            reliable: Place.none,
            sql: "UPDATE lodestone_migration SET checksum = replace(checksum, 'a', 'b')",
            control: "UPDATE lodestone_migration SET checksum = checksum"
        ),
        LedgerAttack("the WAL withheld", exit: 5, ["LS4111"], reliable: Place.none) {
            try $0.append()
            if $1 { try FileManager.default.removeItem(atPath: $0.path + "-wal") }
        },
        LedgerAttack("a page corrupted", ["LS4103"]) {
            let page = try $0.rootPage(of: "lot")
            var bytes = try Files.bytes($0.path)
            // Source: sqlite.org/fileformat2.html, section 1.3.2.
            let length = Int(bytes[16]) << 8 | Int(bytes[17])
            if $1 { for index in 0..<8 { bytes[(page - 1) * length + index] = 0xff } }
            try Files.write(bytes, to: $0.path)
        },
        LedgerAttack("a document's bytes changed", ["LS4109"], at: .entry(6), reliable: .added) {
            let path = $0.documentPath
            let bytes = try Files.bytes(path)
            try Files.write($1 ? bytes + [0x21] : bytes, to: path)
        },
        LedgerAttack(
            "a folder in a document's place",
            ["LS4109"],
            at: .entry(6),
            reliable: .added
        ) {
            let path = $0.documentPath
            let bytes = try Files.bytes(path)
            try FileManager.default.removeItem(atPath: path)
            guard $1 else { return try Files.write(bytes, to: path) }
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: false
            )
        },
        LedgerAttack(
            "a private value erased without authority",
            ["LS4110"],
            at: .added,
            reliable: .added(more: 1)
        ) { try $0.keepPrivate("W-7", stored: $1 ? nil : "W-7") },
        LedgerAttack(
            "a private value altered",
            ["LS4110"],
            at: .added,
            reliable: .added(more: 1)
        ) { try $0.keepPrivate("W-7", stored: $1 ? "W-8" : "W-7") },
        LedgerAttack("a private value planted", ["LS4110"]) {
            try $0.raw.change(
                sql: """
                    INSERT INTO private_value
                    VALUES ('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', zeroblob(32), '{}');
                    """ + ($1 ? "" : "DELETE FROM private_value")
            )
        },
    ]
}

/// Files as whole bytes.
enum Files {
    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}

extension Tampered {
    var documentPath: String {
        let digest = Digest.sha256(Specimen.document).hex
        return "\(path).documents/\(digest.prefix(2))/\(digest)"
    }

    /// Appends through the ledger itself, which leaves a WAL.
    func append() throws {
        _ = try specimen.charter.writeKeys(ledger: path)
        let opened = try Ledger.open(path, mode: .write, options: options)
        _ = try opened.append(
            try Draft(try Desk.lot("NEW", at: "IG", of: "PED")),
            key: specimen.charter.founder,
            at: Desk.time("2026-10-03T08:00:00Z")
        )
    }

    func rootPage(of name: String) throws -> Int {
        var page: Int?
        try raw.touch {
            page = try Int.fetchOne(
                $0,
                sql: "SELECT rootpage FROM sqlite_schema WHERE name = ?",
                arguments: [name]
            )
        }
        return page ?? 0
    }

    /// Changes an index and puts its table right again while the index is hidden.
    static func indexAlone(_ lot: String) -> String {
        let index = "name = 'transfer_of_lot'"
        return """
            UPDATE transfer_lot SET lot = '\(lot)' WHERE lot = 'MAG-1';
            PRAGMA writable_schema = ON;
            CREATE TEMP TABLE hidden AS SELECT * FROM sqlite_schema WHERE \(index);
            DELETE FROM sqlite_schema WHERE \(index);
            PRAGMA writable_schema = RESET;
            UPDATE transfer_lot SET lot = 'MAG-1' WHERE lot = '\(lot)';
            PRAGMA writable_schema = ON;
            INSERT INTO sqlite_schema SELECT * FROM hidden;
            """
    }

    /// Two indexes, each of which begins where the other did.
    func exchangeIndexes(_ first: String, _ second: String) throws {
        let pages = (try rootPage(of: first), try rootPage(of: second))
        try raw.touch(
            sql: """
                PRAGMA writable_schema = ON;
                UPDATE sqlite_schema SET rootpage = \(pages.1) WHERE name = '\(first)';
                UPDATE sqlite_schema SET rootpage = \(pages.0) WHERE name = '\(second)';
                """
        )
    }

    /// Adds a lot whose ticket is a commitment, and beside it a value, or none.
    func keepPrivate(_ ticket: String, stored: String?) throws {
        func text(_ value: String) -> [UInt8] {
            CanonicalJSON.encode(["f": "ticket", "v": .string(value)])
        }
        let salt = [UInt8](repeating: 7, count: 32)
        let commitment = Base64.encode(Digest.sha256([0x02] + salt + text(ticket)).bytes)
        try addLot { forgery, type, lot, key in
            var data = lot.objectValue ?? [:]
            data.set("ticket", ["c": .string(commitment)])
            return forgery.next(type, .object(data), by: key)
        }
        guard let stored else { return }
        try raw.touch {
            try $0.execute(
                sql: "INSERT INTO private_value VALUES (?, ?, ?)",
                arguments: [
                    commitment, salt.blob, String(decoding: text(stored), as: UTF8.self),
                ]
            )
        }
    }
}
