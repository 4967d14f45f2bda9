import Commands
import Custody
import Testing
import VerifiableLog

@Suite("The demo's records")
struct DemoDataTests {
    private let year: DemoHistory
    private var events: [any Event] {
        year.drafts.compactMap { _, _, draft in
            if case .event(let event) = draft.content { event } else { nil }
        }
    }

    init() throws { year = try DemoHistory.standard.get() }

    @Test func `are made on workdays, in the daytime of their site`() throws {
        for step in year.steps {
            let zone = try #require(Zone(zoneName(of: step.actor)))
            let local =
                step.recordedAt.secondsSinceEpoch + Int64(zone.offsetSeconds(at: step.recordedAt))
            #expect((local / 86_400 + 3) % 7 < 5, "\(step.actor) \(step.recordedAt)")
            #expect((7..<18).contains(local % 86_400 / 3_600), "\(step.actor) \(step.recordedAt)")
        }
    }

    private func zoneName(of actor: DemoActor) throws -> String {
        guard let site = try actor.sites.first else { return "America/New_York" }
        let place = try year.history.inventory.site(site)
        return try #require(place).zone
    }

    @Test func `are made in order, each after what it tells`() {
        var last = DemoYear.begins
        for step in year.steps {
            #expect(step.recordedAt >= last)
            last = step.recordedAt
            #expect(step.drafts.allSatisfy { $0.occurredAt <= step.recordedAt })
        }
        #expect(last <= DemoYear.ends)
    }

    @Test func `use no seal, ticket, drum or bill twice`() {
        let seals = events.flatMap { event -> [String] in
            switch event {
            case let event as CustodyDispatched: event.seals ?? []
            case let event as ShipmentShipped: (event.packages ?? []).compactMap(\.seal)
            default: []
            }
        }
        let drums = events.compactMap { ($0 as? ShipmentShipped)?.packages }.flatMap {
            $0.map(\.id)
        }
        let tickets = events.compactMap { ($0 as? LotAcquired)?.ticket?.shown }
        let bills = events.compactMap { ($0 as? CustodyDispatched)?.billOfLading }
        for numbers in [seals, drums, tickets, bills] {
            #expect(numbers.count > 20 && Set(numbers).count == numbers.count)
        }
    }

    @Test func `have the year of their date in their codes`() {
        for (_, step, draft) in year.drafts {
            guard case .event(let event) = draft.content, let code = event.ownCode else { continue }
            guard let match = code.firstMatch(of: /^[A-Z]{3}-(\d\d)-\d+$/) else { continue }
            #expect(match.1 == "\(step.recordedAt.year % 100)")
        }
    }

    @Test func `come with documents that say the same`() throws {
        var documents: [DocumentDigest: String] = [:]
        for (_, _, draft) in year.drafts {
            guard case .event(let event) = draft.content else { continue }
            if let attached = event as? DocumentAttached {
                let bytes = try #require(draft.document)
                #expect(attached.document.digest == Digest.sha256(bytes))
                #expect(attached.bytes == Int64(bytes.count))
                documents[attached.document] = String(decoding: bytes, as: UTF8.self)
            }
            for (digest, words) in Self.claims(of: event) {
                let text = try #require(documents[digest])
                #expect(words.allSatisfy(text.contains), "\(words) in \(text)")
            }
        }
        #expect(documents.count > 1_000)
    }

    /// What a document must say for an event to rest on it.
    private static func claims(of event: any Event) -> [(DocumentDigest, [String])] {
        switch event {
        case let event as LotAcquired:
            let words = [event.net.kilograms]
            let statement = event.collected.map { ["\($0)"] } ?? []
            return (event.documents ?? []).map { ($0, words) }
                + (event.collectedDocuments ?? []).map { ($0, words + statement) }
        case let event as LotAssayed:
            return event.document.map { [($0, [event.lot.text, event.method])] } ?? []
        default: return []
        }
    }

    @Test func `are signed by another key on each side of a transfer`() {
        for transfer in year.history.inventory.transfers() {
            for receipt in transfer.received {
                #expect(year.history.entries[Int(receipt.seq)].by != transfer.dispatchedBy)
            }
        }
    }

    @Test func `let Kataman own and never hold`() throws {
        let kataman = try Code("KATAMAN")
        #expect(events.contains { ($0 as? LotAcquired)?.owner == kataman })
        #expect(events.allSatisfy { ($0 as? SiteRegistered)?.party != kataman })
    }

    @Test func `end serial numbers where magnets begin`() {
        let lots = year.history.inventory.lots()
        #expect(lots.contains { $0.form == .device && !$0.serials.isEmpty })
        #expect(lots.allSatisfy { $0.form == .device || $0.serials.isEmpty })
    }

    @Test func `name every case of the guide`() throws {
        let inventory = year.history.inventory
        #expect(year.guide.count == 13)
        for example in year.guide {
            let first = try #require(example.codes.first)
            #expect(inventory.shipment(try Code(first)) != nil, "\(example.title)")
            for text in example.codes.dropFirst() {
                let code = try Code(text)
                let isInquiry = try inventory.inquiry(code) != nil
                let isThing = inventory.lot(code) != nil || inventory.run(code) != nil
                #expect(isThing || isInquiry || inventory.transfer(code) != nil, "\(text)")
            }
        }
    }
}
