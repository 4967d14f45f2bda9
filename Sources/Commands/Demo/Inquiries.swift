import Custody
import VerifiableLog

// Compliance asks every supplier of one shipment where the ore was mined; nobody knows.
extension Story {
    mutating func planInquiries(about shipment: Shipped) {
        let leaves = shipment.leaves.sorted()
        let suppliers = Set(leaves.compactMap { sources[$0]?.supplier }).sorted()
        for supplier in suppliers {
            let lots = leaves.filter { sources[$0]?.supplier == supplier }
            plan(in: 1...4, 9...15, .eastern) { try $0.ask(supplier, about: lots) }
        }
    }

    private mutating func ask(_ supplier: String, about lots: [Code]) throws {
        let asked = now
        plan(in: 6...24, 9...15, .eastern) { story in
            let answered = story.earlier(20...300)
            let inquiry = try story.code("INQ", digits: 4)
            let answer = try story.answer(to: inquiry, by: supplier, about: lots)
            let event = InquiryRecorded(
                inquiry: inquiry,
                lots: lots,
                elements: .all,
                stages: [.mine],
                asked: try Code(supplier),
                askedAt: asked,
                channel: "e-mail",
                answeredAt: answered,
                answer: "Not known; we keep no such records.",
                documents: [answer.digest]
            )
            story.record(
                .compliance,
                [try answer.attached(at: story.now), DemoDraft(event, at: answered)]
            )
            story.traces[.inquiry, default: []].append(inquiry)
            for lot in lots { story.planUnknown(lot, after: inquiry) }
        }
    }

    private mutating func answer(
        to inquiry: Code,
        by supplier: String,
        about lots: [Code]
    ) throws -> Paper {
        Paper(
            .inquiryAnswer,
            "IA-\(inquiry)",
            issuer: Cast.name(of: supplier),
            issued: today(.eastern),
            [
                ("Lots", lots.map(\.text).joined(separator: " ")),
                ("Question", "In which country was the rare-earth ore of the magnets mined?"),
                ("Answer", "Not known; we keep no such records."), ("Signed", "J. Sample"),
            ]
        )
    }

    /// The clerk of the site where the lot ended states what the inquiry found.
    private mutating func planUnknown(_ lot: Code, after inquiry: Code) {
        guard let site = sources[lot]?.site else { return }
        plan(in: 1...2, 9...15, site.zone) { story in
            let fact = LotOriginStated(
                lot: lot,
                elements: .all,
                life: .prior,
                stage: .mine,
                place: .any,
                basis: .unknownAfterInquiry,
                inquiry: inquiry
            )
            story.record(site.clerk, [DemoDraft(fact, at: story.now)])
        }
    }
}
