import Foundation

/// How SQLite is told to open a ledger's file: as a URI, which alone can say "never create it" and
/// "nobody changes it".
struct DatabaseLocation: Hashable, Sendable {
    /// Absolute.
    let path: String
    let access: Access

    enum Access: String, Sendable {
        case write = "mode=rw"
        case read = "mode=ro"
        /// For a file without a WAL on a medium where SQLite can't make its own files: no locks, so
        /// changes by others are not seen.
        case frozen = "mode=ro&immutable=1"
    }

    init(_ path: String, _ access: Access) {
        self.path =
            path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        self.access = access
    }

    /// Source: sqlite.org/uri.html, sections 3.1 and 3.3.
    var uri: String {
        var text = "file:"
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "%"): text += "%25"
            case UInt8(ascii: "?"): text += "%3f"
            case UInt8(ascii: "#"): text += "%23"
            case 0x21...0x7e: text.unicodeScalars.append(UnicodeScalar(byte))
            default: text += "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
            }
        }
        return text + "?" + access.rawValue
    }

    /// SQLite's write-ahead log beside the file.
    static func wal(ofLedger path: String) -> String { path + "-wal" }

    /// What takes a cut-off write back, beside a file that has no write-ahead log.
    static func journal(ofLedger path: String) -> String { path + "-journal" }

    /// In bytes; 0 when there is no such file.
    static func size(ofFile path: String) -> Int64 {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}
