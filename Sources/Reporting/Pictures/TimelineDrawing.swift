import VerifiableLog

/// A custody timeline as SVG.
struct TimelineDrawing {
    private static let left = 150.0
    private static let rowHeight = 46.0
    private static let barHeight = 18.0
    private static let top = 34.0
    /// Between the centres of two marks.
    private static let markStep = 13.0

    private let timeline: CustodyTimeline
    private let wording: Wording
    private let axis: TimeAxis
    private let rows: [CustodyTimeline.Row]
    /// Neighbouring sites differ in tint; the same site has the same tint everywhere.
    private let tints: [String: Int]

    init(_ timeline: CustodyTimeline, wording: Wording) {
        self.timeline = timeline
        self.wording = wording
        rows = timeline.drawn
        let shown = timeline.overview ?? timeline.rows
        let times = shown.flatMap { row in
            row.bars.flatMap { [$0.start, $0.end ?? timeline.end] } + row.marks.map(\.time)
        }
        axis = TimeAxis(
            from: times.min() ?? timeline.end,
            to: times.max() ?? timeline.end,
            left: Self.left,
            width: Canvas.width - Self.left - 12
        )
        var tints: [String: Int] = [:]
        for bar in shown.flatMap(\.bars) where bar.kind == .held {
            if tints[bar.label] == nil { tints[bar.label] = tints.count % 4 + 1 }
        }
        self.tints = tints
    }

    func svg(description: String) -> Markup {
        var canvas = Canvas(id: timeline.id)
        let bottom = Self.top + Double(rows.count) * Self.rowHeight
        drawAxis(to: bottom, on: &canvas)
        for (index, row) in rows.enumerated() {
            draw(row, y: Self.top + Double(index) * Self.rowHeight, on: &canvas)
        }
        var foot = bottom + 20
        let hidden = timeline.overview == nil ? timeline.rows.count - rows.count : 0
        if hidden > 0 {
            canvas.text(
                wording.pick(
                    "… and \(hidden) more rows, all in the table below",
                    "… 외 \(hidden)행은 아래 표에 있음"
                ),
                x: 0,
                y: foot,
                class: "small"
            )
            foot += 22
        }
        foot = drawLegend(y: foot, on: &canvas)
        return canvas.svg(height: foot + 8, title: timeline.title, description: description)
    }

    private func drawAxis(to bottom: Double, on canvas: inout Canvas) {
        canvas.text("UTC", x: 0, y: 14, class: "small")
        var free = 0.0
        for tick in axis.ticks {
            let x = axis.x(tick.seconds)
            canvas.line(x1: x, y1: 20, x2: x, y2: bottom, class: "rule")
            let half = Canvas.width(of: tick.label, size: Canvas.smallSize) / 2
            let middle = min(max(x, Self.left + half), Canvas.width - half)
            guard middle - half >= free else { continue }
            free = middle + half + 6
            canvas.text(tick.label, x: middle, y: 14, class: "small middle")
        }
        canvas.line(x1: Self.left, y1: 20, x2: Canvas.width, y2: 20, class: "axis")
    }

    private func draw(_ row: CustodyTimeline.Row, y: Double, on canvas: inout Canvas) {
        let barTop = y + 21
        canvas.text(
            Canvas.cut(row.label, to: Self.left - 12, size: 12),
            x: 0,
            y: barTop + 7
        )
        canvas.text(
            Canvas.cut(row.detail, to: Self.left - 12, size: 11),
            x: 0,
            y: barTop + 20,
            class: "small"
        )
        for bar in row.bars { draw(bar, y: barTop, on: &canvas) }
        drawMarks(row.marks, y: y + 10, barTop: barTop, on: &canvas)
    }

