import Reporting
import VerifiableLog

extension Samples {
    /// A small report whose every text is `text`.
    static func document(sayingOnly text: String) -> Document {
        var document = Document(title: text, language: .english)
        document.kind = [.foreign(text, .korean)]
        document.subject = [.strong(text), .formula(text), .link(text, to: Anchor("lot", text))]
        document.facts = [Fact(text, [.code(text), .hash(text)])]
        document.runningFoot = text
        let badge = Badge(.fail, .english, word: text)
        let table = Table(
            text,
            columns: [.init([.text(text)]), .init([.text(text)], .trailing)],
            rows: [.init([[.text(text)], [.badge(badge)]], anchor: Anchor("lot", text))]
        )
        document.lead = [
            .answer(Answer(badge, [.text(text)], details: [[.text(text)]])),
            .note(Note(.limits, title: text, [[.text(text)], [.text(text)]])),
        ]
        document.sections = [
            .init(
                text,
                anchor: Anchor("section", text),
                blocks: [
                    .paragraph([.text(text)]), .list([[.text(text)]]), .quote([.text(text)]),
                    .listing([text]), .table(table),
                ]
            ),
            .init(text, anchor: Anchor("pictures"), blocks: pictures(sayingOnly: text)),
        ]
        return document
    }

    private static func pictures(sayingOnly text: String) -> [Block] {
        let start = time("2026-01-01T00:00:00Z")
        let end = time("2026-03-01T00:00:00Z")
        let sankey = Sankey(
            id: Anchor("s", text),
            title: text,
            columns: [Sankey.Column(text) { _ in text }, Sankey.Column(text) { _ in text }],
            nodes: [
                .init(text, column: 0, label: text), .init("end", column: 1, label: text),
            ],
            links: [.init(from: text, to: "end", micrograms: 1, tone: .unknown)],
            language: .english,
            figure: { _ in text }
        )
        let timeline = CustodyTimeline(
            id: Anchor("t", text),
            title: text,
            rows: [
                .init(
                    text,
                    detail: text,
                    bars: [.init(.held, from: start, to: end, label: text)],
                    marks: [.init(.weigh, at: start, label: text)]
                )
            ],
            end: end,
            language: .english
        )
        let matrix = OriginMatrix(
            id: Anchor("m", text),
            title: text,
            elements: [text],
            lives: [.init(text, [.init(text, [.init(.clear, place: "US", tier: text)])])],
            language: .english
        )
        let figures = BalanceBars.Figures(
            input: text,
            output: text,
            loss: text,
            unaccounted: text,
            uncertainty: text,
            yield: text
        )
        let balance = BalanceBars(
            id: Anchor("b", text),
            title: text,
            rows: [
                .init(
                    text,
                    input: 2,
                    output: 1,
                    loss: 0,
                    uncertainty: 1,
                    figures: figures,
                    badge: Badge(.pass, .english, word: text)
                )
            ],
            language: .english
        )
        let all = [sankey.picture(), timeline.picture(), matrix.picture(), balance.picture()]
        return all.enumerated().map { index, picture in
            .figure(Figure(text, anchor: Anchor("figure", Int64(index)), picture))
        }
    }
}
