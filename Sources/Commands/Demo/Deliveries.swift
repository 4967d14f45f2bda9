import Custody
import VerifiableLog

/// A load at a gate, with the papers it came with.
struct Delivery {
    let feed: Feed
    var site: DemoSite
    var supplier: String
    var owner: String
    var waste = WasteClass.postConsumer
    var feedClass: FeedClass?
    /// Where it was collected, as the papers say.
    var collected: String? = "US"
    var hasStatement = true
    var label: DeviceLabel?
    /// What is the matter with it.
    var twist: Twist?
    var isApart = false
    /// When it came, if it is not recorded on the same day.
    var arrived: Timestamp?
    var note: String?

    init(_ feed: Feed, site: DemoSite, supplier: String, owner: String) {
        self.feed = feed
        self.site = site
        self.supplier = supplier
        self.owner = owner
        feedClass = feed.feedClass
    }

    /// The lot's kind in its code.
    var prefix: String {
        switch feed.form {
        case .device: "DEV"
        case .assembly: "ASM"
        default: "MAG"
        }
    }
}

extension Story {
    /// Spreads the ordinary deliveries over the year.
    mutating func planDeliveries() {
        for week in Int64(0)..<51 {
            for feed in Feed.all {
                let rate = feed.deliveriesPerHundredWeeks * Int64(scale)
                let extra = random.happens(perThousand: UInt64(rate % 100 * 10))
                for _ in 0..<rate / 100 + (extra ? 1 : 0) { planDelivery(of: feed, week: week) }
            }
        }
    }

    private mutating func planDelivery(of feed: Feed, week: Int64) {
        let site = random.pick(feed.sites)
        let day = Day("2025-10-06").adding(7 * week + random.among(0...4)).workday(after: 0)
        plan(day, 8...15, site.zone) { story in
            try story.receive(story.ordinaryDelivery(of: feed, at: site))
        }
    }

    private mutating func ordinaryDelivery(of feed: Feed, at site: DemoSite) -> Delivery {
        let isTraded = feed.feedClass == .evTraction && random.happens(perThousand: 400)
        var delivery = Delivery(
            feed,
            site: site,
            supplier: random.pick(feed.suppliers),
            owner: isTraded ? "KATAMAN" : site.party
        )
        if feed.feedClass == .speaker, takes(.declaredOnly) {
            delivery.supplier = "EX-RURAL"
            delivery.hasStatement = false
            delivery.twist = .declaredOnly
        }
        return delivery
    }

    /// Weighs a load in and records it as a lot; late, if the clerk is away.
    mutating func receive(_ delivery: Delivery) throws {
        if delivery.feed.feedClass == .wind, delivery.arrived == nil, takes(.late) {
            var late = delivery
            late.arrived = earlier(20...75)
            late.twist = .late
            late.note = "Entered late: the clerk was away. Times are those of the scale ticket."
            return plan(in: 9...9, 8...10, delivery.site.zone) { try $0.receive(late) }
        }
        let parcel = try acquire(delivery)
        if let twist = delivery.twist { traces[twist, default: []].append(parcel.code) }
        if delivery.site == .singapore { return stow(parcel) }
        if delivery.feed.form == .magnet { return try planDemagnetising(parcel) }
        plan(in: 2...4, 14...17, delivery.site.zone) { try $0.dismantle(parcel, of: delivery.feed) }
    }

    private mutating func acquire(_ delivery: Delivery) throws -> Parcel {
        let feed = delivery.feed
        let arrived = delivery.arrived ?? earlier(20...75)
        let load = random.around(feed.kilograms) * 1_000_000
        let scale = ScaleKind(for: load)
        let net = scale.reading(of: load)
        let magnets = Contents.share(net, random.around(feed.magnetsPerThousand), 1_000)
        let parcel = Parcel(
            code: try code(delivery.prefix),
            form: feed.form,
            milligrams: net,
            contents: feed.recipe.contents(of: magnets, &random),
            site: delivery.site,
            since: arrived,
            leaves: []
        )
        try record(parcel, delivery, magnets: magnets, scale: scale)
        sources[parcel.code] = Source(supplier: delivery.supplier, site: delivery.site)
        var leaf = parcel
        leaf.leaves = [parcel.code]
        leaf.twists = Set([delivery.twist].compactMap(\.self))
        leaf.apart = delivery.isApart ? delivery.twist : nil
        return leaf
    }

    private mutating func record(
        _ parcel: Parcel,
        _ delivery: Delivery,
        magnets: Int64,
        scale: ScaleKind
    ) throws {
        let site = delivery.site
        let tare = scale.reading(of: random.among(scale.tare))
        var event = LotAcquired(
            lot: parcel.code,
            material: delivery.feed.form == .magnet ? .ndfeb : .mixed,
            form: delivery.feed.form,
            net: try parcel.mass,
            site: try site.code,
            supplier: try Code(delivery.supplier),
            owner: try Code(delivery.owner),
            wasteClass: delivery.waste
        )
        event.gross = try Mass(milligrams: parcel.milligrams + tare)
        event.tare = try Mass(milligrams: tare)
        event.scale = try scale.code(at: site)
        event.feedClass = delivery.feedClass
        event.collected = try delivery.collected.map { text throws(QuantityError) in
            try Place.parse(text)
        }
        event.label = delivery.label
        event.titleAt = parcel.since
        try count(delivery.feed, magnets: magnets, into: &event)
        let ticket = try scaleTicket(for: event, delivery, at: parcel.since)
        event.ticket = .clear(ticket.number)
        event.documents = [ticket.digest]
        var drafts = [try ticket.attached(at: now)]
        if delivery.hasStatement, let collected = event.collected {
            let statement = try collectionStatement(for: event, delivery, from: collected)
            event.collectedDocuments = [statement.digest]
            drafts.append(try statement.attached(at: now))
        }
        drafts.append(DemoDraft(event, at: parcel.since, note: delivery.note))
        record(site.clerk, drafts)
    }

    private mutating func count(
        _ feed: Feed,
        magnets: Int64,
        into event: inout LotAcquired
    ) throws {
        let pieces = event.net.milligrams / (feed.gramsPerPiece * 1_000)
        event.pieces = pieces
        guard feed.form != .magnet else { return }
        // An estimate, as a clerk makes it: to the kilogram.
        let estimate = magnets / 1_000_000 * 1_000_000
        event.magnetEstimate = try Mass(milligrams: estimate)
        event.assembly = try Mass(milligrams: event.net.milligrams - estimate)
        if feed.form == .device {
            let first = number("serial", from: 48_213_000, leap: 3_000...90_000)
            event.serials = (0..<pieces).map { "EXD" + Self.padded(first + 7 * $0, 9) }
        }
    }
}

extension ScaleKind {
    /// What stands under a load, in milligrams: a truck, pallets, a box.
    var tare: ClosedRange<Int64> {
        switch self {
        case .weighbridge: 11_800_000_000...15_600_000_000
        case .platform: 38_000_000...96_000_000
        case .bench: 900_000...2_400_000
        }
    }
}