    private func draw(_ bar: CustodyTimeline.Bar, y: Double, on canvas: inout Canvas) {
        let left = axis.x(bar.start)
        let width = max(1.5, axis.x(bar.end ?? timeline.end) - left)
        let middle = y + Self.barHeight / 2
        switch bar.kind {
        case .held:
            canvas.rectangle(
                x: left,
                y: y,
                width: width,
                height: Self.barHeight,
                class: "tint\(tints[bar.label] ?? 1)",
                radius: 2
            )
        case .transit:
            canvas.line(x1: left, y1: middle, x2: left + width, y2: middle, class: "transit")
        case .gap:
            canvas.surface(.unknown, x: left, y: y, width: width, height: Self.barHeight)
        }
        let label = bar.kind == .gap ? "? " + bar.label : bar.label
        let room = Canvas.width(of: label, size: Canvas.smallSize) + 10
        guard bar.kind != .transit, room <= width else { return }
        if bar.kind == .gap {
            canvas.rectangle(
                x: left + 2,
                y: y + 2,
                width: room - 2,
                height: Self.barHeight - 4,
                class: "plate",
                radius: 2
            )
        }
        canvas.text(label, x: left + 6, y: y + 13, class: "small")
    }

    /// Marks stand side by side above the bar, each with a thin line to its moment.
    private func drawMarks(
        _ marks: [CustodyTimeline.Mark],
        y: Double,
        barTop: Double,
        on canvas: inout Canvas
    ) {
        let inOrder = marks.enumerated().sorted {
            ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
        }.map(\.element)
        var places: [Double] = []
        for mark in inOrder {
            places.append(max(axis.x(mark.time), (places.last ?? -Self.markStep) + Self.markStep))
        }
        var limit = Canvas.width - 6
        for index in places.indices.reversed() {
            places[index] = min(places[index], limit)
            limit = places[index] - Self.markStep
        }
        for (mark, x) in zip(inOrder, places) {
            let moment = axis.x(mark.time)
            canvas.path(
                "M\(Canvas.point(x, y + 5))L\(Canvas.point(moment, barTop))"
                    + "V\(Canvas.number(barTop + 4))",
                class: "leader"
            )
            canvas.mark(mark.kind, x: x, y: y)
        }
    }

    /// What the marks and bars in the picture mean, over as many lines as it takes.
    private func drawLegend(y: Double, on canvas: inout Canvas) -> Double {
        var x = 0.0
        var y = y
        func advance(_ word: String) {
            x += 22 + Canvas.width(of: word, size: Canvas.smallSize) + 16
        }
        let used = Set(rows.flatMap(\.marks).map(\.kind))
        for kind in CustodyTimeline.Mark.Kind.allCases where used.contains(kind) {
            let word = kind.word(wording)
            canvas.mark(kind, x: x + 8, y: y - 4)
            canvas.text(word, x: x + 22, y: y, class: "small")
            advance(word)
        }
        let bars = Set(rows.flatMap(\.bars).map(\.kind))
        for kind in [CustodyTimeline.Bar.Kind.transit, .gap] where bars.contains(kind) {
            let word = kind.word(wording)
            if x + 30 + Canvas.width(of: word, size: Canvas.smallSize) > Canvas.width {
                (x, y) = (0, y + 18)
            }
            if kind == .transit {
                canvas.line(x1: x, y1: y - 4, x2: x + 17, y2: y - 4, class: "transit")
            } else {
                canvas.surface(.unknown, x: x, y: y - 9, width: 16, height: 11)
            }
            canvas.text(word, x: x + 22, y: y, class: "small")
            advance(word)
        }
        return y
    }
}

extension Canvas {
    /// A mark of its own shape for each kind of event, about ten pixels wide.
    mutating func mark(_ kind: CustodyTimeline.Mark.Kind, x: Double, y: Double) {
        func shape(_ points: [(Double, Double)]) -> String {
            "M" + points.map { Self.point(x + $0.0, y + $0.1) }.joined(separator: "L") + "Z"
        }
        switch kind {
        case .acquire: circle(x: x, y: y, class: "mark")
        case .weigh: circle(x: x, y: y, class: "mark open")
        case .assay: path(shape([(0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0)]), class: "mark open")
        case .dispatch: path(shape([(-4, -5), (5, 0), (-4, 5)]), class: "mark")
        case .receive: path(shape([(4, -5), (-5, 0), (4, 5)]), class: "mark")
        case .run: path(shape([(-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)]), class: "mark")
        case .ship: path(shape([(0, -5.5), (5.5, 4.5), (-5.5, 4.5)]), class: "mark")
        }
    }

    private mutating func circle(x: Double, y: Double, class name: String) {
        path(
            "M\(Self.point(x - 4.5, y))a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z",
            class: name
        )
    }
}
