import Custody
import Storage
import VerifiableLog

/// Where a recording command turns what was typed into events: the open ledger, what it knows, and
/// readers that point at the option a wrong value was given for.
final class Desk {
    let session: Session
    let ledger: Ledger
    let view: any InventoryView
    /// When it happened: `--at`, else now.
    let occurredAt: Timestamp
    /// Documents to store and the events that bring them in, before the command's own event.
    private(set) var attachments: [Attachment] = []
    /// Bytes of documents that the command's own event brings in.
    var documents: [[UInt8]] = []
    /// Private keys to keep in files before the entry that authorises them is written.
    var newKeys: [(key: SigningKey, path: String)] = []
    /// Texts that the command's own event holds commitments to.
    var values: [PrivateValue] = []

    init(
        session: Session,
        ledger: Ledger,
        view: any InventoryView,
        occurredAt: Timestamp
    ) {
        self.session = session
        self.ledger = ledger
        self.view = view
        self.occurredAt = occurredAt
    }
}

extension Desk {
    /// Reads one value, pointing at its option when it is refused.
    func read<Value>(
        _ option: String?,
        _ text: String,
        _ parse: (String) throws -> Value
    ) throws -> Value {
        try Self.read(option, text, parse)
    }

    /// The same where no ledger is open.
    static func read<Value>(
        _ option: String?,
        _ text: String,
        _ parse: (String) throws -> Value
    ) throws -> Value {
        do {
            return try parse(text)
        } catch let error as QuantityError {
            throw Failure(error).at(.argument(option: option, value: text))
        } catch let failure as Failure {
            throw failure.at(.argument(option: option, value: text))
        }
    }

    /// Reads a value that may be absent.
    func read<Value>(
        _ option: String,
        ifGiven text: String?,
        _ parse: (String) throws -> Value
    ) throws -> Value? {
        try text.map { try read(option, $0, parse) }
    }

    func code(_ option: String?, _ text: String) throws -> Code {
        try read(option, text) { try Code($0) }
    }

    func code(_ option: String, ifGiven text: String?) throws -> Code? {
        try read(option, ifGiven: text) { try Code($0) }
    }

    func mass(_ option: String?, _ text: String) throws -> Mass {
        try read(option, text) { try Mass.parse($0) }
    }

    func mass(_ option: String, ifGiven text: String?) throws -> Mass? {
        try read(option, ifGiven: text) { try Mass.parse($0) }
    }

    func word<Word: ClosedVocabulary>(
        _ option: String?,
        _ text: String,
        as type: Word.Type = Word.self
    ) throws -> Word {
        try read(option, text) { try Word(word: $0) }
    }

    func word<Word: ClosedVocabulary>(
        _ option: String,
        ifGiven text: String?,
        as type: Word.Type = Word.self
    ) throws -> Word? {
        try read(option, ifGiven: text) { try Word(word: $0) }
    }

    func place(_ option: String, _ text: String) throws -> Place {
        try read(option, text) { try Place.parse($0, covered: try Self.covered()) }
    }

    func place(_ option: String, ifGiven text: String?) throws -> Place? {
        try text.map { try place(option, $0) }
    }

    /// What `not covered` stands for: the default list of the policies.
    private static func covered() throws -> [Country] {
        try ["CN", "HK", "IR", "KP", "MO", "RU"].map { try Country($0) }
    }

    func date(_ option: String, ifGiven text: String?) throws -> CivilDate? {
        try read(option, ifGiven: text) { try CivilDate($0) }
    }

    func time(_ option: String, ifGiven text: String?) throws -> Timestamp? {
        try text.map { try session.time($0, option) }
    }

    /// One number with its unit, such as `99.2%`.
    func fraction(_ option: String, _ text: String) throws -> PartsPerBillion {
        try read(option, text) { text in
            guard case .value(let value, k2: nil) = try FractionReading.parse(text) else {
                throw QuantityError(.fraction, "\(option) is one number", hint: "write 99.2%")
            }
            return value
        }
    }

