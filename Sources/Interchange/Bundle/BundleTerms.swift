package import Custody
import VerifiableLog

/// What a bundle says of itself in `bundle.json`: what it is about, and how much of the ledger it has.
package struct BundleTerms: Hashable, Sendable {
    /// The version of the program that wrote it: another may word a report differently.
    package let program: String
    package let origin: String
    /// A lot, run, transfer or shipment.
    package let subject: Code
    /// How many entries the ledger had.
    package let size: Int64
    package let extent: Extent
    package let documents: Documents
    /// In the order of the claims.
    package let policies: [PolicyName]

    package struct PolicyName: Hashable, Sendable {
        package let id: String
        package let version: String

        package init(id: String, version: String) {
            self.id = id
            self.version = version
        }
    }

    package enum Extent: Sendable {
        /// Every entry from the first.
        case complete
        /// Only what the subject rests on: what was left out can't be told.
        case selected
    }

    /// Of the documents that the subject's entries name.
    package enum Documents: String, Sendable {
        /// Those that the ledger has.
        case included
        /// None: their digests stand in the entries.
        case digests
    }

    package init(
        program: String,
        origin: String,
        subject: Code,
        size: Int64,
        extent: Extent,
        documents: Documents,
        policies: [PolicyName]
    ) {
        self.program = program
        self.origin = origin
        self.subject = subject
        self.size = size
        self.extent = extent
        self.documents = documents
        self.policies = policies
    }

    /// nil unless `json` gives the same bytes.
    init?(parsing bytes: [UInt8]) {
        guard let json = try? CanonicalJSON.parse(bytes),
            let program = json["program"]?.stringValue, let origin = json["origin"]?.stringValue,
            let subject = json["subject"]?.stringValue.flatMap({ try? Code($0) }),
            let size = json["size"]?.integerValue, size > 0,
            let isComplete = json["complete"]?.boolValue,
            let documents = json["documents"]?.stringValue.flatMap(Documents.init(rawValue:)),
            let policies = json["policies"]?.arrayValue
        else { return nil }
        self.init(
            program: program,
            origin: origin,
            subject: subject,
            size: size,
            extent: isComplete ? .complete : .selected,
            documents: documents,
            policies: policies.map { policy in
                PolicyName(
                    id: policy["policy"]?.stringValue ?? "",
                    version: policy["version"]?.stringValue ?? ""
                )
            }
        )
        guard Array(self.json.text.utf8) == bytes else { return nil }
    }

    /// The shape `lodestone.bundle/1`.
    var json: JSONDocument {
        [
            "schema": "lodestone.bundle/1", "program": .string(program),
            "origin": .string(origin), "subject": .code(subject), "size": .integer(size),
            "complete": .bool(extent == .complete), "documents": .string(documents.rawValue),
            "policies": .array(
                policies.map { ["policy": .string($0.id), "version": .string($0.version)] }
            ),
        ]
    }
}
