import Custody
import Foundation
import Storage
import TestSupport
import VerifiableLog

/// A folder with a ledger in it, made from public seeds, and what clerks do there.
struct Desk {
    let folder: TemporaryFolder
    let charter: Charter
    let ledger: Ledger
    var now = Desk.start

    static let start = Desk.time("2026-10-01T08:00:00Z")

    var path: String { folder.path + "/desk.lodestone" }
    var key: SigningKey { charter.founder }
    var options: LedgerOptions { Desk.options(folder) }

    init(seed: String = "public test seed") throws {
        folder = try TemporaryFolder()
        charter = try Desk.makeCharter(seed: seed)
        let path = folder.path + "/desk.lodestone"
        _ = try charter.writeKeys(ledger: path)
        ledger = try Ledger.create(
            at: path,
            charter: charter,
            now: Desk.start,
            requestID: "founding",
            options: Desk.options(folder)
        )
    }

    static func makeCharter(seed: String = "public test seed") throws -> Charter {
        var count = 0
        return try Charter(name: "desk", organisation: "Pedalpoint Korea") { length in
            count += 1
            return Array(Digest.sha256(utf8: "\(seed) \(count)").bytes.prefix(length))
        }
    }

    static func options(_ folder: TemporaryFolder) -> LedgerOptions {
        LedgerOptions(
            state: .at(folder.path + "/state"),
            lockTimeout: .milliseconds(200),
            command: "a test",
            randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
        )
    }

    static func time(_ text: String) -> Timestamp {
        Timestamp(rfc3339: text) ?? Timestamp(secondsSinceEpoch: 0)
    }

    static func copyFile(_ path: String, to other: String) throws {
        try FileManager.default.copyItem(atPath: path, toPath: other)
    }

    func reopened(_ mode: Ledger.Mode = .write) throws -> Ledger {
        try Ledger.open(path, mode: mode, options: options)
    }

    @discardableResult
    func append(_ drafts: [Draft], id: String? = nil, dryRun: Bool = false) throws -> [Receipt] {
        try ledger.append(drafts, requestID: id, key: key, at: now, dryRun: dryRun)
    }

    @discardableResult
    func append(_ event: some Event, id: String? = nil, reason: String? = nil) throws -> Receipt {
        try ledger.append(
            try Draft(event, reason: reason),
            requestID: id,
            key: key,
            at: now
        )
    }
}

extension Desk {
    static func code(_ text: String) throws -> Code { try Code(text) }

    static func party(_ code: String) throws -> PartyRegistered {
        PartyRegistered(
            party: try Code(code),
            name: "Party \(code)",
            country: try Country("US"),
            roles: [.supplier, .owner]
        )
    }

    static func site(_ code: String, of party: String) throws -> SiteRegistered {
        SiteRegistered(
            site: try Code(code),
            party: try Code(party),
            country: try Country("US"),
            zone: "America/New_York"
        )
    }

    static func lot(
        _ code: String,
        grams: Int64 = 1000,
        at site: String = "S1",
        of party: String = "P1"
    ) throws -> LotAcquired {
        LotAcquired(
            lot: try Code(code),
            material: .ndfeb,
            form: .magnet,
            net: try Mass(milligrams: grams * 1000),
            site: try Code(site),
            supplier: try Code(party),
            owner: try Code(party),
            wasteClass: .postConsumer
        )
    }

    /// A party, two sites and a lot: entries 1 to 4.
    func furnish() throws {
        try append([
            try Draft(Desk.party("P1")), try Draft(Desk.site("S1", of: "P1")),
            try Draft(Desk.site("S2", of: "P1")), try Draft(Desk.lot("L1")),
        ])
    }
}
