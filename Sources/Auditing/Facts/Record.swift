import Custody
import VerifiableLog

/// A history with what audits look up again and again: documents by what they support, transfers by
/// what they carried, sites as places.
struct Record {
    let history: History
    /// Of documents that are not revoked.
    private let tiers: [DocumentDigest: EvidenceTier]
    private let kinds: [DocumentDigest: String]
    private let entrySupport: [Int64: [DocumentDigest]]
    private let runSupport: [Code: [DocumentDigest]]
    private let transfersByLot: [Code: [Transfer]]
    private let sites: [Code: SiteRegistered]
    private let importsByLot: [Code: [(seq: Int64, event: ImportRecorded)]]

    init(_ history: History) throws {
        self.history = history
        let inventory = history.inventory
        var tiers: [DocumentDigest: EvidenceTier] = [:]
        var kinds: [DocumentDigest: String] = [:]
        var entrySupport: [Int64: [DocumentDigest]] = [:]
        var runSupport: [Code: [DocumentDigest]] = [:]
        for registration in inventory.registrations(.document) {
            guard let event = history.event(at: registration.seq) as? DocumentAttached,
                !inventory.isRevoked(event.document)
            else { continue }
            tiers[event.document] = event.tier
            kinds[event.document] = event.kind
            for thing in event.supports ?? [] {
                if let seq = thing.seq { entrySupport[seq, default: []].append(event.document) }
                if let run = thing.run { runSupport[run, default: []].append(event.document) }
            }
        }
        var transfers: [Code: [Transfer]] = [:]
        for transfer in inventory.transfers() {
            for item in transfer.dispatch.lots { transfers[item.lot, default: []].append(transfer) }
        }
        var sites: [Code: SiteRegistered] = [:]
        for registration in inventory.registrations(.site) {
            guard let event = history.event(at: registration.seq) as? SiteRegistered else {
                continue
            }
            sites[event.site] = event
        }
        self.tiers = tiers
        self.kinds = kinds
        self.entrySupport = entrySupport
        self.runSupport = runSupport
        transfersByLot = transfers
        self.sites = sites
        var imports: [Code: [(seq: Int64, event: ImportRecorded)]] = [:]
        for item in try inventory.imports() {
            for lot in item.event.lots { imports[lot, default: []].append(item) }
        }
        importsByLot = imports
    }

    var inventory: Inventory { history.inventory }
    /// The imports that name a lot, in the order of `seq`.
    func imports(of lot: Code) -> [(seq: Int64, event: ImportRecorded)] { importsByLot[lot] ?? [] }
    /// Whose word the founder's key gives: it is of no party.
    let founder = try? Code("founder")

    /// The documents of an entry that still stand: those it names, and those that say they support
    /// it or the run it tells of.
    func documents(
        _ named: [DocumentDigest]?,
        supporting seq: Int64,
        run: Code? = nil
    ) -> [DocumentDigest] {
        let supporting = (entrySupport[seq] ?? []) + (run.flatMap { runSupport[$0] } ?? [])
        return Set((named ?? []) + supporting).filter { tiers[$0] != nil }.sorted()
    }

    /// The documents of where a leaf was collected.
    ///
    /// Those that its acquisition names for that, and of those that support the acquisition only
    /// collection papers: a scale ticket tells a mass.
    func collectionDocuments(_ event: LotAcquired, at seq: Int64) -> [DocumentDigest] {
        let supporting = (entrySupport[seq] ?? []).filter {
            kinds[$0]?.hasPrefix("collection") ?? false
        }
        return Set((event.collectedDocuments ?? []) + supporting).filter { tiers[$0] != nil }
            .sorted()
    }

    /// The highest tier among documents; nil when there is none.
    func tier(of documents: [DocumentDigest]) -> EvidenceTier? {
        documents.compactMap { tiers[$0] }.max()
    }

    /// The journeys of a lot, in the order in which they began.
    func transfers(of lot: Code) -> [Transfer] { transfersByLot[lot] ?? [] }

    func site(_ code: Code) -> SiteRegistered? { sites[code] }

    /// Country and subdivision of a site; anywhere when it is not registered.
    func place(of site: Code) -> Place {
        guard let site = sites[site] else { return .any }
        return site.subdivision.map { Place($0) } ?? Place(site.country)
    }

    /// How a leaf entered the ledger; nil for a lot that a run made.
    func acquisition(of lot: Lot) -> LotAcquired? {
        history.event(at: lot.madeAt) as? LotAcquired
    }
}
