import CSQLite

/// What of this machine decides whether a ledger is safe on it.
package struct Machine: Sendable {
    /// As in "3.40.1".
    package var sqliteVersion: String
    /// How SQLite was compiled, as in "THREADSAFE=1".
    package var sqliteOptions: [String]
    /// The file system that holds a path; nil when the path is not there.
    package var volume: @Sendable (_ path: String) -> Volume?

    package init(
        sqliteVersion: String,
        sqliteOptions: [String],
        volume: @escaping @Sendable (_ path: String) -> Volume?
    ) {
        self.sqliteVersion = sqliteVersion
        self.sqliteOptions = sqliteOptions
        self.volume = volume
    }

    package static var this: Machine {
        Machine(
            sqliteVersion: unsafe String(cString: sqlite3_libversion()),
            sqliteOptions: compileOptions,
            volume: Volume.init(holding:)
        )
    }

    private static var compileOptions: [String] {
        var options: [String] = []
        while let option = unsafe sqlite3_compileoption_get(Int32(options.count)) {
            options.append(unsafe String(cString: option))
        }
        return options
    }
}

/// A mounted file system.
package struct Volume: Hashable, Sendable {
    /// As in "ext4"; a number where the kind is not known here.
    package let kind: String
    package let reach: Reach
    /// Bytes that this user can still write.
    package let freeBytes: Int64

    package enum Reach: Hashable, Sendable {
        case local
        /// Locks may not reach other machines, and a lost connection looks like a failed disk.
        case network
        /// Gone at the next start.
        case memory
    }

    package init(kind: String, reach: Reach, freeBytes: Int64) {
        self.kind = kind
        self.reach = reach
        self.freeBytes = freeBytes
    }

    /// Source: Linux, include/uapi/linux/magic.h, and statfs(2).
    private static let kinds: [Int64: (name: String, reach: Reach)] = [
        0xef53: ("ext4", .local), 0x5846_5342: ("xfs", .local), 0x9123_683e: ("btrfs", .local),
        0x2fc1_2fc1: ("zfs", .local), 0xf2f5_2010: ("f2fs", .local), 0x4d44: ("vfat", .local),
        0x2011_bab0: ("exfat", .local), 0x794c_7630: ("overlayfs", .local),
        0x0102_1994: ("tmpfs", .memory), 0x8584_58f6: ("ramfs", .memory),
        0x6969: ("nfs", .network), 0x517b: ("smb", .network), 0xff53_4d42: ("cifs", .network),
        0xfe53_4d42: ("smb2", .network), 0x0102_1997: ("9p", .network),
        0x6573_5546: ("fuse", .network), 0x00c3_6400: ("ceph", .network),
        0x5346_414f: ("afs", .network),
    ]

    init?(holding path: String) {
        var number: Int64 = 0
        var free: Int64 = 0
        guard unsafe lodestone_volume(path, &number, &free) == 0 else { return nil }
        let known = Volume.kinds[number]
        kind = known?.name ?? "of kind 0x" + String(number, radix: 16)
        reach = known?.reach ?? .local
        freeBytes = free
    }
}
