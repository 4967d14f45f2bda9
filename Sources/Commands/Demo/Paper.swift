import Custody
import VerifiableLog

/// A document of the demo: a small text file with a heading, its particulars and a table.
struct Paper {
    let kind: Kind
    let number: String
    let issuer: String
    let issued: Day
    let particulars: [(name: String, value: String)]
    let table: [String]

    init(
        _ kind: Kind,
        _ number: String,
        issuer: String,
        issued: Day,
        _ particulars: [(name: String, value: String)],
        table: [String] = []
    ) {
        self.kind = kind
        self.number = number
        self.issuer = issuer
        self.issued = issued
        self.particulars = particulars
        self.table = table
    }

    enum Kind: String {
        case weighbridgeTicket = "weighbridge_ticket"
        case collectionStatement = "collection_statement"
        case originStatement = "origin_statement"
        case billOfLading = "bill_of_lading"
        case exceptionNote = "exception_note"
        case destructionCertificate = "destruction_certificate"
        case assay
        case packingList = "packing_list"
        case inquiryAnswer = "inquiry_answer"
        case labelPhoto = "label_transcript"

        var title: String {
            switch self {
            case .weighbridgeTicket: "Scale ticket"
            case .collectionStatement: "Collection statement"
            case .originStatement: "Statement of origin"
            case .billOfLading: "Straight bill of lading"
            case .exceptionNote: "Delivery exception note"
            case .destructionCertificate: "Certificate of data destruction"
            case .assay: "Certificate of analysis"
            case .packingList: "Packing list"
            case .inquiryAnswer: "Answer to an origin inquiry"
            case .labelPhoto: "Transcript of a device label"
            }
        }

        /// Scales and shredders are the group's own.
        var tier: EvidenceTier {
            switch self {
            case .labelPhoto, .weighbridgeTicket, .destructionCertificate: .e1
            case .collectionStatement, .originStatement, .inquiryAnswer, .packingList: .e2
            case .billOfLading, .exceptionNote: .e3
            case .assay: .e4
            }
        }
    }

    var bytes: [UInt8] {
        let width = particulars.map(\.name.count).max() ?? 0
        let rows = particulars.map { name, value in
            name + String(repeating: " ", count: width - name.count + 2) + value
        }
        let head = ["\(kind.title) \(number)", "\(issuer), \(issued.text)", ""]
        let end = ["", "Sample of the lodestone demo. Companies called Example are invented.", ""]
        let body = rows + (table.isEmpty ? [] : [""] + table)
        return Array((head + body + end).joined(separator: "\n").utf8)
    }

    var digest: DocumentDigest { DocumentDigest(Digest.sha256(bytes)) }

    /// The entry that attaches it, with the bytes to store.
    func attached(at time: Timestamp, supports: [SupportedThing] = []) throws -> DemoDraft {
        let bytes = bytes
        let event = DocumentAttached(
            document: DocumentDigest(Digest.sha256(bytes)),
            bytes: Int64(bytes.count),
            media: "text/plain",
            kind: kind.rawValue,
            title: "\(kind.title) \(number)",
            issuer: .clear(issuer),
            number: .clear(number),
            issued: try issued.date(),
            tier: kind.tier,
            supports: supports.isEmpty ? nil : supports
        )
        return DemoDraft(event, at: time, document: bytes)
    }

    /// One line for each result of a certificate.
    static func rows(of results: [AssayResult]) -> [String] {
        results.map { result in
            switch result {
            case .below(let element, let limit): "\(element.symbol)  < \(limit)"
            case .value(let element, let fraction, let expanded, let reported):
                "\(element.symbol)  \(fraction)" + (expanded.map { " +/- \($0) (k=2)" } ?? "")
                    + (reported.map { ", reported as \(Self.text(of: $0))" } ?? "")
            }
        }
    }

    private static func text(of reported: ReportedResult) -> String {
        let compound = reported.compound.map { "\($0)" } ?? "element"
        let basis = reported.relativeTo == .treo ? "/TREO" : ""
        return "\(compound)\(basis) \(reported.fraction)"
    }
}
