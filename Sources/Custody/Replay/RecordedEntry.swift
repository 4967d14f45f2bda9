package import VerifiableLog

/// An entry of the log with its body taken apart: what somebody recorded, before any rule looks.
package struct RecordedEntry: Hashable, Sendable {
    package let seq: Int64
    package let leaf: Digest
    package let prev: Digest
    /// When the ledger recorded it: a claim; order comes from `seq`.
    package let recordedAt: Timestamp
    package let type: String
    /// The signing key's name.
    package let by: String
    package let body: EntryBody

    package init(
        seq: Int64,
        leaf: Digest,
        prev: Digest,
        recordedAt: Timestamp,
        type: String,
        by: String,
        body: EntryBody
    ) {
        self.seq = seq
        self.leaf = leaf
        self.prev = prev
        self.recordedAt = recordedAt
        self.type = type
        self.by = by
        self.body = body
    }

    /// Takes `note` apart.
    ///
    /// - Throws: ``Rejection`` when its body is not of the form of the log.
    package init(_ note: EntryNote) throws(Rejection) {
        let entry = note.entry
        self.init(
            seq: entry.seq,
            leaf: note.leaf,
            prev: entry.prev,
            recordedAt: entry.at,
            type: entry.type,
            by: entry.by,
            body: try EntryBody(entry.body)
        )
    }
}

/// `{"data":{…},"id":…,"note":…,"occurred_at":…,"reason":…}`: what the client gives.
package struct EntryBody: Hashable, Sendable {
    package let data: JSON
    /// The client's idempotency key, `[A-Za-z0-9._:-]{1,64}`.
    package let id: String
    package let note: PrivateText?
    package let occurredAt: Timestamp
    package let reason: String?

    package init(
        data: JSON,
        id: String,
        note: PrivateText? = nil,
        occurredAt: Timestamp,
        reason: String? = nil
    ) {
        self.data = data
        self.id = id
        self.note = note
        self.occurredAt = occurredAt
        self.reason = reason
    }

    /// Reads the body of an entry.
    package init(_ json: JSON) throws(Rejection) {
        do {
            let form = try EventDecoder.decode(Form.self, from: json, root: "body")
            self.init(
                data: form.data.json,
                id: form.id,
                note: form.note,
                occurredAt: form.occurredAt,
                reason: form.reason
            )
        } catch {
            throw Rejection(.malformedData, "\(error.path): \(error.problem).")
        }
        try check()
    }

    /// Checks the id's form and the lengths of note and reason.
    package func check() throws(Rejection) {
        guard Self.isID(id) else {
            throw Rejection(.malformedData, "An id has 1 to 64 of A-Z a-z 0-9 . _ : -")
        }
        guard case .object = data else {
            throw Rejection(.malformedData, "data must be an object.")
        }
        for text in [reason, note?.shown].compactMap({ $0 })
        where text.utf8.count > Limits.noteBytes {
            throw Rejection(
                .malformedData,
                "A note or reason has at most \(Limits.noteBytes) bytes."
            )
        }
    }

    /// Checks what only a new entry must meet: text in Unicode normalization form C.
    ///
    /// A later version of Unicode may normalize differently, so a stored entry is taken as it is.
    package func checkText() throws(Rejection) {
        try Self.checkText(data, path: "data")
        for (text, path) in [(reason, "reason"), (note?.shown, "note")] {
            if let text { try Self.checkText(.string(text), path: path) }
        }
    }

    private static func checkText(_ json: JSON, path: String) throws(Rejection) {
        switch json {
        case .string(let text):
            guard NFC.isNormalized(text) else {
                throw Rejection(
                    .malformedData,
                    "\(path): the text is not in Unicode normalization form C."
                )
            }
        case .array(let items):
            for (index, item) in items.enumerated() {
                try checkText(item, path: "\(path)[\(index)]")
            }
        case .object(let object):
            for member in object.members {
                try checkText(member.value, path: "\(path).\(member.key)")
            }
        case .integer, .bool:
            break
        }
    }

    /// The body as the log holds it.
    package func json() throws(DataError) -> JSON {
        try EventEncoder.encode(
            Form(
                data: OpaqueJSON(json: data),
                id: id,
                note: note,
                occurredAt: occurredAt,
                reason: reason
            )
        )
    }

    /// Whether `text` can be an id.
    package static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: ":"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    private struct Form: Codable {
        let data: OpaqueJSON
        let id: String
        let note: PrivateText?
        let occurredAt: Timestamp
        let reason: String?

        enum CodingKeys: String, CodingKey {
            case data, id, note, reason
            case occurredAt = "occurred_at"
        }
    }
}
