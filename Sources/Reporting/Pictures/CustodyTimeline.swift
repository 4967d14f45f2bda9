package import VerifiableLog

/// Who held what when: a row for each lot, bars of custody, marks for events.
package struct CustodyTimeline: Sendable {
    /// A stretch of time of one row.
    package struct Bar: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable {
            /// At a site.
            case held
            /// Dispatched and not yet received.
            case transit
            /// Nobody is recorded as the holder.
            case gap
        }

        package let kind: Kind
        package let start: Timestamp
        /// Nil: still so at the end of the picture.
        package let end: Timestamp?
        /// The site, or what the gap is.
        package let label: String

        package init(_ kind: Kind, from start: Timestamp, to end: Timestamp?, label: String) {
            self.kind = kind
            self.start = start
            self.end = end
            self.label = label
        }
    }

    /// Something that happened.
    package struct Mark: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable {
            case acquire
            case weigh
            case assay
            case dispatch
            case receive
            case run
            case ship
        }

        package let kind: Kind
        package let time: Timestamp
        /// What it says in the table: the entry, the run, the weight.
        package let label: String

        package init(_ kind: Kind, at time: Timestamp, label: String) {
            self.kind = kind
            self.time = time
            self.label = label
        }
    }

    package struct Row: Sendable, Equatable {
        package let label: String
        package let detail: String
        package let bars: [Bar]
        package let marks: [Mark]

        package init(_ label: String, detail: String = "", bars: [Bar], marks: [Mark] = []) {
            self.label = label
            self.detail = detail
            self.bars = bars
            self.marks = marks
        }
    }

    package var id: Anchor
    package var title: String
    package var rows: [Row]
    /// The end of what is known: open bars end here.
    package var end: Timestamp
    package var language: Document.Language
    /// Rows that are drawn; all are in the table, and the picture says how many are left out.
    package var drawnRows = 24
    /// Rows drawn in place of the others, that put many lots together; the table has the others.
    package var overview: [Row]?

    /// What is drawn.
    var drawn: [Row] { overview ?? Array(rows.prefix(max(1, drawnRows))) }

    package init(
        id: Anchor,
        title: String,
        rows: [Row],
        end: Timestamp,
        language: Document.Language
    ) {
        self.id = id
        self.title = title
        self.rows = rows
        self.end = end
        self.language = language
    }

    package func picture() -> Picture {
        let wording = Wording(language)
        let description = summary(wording)
        let drawing = TimelineDrawing(self, wording: wording)
        return Picture(
            svg: drawing.svg(description: description),
            description: description,
            table: table(wording)
        )
    }

    private func summary(_ wording: Wording) -> String {
        let bars = rows.flatMap(\.bars)
        let transits = bars.count { $0.kind == .transit }
        let gaps = bars.count { $0.kind == .gap }
        let first = bars.map(\.start).min() ?? end
        let days = "\(first.description.prefix(10)) – \(end.description.prefix(10))"
        let open = gaps == 0 ? "" : wording.pick("; gaps in custody: \(gaps)", ", 보관 공백 \(gaps)건")
        let counts = wording.pick(
            "Rows: \(rows.count); transports: \(transits)\(open).",
            "\(rows.count)행, 운송 \(transits)건\(open)."
        )
        return "\(title), \(days). \(counts)"
    }

    /// One line for each row of the picture, its bars and marks in the order of time.
    private func table(_ wording: Wording) -> Table {
        let lines = rows.map { row in
            let bars = row.bars.map { bar in
                let end = bar.end.map { "–" + Self.minute($0) } ?? "–"
                return (bar.start, "\(bar.kind.word(wording)) \(bar.label)", end)
            }
            let marks = row.marks.map { ($0.time, "\($0.kind.word(wording)) \($0.label)", "") }
            let inOrder = (bars + marks).enumerated().sorted {
                ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
            }
            let parts = inOrder.map { "\(Self.minute($1.0))\($1.2) \($1.1)" }
            return Table.Row([
                [.code(row.label)], [.text(row.detail)], [.text(parts.joined(separator: "; "))],
            ])
        }
        return Table(
            title,
            columns: [
                .init([.text(wording.pick("Lot", "로트"))]),
                .init([.text(wording.pick("What", "품목"))]),
                .init([.text(wording.pick("When and where (UTC)", "시각과 장소 (UTC)"))]),
            ],
            rows: lines
        )
    }

    /// To the minute: `2026-06-03 13:12`.
    private static func minute(_ time: Timestamp) -> String {
        String(time.description.prefix(16)).replacing("T", with: " ")
    }
}

extension CustodyTimeline.Bar.Kind {
    func word(_ wording: Wording) -> String {
        switch self {
        case .held: wording.pick("held", "보관")
        case .transit: wording.pick("in transit", "운송 중")
        case .gap: wording.pick("gap", "공백")
        }
    }
}

extension CustodyTimeline.Mark.Kind {
    func word(_ wording: Wording) -> String {
        switch self {
        case .acquire: wording.pick("acquired", "취득")
        case .weigh: wording.pick("weighed", "계량")
        case .assay: wording.pick("assayed", "분석")
        case .dispatch: wording.pick("dispatched", "발송")
        case .receive: wording.pick("received", "수령")
        case .run: wording.pick("run", "공정")
        case .ship: wording.pick("shipped", "출하")
        }
    }
}
