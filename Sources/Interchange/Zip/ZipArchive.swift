import VerifiableLog

/// A zip file in one exact form: members stored without compression, sorted by name, without times.
///
/// The same members give the same bytes, and nothing else is read: no second list of members that
/// could tell another story, no bytes between them that nobody looks at.
/// Source: PKWARE APPNOTE.TXT 6.3.10; Zip64 only for the number of members.
package struct ZipArchive: Hashable, Sendable {
    /// By name.
    package let members: [Member]

    package struct Member: Hashable, Sendable {
        /// ASCII letters, digits and `._@-`, in parts between slashes.
        package let name: String
        package let bytes: [UInt8]

        package init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Sorts the members.
    package init(_ members: [Member]) throws(ZipError) {
        self.members = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for member in members where !Self.isValid(member.name) { throw .name(member.name) }
        for (one, next) in zip(self.members, self.members.dropFirst())
        where one.name == next.name { throw .twice(one.name) }
        let size = members.reduce(0) { $0 + $1.bytes.count + 2 * $1.name.utf8.count + 76 }
        guard size < UInt32.max else { throw .tooLarge }
    }

    /// Reads what `encoded` gives, and nothing else.
    package init(parsing bytes: [UInt8]) throws(ZipError) {
        var reader = ZipReader(bytes)
        var members: [Member] = []
        while let member = try reader.next() { members.append(member) }
        try self.init(members)
        guard encoded == bytes else { throw .form }
    }

    package subscript(name: String) -> [UInt8]? {
        var range = members.indices
        while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
            if members[middle].name == name { return members[middle].bytes }
            let isBefore = members[middle].name.utf8.lexicographicallyPrecedes(name.utf8)
            range = isBefore ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }

    package var encoded: [UInt8] {
        var writer = ZipWriter()
        for member in members { writer.add(member) }
        return writer.finished()
    }

    /// Nothing that an archiver would unpack outside of its folder, or take for another name.
    private static func isValid(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return name.utf8.count <= 255
            && parts.allSatisfy { part in
                part.contains { $0 != UInt8(ascii: ".") }
                    && part.allSatisfy { byte in
                        switch byte {
                        case UInt8(ascii: "a")...UInt8(ascii: "z"),
                            UInt8(ascii: "A")...UInt8(ascii: "Z"),
                            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
                            UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "-"):
                            true
                        default: false
                        }
                    }
            }
    }
}

/// Why bytes or members are no archive.
package enum ZipError: Error, Hashable, Sendable {
    /// Not the one form that is read: other order, compression, comments, gaps, or no zip at all.
    case form
    /// The bytes of that member are not those that were put in.
    case damaged(String)
    case name(String)
    case twice(String)
    /// 4 GiB or more.
    case tooLarge
}

extension ZipError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .form: "it is not an archive of the one form that evidence is handed out in"
        case .damaged(let name): "the bytes of \(name) are not those that were put in"
        case .name(let name): "a member has the name \(name)"
        case .twice(let name): "it has \(name) twice"
        case .tooLarge: "the archive would have 4 GiB or more"
        }
    }
}

private enum Signature {
    static let member: UInt32 = 0x0403_4b50
    static let entry: UInt32 = 0x0201_4b50
    static let end: UInt32 = 0x0605_4b50
    static let end64: UInt32 = 0x0606_4b50
    static let locator64: UInt32 = 0x0706_4b50
}

private struct ZipReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next member; nil where the list of members begins.
    mutating func next() throws(ZipError) -> ZipArchive.Member? {
        guard try number(at: position, 4) == Signature.member else { return nil }
        let checksum = try number(at: position + 14, 4)
        let size = Int(try number(at: position + 22, 4))
        let nameSize = Int(try number(at: position + 26, 2))
        let start = position + 30 + nameSize
        guard start + size <= bytes.count,
            let name = String(validating: bytes[position + 30..<start], as: UTF8.self)
        else { throw .form }
        let content = Array(bytes[start..<start + size])
        guard Checksum.of(content) == checksum else { throw .damaged(name) }
        position = start + size
        return ZipArchive.Member(name, content)
    }

    private func number(at start: Int, _ size: Int) throws(ZipError) -> UInt32 {
        guard start + size <= bytes.count else { throw .form }
        return bytes[start..<start + size].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}

private struct ZipWriter {
    private var bytes: [UInt8] = []
    private var entries: [UInt8] = []
    private var count: UInt64 = 0

    /// 1980-01-01 00:00:00, the earliest that the format has.
    private static let time: [UInt16] = [0, 0x0021]

    mutating func add(_ member: ZipArchive.Member) {
        let name = Array(member.name.utf8)
        let size = UInt32(member.bytes.count)
        let checksum = Checksum.of(member.bytes)
        let offset = UInt32(bytes.count)
        // Version 1.0, no flags, stored.
        let common = Self.words([10, 0, 0] + Self.time) + Self.words([checksum, size, size])
        bytes += Self.words([Signature.member]) + common
        bytes += Self.words([UInt16(name.count), 0]) + name + member.bytes
        // Made under Unix, so that the mode counts: -rw-r--r--.
        entries += Self.words([Signature.entry]) + Self.words([UInt16(0x030a)]) + common
        entries += Self.words([UInt16(name.count), 0, 0, 0, 0])
        entries += Self.words([UInt32(0o100644) << 16, offset]) + name
        count += 1
    }

    mutating func finished() -> [UInt8] {
        let start = UInt64(bytes.count)
        let size = UInt64(entries.count)
        bytes += entries
        let isLong = count >= UInt64(UInt16.max)
        if isLong {
            let end = UInt64(bytes.count)
            bytes += Self.words([Signature.end64]) + Self.words([UInt64(44)])
            bytes += Self.words([UInt16(0x032d), 45]) + Self.words([UInt32(0), 0])
            bytes += Self.words([count, count, size, start])
            bytes += Self.words([Signature.locator64, 0]) + Self.words([end])
            bytes += Self.words([UInt32(1)])
        }
        let short = isLong ? UInt16.max : UInt16(count)
        bytes += Self.words([Signature.end]) + Self.words([UInt16(0), 0, short, short])
        bytes += Self.words([UInt32(size), UInt32(start)]) + Self.words([UInt16(0)])
        return bytes
    }

    /// Little-endian.
    private static func words(_ words: [some FixedWidthInteger & UnsignedInteger]) -> [UInt8] {
        words.flatMap { word in
            stride(from: 0, to: word.bitWidth, by: 8).map {
                UInt8(truncatingIfNeeded: word >> $0)
            }
        }
    }
}

/// CRC-32 as zip has it; against accidents only.
private enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in
            value & 1 == 1 ? 0xedb8_8320 ^ value >> 1 : value >> 1
        }
    }

    static func of(_ bytes: [UInt8]) -> UInt32 {
        let table = table
        return ~bytes.reduce(~UInt32(0)) { value, byte in
            table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8
        }
    }
}