    func fraction(_ option: String, ifGiven text: String?) throws -> PartsPerBillion? {
        try text.map { try fraction(option, $0) }
    }

    /// `NAME=VALUE`, taken apart at the first `=`.
    func pair(_ option: String, _ text: String) throws -> (name: String, value: String) {
        guard let mark = text.firstIndex(of: "="), mark != text.startIndex else {
            throw Failure(
                .valueMissing,
                "\(option) is written NAME=VALUE",
                place: .argument(option: option, value: text)
            )
        }
        return (String(text[..<mark]), String(text[text.index(after: mark)...]))
    }

    /// `LOT=MASS`, or `LOT` alone for all that is left of it.
    func lotMass(_ option: String?, _ text: String) throws -> LotMass {
        guard text.contains("=") else {
            let code = try code(option, text)
            return LotMass(lot: code, mass: try rest(of: lot(code)))
        }
        let (name, value) = try pair(option ?? "LOT=MASS", text)
        return LotMass(lot: try code(option, name), mass: try mass(option, value))
    }

    private func rest(of lot: Lot) throws -> Mass {
        guard lot.remaining > .zero else {
            let used = try view.runs(consuming: lot.code).last.map { "run \($0.code)" }
            let shipped = try view.shipments(of: lot.code).last.map { "shipment \($0.code)" }
            let by = [used, shipped].compactMap(\.self).joined(separator: ", ")
            throw Rejection(
                .tooLittleMass,
                "Lot \(lot.code) is used up\(by.isEmpty ? "" : " by \(by)"): nothing is left of it.",
                hint: "lodestone lot show \(lot.code)"
            )
        }
        return lot.remaining
    }

    private func lot(_ code: Code) throws -> Lot {
        guard let lot = try view.lot(code) else {
            throw Rejection(
                .unknownCode,
                "There is no lot \"\(code)\".",
                hint: "lodestone find \(code)"
            )
        }
        return lot
    }

    /// The site all these lots are at, when they are all at one.
    func commonSite(of lots: [LotMass]) throws -> Code? {
        let sites = Set(try lots.map { try lot($0.lot).site })
        return sites.count == 1 ? sites.first : nil
    }
}

extension Desk {
    /// Reads the file, and notes the document to be stored and brought into the ledger before the
    /// command's own event; a document the ledger already knows is only named.
    ///
    /// The text is `KIND[@TIER]=FILE`; the tier is E1 unless given.
    func attach(
        _ text: String,
        option: String = "--attach",
        supports: [SupportedThing] = []
    ) throws -> DocumentDigest {
        let attachment = try Attachment(text, option: option, supports: supports, desk: self)
        try attach(attachment)
        return attachment.digest
    }

    /// The same of a document that is read already.
    func attach(_ attachment: Attachment) throws {
        let known = try view.document(attachment.digest) != nil
        if !known && !attachments.contains(where: { $0.digest == attachment.digest }) {
            attachments.append(attachment)
        }
    }

    /// Attaches each file; nil when there is none, as the log writes it.
    func attachAll(_ texts: [String]) throws -> [DocumentDigest]? {
        texts.isEmpty ? nil : try texts.map { try attach($0) }
    }
}

extension Desk {
    /// Stores documents and keys, then appends; where that fails, no new key file stays behind.
    ///
    /// A document that no entry names does no harm: it is stored under its digest.
    func append(_ drafts: [Draft], key: SigningKey, at now: Timestamp) throws -> [Receipt] {
        for bytes in attachments.map(\.bytes) + documents {
            _ = try ledger.documents.store(bytes)
        }
        var kept: [String] = []
        do {
            for new in newKeys {
                try KeyFile.write(new.key, to: new.path)
                kept.append(new.path)
            }
            return try ledger.append(drafts, key: key, at: now)
        } catch {
            // After an unknown outcome the entry may be there, and then its key is needed.
            if Failure(explaining: error).exit != .outcomeUnknown { kept.forEach(Files.remove) }
            throw error
        }
    }
}
