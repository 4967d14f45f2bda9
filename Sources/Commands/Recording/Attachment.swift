import Custody
import VerifiableLog

/// A document given on the command line: `KIND[@TIER]=FILE`.
struct Attachment {
    let digest: DocumentDigest
    let bytes: [UInt8]
    let event: DocumentAttached

    /// Reads the file.
    ///
    /// - Throws: ``Failure`` for a form it does not have, a tier there is not, or a file that can't
    ///   be read or is empty.
    init(_ text: String, option: String, supports: [SupportedThing], desk: Desk) throws {
        let (label, file) = try desk.pair(option, text)
        let words = label.split(separator: "@", maxSplits: 1).map(String.init)
        let tier: EvidenceTier =
            words.count > 1 ? try desk.word(option, words[1].uppercased()) : .e1
        bytes = try Files.read(desk.session.environment.path(file))
        digest = DocumentDigest(Digest.sha256(bytes))
        event = DocumentAttached(
            document: digest,
            bytes: Int64(bytes.count),
            media: Self.media(of: file),
            kind: words[0],
            title: Self.name(of: file),
            tier: tier,
            supports: supports.isEmpty ? nil : supports
        )
    }

    /// A document that the program itself brings in, as JSON.
    init(_ bytes: [UInt8], kind: String, title: String) {
        self.bytes = bytes
        digest = DocumentDigest(Digest.sha256(bytes))
        event = DocumentAttached(
            document: digest,
            bytes: Int64(bytes.count),
            media: "application/json",
            kind: kind,
            title: title,
            tier: .e1
        )
    }

    /// Kinds that the program gives a meaning or writes itself; any other word may be used too.
    static let kinds = [
        "assay", "bill_of_lading", "collection_statement", "destruction_certificate",
        "exception_note", "inquiry_answer", "invoice", "label_transcript", "origin_statement",
        "packing_list", "policy", "weighbridge_ticket",
    ]

    /// What to ask about a kind that looks like a known one.
    static func doubt(about kind: String) -> String? {
        guard !kinds.contains(kind), let meant = Nearest.word(to: kind, among: kinds)
        else { return nil }
        return "  ! the kind \"\(kind)\" has no meaning here; did you mean \(meant)?"
    }

    private static func name(of path: String) -> String {
        String(path.split(separator: "/").last ?? "document")
    }

    /// The media type by the file's extension.
    ///
    /// Source: IANA media types.
    static func media(of path: String) -> String {
        let name = name(of: path).lowercased()
        let known = [
            ".pdf": "application/pdf", ".txt": "text/plain", ".csv": "text/csv",
            ".json": "application/json", ".png": "image/png", ".jpg": "image/jpeg",
            ".jpeg": "image/jpeg", ".html": "text/html", ".xml": "application/xml",
        ]
        return known.first { name.hasSuffix($0.key) }?.value ?? "application/octet-stream"
    }
}
