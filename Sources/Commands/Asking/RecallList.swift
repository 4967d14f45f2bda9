import Auditing
import Custody
import Reporting
import VerifiableLog

/// A recall as a page for whoever picks up the telephone.
struct RecallList {
    private let recall: Recall
    private let session: Session

    init(_ recall: Recall, _ session: Session) {
        self.recall = recall
        self.session = session
    }

    var text: String {
        get throws {
            let customers = recall.shipped.isEmpty ? "nothing of it was shipped\n" : try shipped
            let stock = recall.left.isEmpty ? "nothing of it is left\n" : try left
            return customers + "\n" + stock
        }
    }

    private var shipped: String {
        get throws {
            let list = Listing(
                schema: "",
                noun: "shipments",
                columns: [
                    .init("shipped"), .init("lot"), mass, .init("customer"), .init("delivery"),
                ],
                items: recall.shipped.map { item in
                    .init(
                        json: .null,
                        cells: [
                            item.shipment.code.text, item.lot.text, session.shown(item.mass),
                            item.shipment.event.customer.text,
                            item.shipment.event.delivery.description,
                        ].map { Listing.Cell($0.printable) }
                    )
                }
            )
            return try drawn(list)
        }
    }

    private var left: String {
        get throws {
            let list = Listing(
                schema: "",
                noun: "lots",
                columns: [
                    .init("left"), mass, .init("site"), .init("status"), .init("next"),
                ],
                items: recall.left.map { item in
                    .init(
                        json: .null,
                        cells: [
                            item.lot.code.text, session.shown(item.lot.remaining),
                            item.transfer.map { "→ \($0.dispatch.toSite)" } ?? item.lot.site.text,
                            item.lot.status.rawValue, next(item),
                        ].map { Listing.Cell($0.printable) }
                    )
                }
            )
            return try drawn(list)
        }
    }

    private var mass: Listing.Column { .init("mass", "\(session.unit)", .trailing) }

    /// What stops it: a hold, or that nobody takes it in.
    private func next(_ item: Recall.Left) -> String {
        guard let transfer = item.transfer else {
            return item.lot.isHeld
                ? "–" : "lodestone hold \(item.lot.code) --cause TEXT"
        }
        let verb = item.canBeCancelled ? "cancel" : "reject"
        return "lodestone \(verb) \(transfer.code) --cause TEXT"
    }

    private func drawn(_ list: Listing) throws -> String {
        try list.text(
            as: .table,
            width: session.environment.terminal.columns,
            style: session.style
        )
    }
}
