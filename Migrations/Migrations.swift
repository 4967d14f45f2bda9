/// One step of the schema, from the version before it to its own.
package struct Migration: Sendable {
    /// Counts from 1 without gaps.
    package let version: Int64
    package let name: String
    /// SHA-256 of `sql`, 64 hexadecimal digits: a ledger remembers it, so that an edited migration
    /// is
    /// refused instead of leaving two schemas under one number.
    package let checksum: String
    private let bytes: @Sendable () -> [UInt8]

    /// The statements.
    package var sql: String { String(decoding: bytes(), as: UTF8.self) }

    /// In their order.
    ///
    /// Forward only: what has been handed out is never edited.
    package static let all = [
        Migration(
            version: 1,
            name: "log",
            checksum: "6e5cb742237c2937b7f691b227d8c92ba8177444c57c6d9f55cf9ecb14adb5bc"
        ) { PackageResources._001_log_sql },
        Migration(
            version: 2,
            name: "inventory",
            checksum: "ff0d9e3843fb58afbe0d03949ebc8b24c20d77ac532da6d272ab06a596302310"
        ) { PackageResources._002_inventory_sql },
        Migration(
            version: 3,
            name: "custody",
            checksum: "e3ddf761c62ac6d83cf06aa921f1101968c671d48b74807108519dd768db49f8"
        ) { PackageResources._003_custody_sql },
        Migration(
            version: 4,
            name: "bookings",
            checksum: "4df490ccc4d98cad009fce8b7da5cf9cfa4a430c377dc76479a927480bf61ced"
        ) { PackageResources._004_bookings_sql },
    ]

    private init(
        version: Int64,
        name: String,
        checksum: String,
        bytes: @escaping @Sendable () -> [UInt8]
    ) {
        self.version = version
        self.name = name
        self.checksum = checksum
        self.bytes = bytes
    }
}
