import Storage
import Testing
import VerifiableLog

/// Something done to a ledger's files, and what must come of it.
///
/// Names, exits and codes are those of the table in docs/threat-model.md.
struct LedgerAttack: Sendable, CustomTestStringConvertible {
    let name: String
    /// How `verify` ends.
    let exit: Int32
    let codes: Set<String>
    /// The first entry that a failure names.
    let first: Place?
    /// Up to which entry the ledger can still be relied on; the first one named unless said.
    let reliable: Place?
    /// The length of ledger that it needs.
    let specimen: @Sendable () throws -> Specimen
    /// Does it, or the same without what is false about it.
    let change: @Sendable (inout Tampered, _ isForged: Bool) throws -> Void

    /// A position in the specimen.
    enum Place: Sendable {
        case entry(Int64)
        /// The newest entry of the specimen.
        case newest
        /// After the newest entry, and `more` beyond.
        case added(more: Int64)

        static let added = Place.added(more: 0)
        static let none = Place.entry(0)

        func seq(in specimen: Specimen) -> Int64 {
            switch self {
            case .entry(let seq): seq
            case .newest: specimen.size - 1
            case .added(let more): specimen.size + more
            }
        }
    }

    init(
        _ name: String,
        exit: Int32 = 3,
        _ codes: Set<String>,
        at first: Place? = nil,
        reliable: Place? = nil,
        in specimen: @escaping @Sendable () throws -> Specimen = { try Specimen.short.get() },
        _ change: @escaping @Sendable (inout Tampered, _ isForged: Bool) throws -> Void
    ) {
        self.name = name
        self.exit = exit
        self.codes = codes
        self.first = first
        self.reliable = reliable ?? first
        self.specimen = specimen
        self.change = change
    }

    /// With statements, run while the triggers are away.
    init(
        _ name: String,
        _ codes: Set<String>,
        at first: Place? = nil,
        reliable: Place? = nil,
        in specimen: @escaping @Sendable () throws -> Specimen = { try Specimen.short.get() },
        sql: String,
        control: String
    ) {
        self.init(name, codes, at: first, reliable: reliable, in: specimen) {
            try $0.raw.change(sql: $1 ? sql : control)
        }
    }

    var testDescription: String { name }

    static let root: Set<String> = ["root", "head", "checkpoint"]

    /// In the order of the table.
    static let all = onEntries + onHistory + onKeys + onHead + besideTheLog + onForm

    /// The files after it was done.
    func done(isForged: Bool) throws -> Tampered {
        var ledger = try Tampered(specimen())
        try change(&ledger, isForged)
        return ledger
    }
}
