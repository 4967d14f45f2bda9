import Auditing
import Custody
import Reporting
import VerifiableLog

/// The files of a bundle that follow from a verified history and the terms alone.
///
/// Whoever checks a bundle makes them again and compares their bytes: so nothing in them, neither a
/// verdict nor a sentence, can be other than what the entries give.
struct BundlePages {
    let terms: BundleTerms
    let report: ProvenanceReport
    let shelf: PolicyShelf
    /// Gives the bytes of a policy that a ledger adopted; nil when they are not there.
    let document: (DocumentDigest) throws -> [UInt8]?
    /// Of the log itself.
    let logKey: VerifierKey

    func files() throws -> [ZipArchive.Member] {
        let pages = try report.documents(in: [.english, .korean])
        let html = try HTMLRenderer.render(pages[0], others: Array(pages.dropFirst()))
        var members: [ZipArchive.Member] = [
            .init(BundleFiles.terms, Array(terms.json.text.utf8)),
            .init(BundleFiles.keys, Array(keys.text.utf8)),
            .init(BundleFiles.reportPage, Array(html.utf8)),
            .init(BundleFiles.reportData, Array((try report.json.text + "\n").utf8)),
            .init(BundleFiles.readMe, Array(BundleReadMe(terms).english.utf8)),
            .init(BundleFiles.readMeKorean, Array(BundleReadMe(terms).korean.utf8)),
            .init(BundleFiles.checker, PackageResources.verify_py),
        ]
        members += try policies()
        return members + [.init(BundleFiles.digests, Self.digests(of: members))]
    }

    /// In the form that `sha256sum -c` takes, for checkers that can't make the pages again.
    static func digests(of pages: [ZipArchive.Member]) -> [UInt8] {
        let lines = pages.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            .map { "\(Digest.sha256($0.bytes).hex)  \($0.name)\n" }
        return Array(lines.joined().utf8)
    }

    /// Those that came with the program and those that the ledger adopted: an adopted one stands for
    /// one of the same name.
    private func policies() throws -> [ZipArchive.Member] {
        var bytes: [String: [UInt8]] = [:]
        for (shelved, text) in zip(shelf.policies, EmbeddedPolicies.all) {
            bytes[shelved.versioned] = text
        }
        for shelved in shelf.policies where shelved.adoptedAt != nil {
            bytes[shelved.versioned] = try document(shelved.digest)
        }
        return bytes.sorted { $0.key < $1.key }.map { .init(BundleFiles.policy($0.key), $0.value) }
    }

    /// The shape `lodestone.keys/1`: every key that the ledger ever authorised.
    private var keys: JSONDocument {
        [
            "schema": "lodestone.keys/1", "log": .string(logKey.text),
            "keys": .array(report.history.inventory.keys().map(Self.key)),
        ]
    }

    private static func key(_ key: KeyAuthority) -> JSONDocument {
        [
            "key": .string(key.name), "verifier_key": .string(key.verifierKey),
            "party": .code(key.party), "roles": .array(key.roles.map { .string($0.rawValue) }),
            "sites": .array(key.sites.map(JSONDocument.code)),
            "types": .array(key.types.map(JSONDocument.string)),
            "until": key.until.map { .time($0) } ?? .null, "entry": .integer(key.authorizedAt),
            "revoked_at": key.revokedAt.map(JSONDocument.integer) ?? .null,
            "suspect_from": key.suspectFrom.map(JSONDocument.integer) ?? .null,
        ]
    }
}
