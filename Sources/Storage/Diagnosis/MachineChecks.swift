extension Check {
    /// The version of SQLite against its known defects, and how it was compiled.
    static func sqlite(_ machine: Machine) -> Check {
        let lacking = machine.sqliteOptions.filter(SQLiteNeeds.forbidden.contains)
        if !lacking.isEmpty {
            return .problem(
                "sqlite",
                "\(machine.sqliteVersion) was compiled with \(lacking.joined(separator: ", "))",
                fix: "install the system's own libsqlite3"
            )
        }
        let version = machine.sqliteVersion.split(separator: ".").map { Int($0) ?? 0 }
        guard SQLiteNeeds.hasWALReset(version) else { return .ok("sqlite", machine.sqliteVersion) }
        return .ok(
            "sqlite",
            "\(machine.sqliteVersion) has the WAL-reset defect (fixed in 3.51.3); lodestone's own"
                + " lock keeps it out: let no other program write to the ledger"
        )
    }

    /// The kind of file system under the ledger.
    static func fileSystem(_ volume: Volume) -> Check {
        switch volume.reach {
        case .local: .ok("filesystem", volume.kind)
        case .network:
            .warning(
                "filesystem",
                "\(volume.kind): the lock may not reach other machines",
                fix: "keep the ledger on a disk of the machine that writes it"
            )
        case .memory:
            .warning(
                "filesystem",
                "\(volume.kind) is memory: it is gone when the machine starts again",
                fix: "move the ledger to a disk"
            )
        }
    }

    /// Room for what comes: an append needs little, a backup or a replay as much as the ledger.
    static func space(_ volume: Volume, ledgerBytes: Int64) -> Check {
        let mebibytes = volume.freeBytes >> 20
        let text = mebibytes < 10_240 ? "\(mebibytes) MiB free" : "\(mebibytes >> 10) GiB free"
        if mebibytes < 16 { return .problem("space", text, fix: "free some space") }
        guard volume.freeBytes >= max(256 << 20, 2 * ledgerBytes) else {
            return .warning(
                "space",
                text,
                fix: "free some space: a backup needs as much as the ledger"
            )
        }
        return .ok("space", text)
    }
}

/// What is known of SQLite's versions and options.
private enum SQLiteNeeds {
    /// Compile options under which a ledger can't be kept.
    static let forbidden: Set = [
        "THREADSAFE=0", "OMIT_WAL", "OMIT_TRIGGER", "OMIT_ATTACH", "OMIT_VACUUM", "MAX_ATTACHED=0",
        "OMIT_INTEGRITY_CHECK", "OMIT_FOREIGN_KEY",
    ]

    /// From 3.7.0 to 3.51.2 two connections that write or checkpoint at once can damage the file.
    ///
    /// Source: sqlite.org/changes.html, 3.51.3, and its back-ports 3.44.6 and 3.50.7.
    static func hasWALReset(_ version: [Int]) -> Bool {
        let fixed = [[3, 44, 6], [3, 50, 7]]
        if fixed.contains(where: { $0.prefix(2) == version.prefix(2) && !precedes(version, $0) }) {
            return false
        }
        return !precedes(version, [3, 7, 0]) && precedes(version, [3, 51, 3])
    }

    private static func precedes(_ left: [Int], _ right: [Int]) -> Bool {
        left.lexicographicallyPrecedes(right)
    }
}
