/// Balance bars as SVG: above what went in, below what came out, what was lost, and the rest.
struct BalanceDrawing {
    /// Where the figures begin.
    private static let figuresLeft = 576.0
    private static let rowHeight = 62.0
    private static let barHeight = 14.0

    private let balance: BalanceBars
    private let wording: Wording
    /// Where the bars begin: as far to the right as the labels need.
    private let left: Double
    private let barsWidth: Double

    init(_ balance: BalanceBars, wording: Wording) {
        self.balance = balance
        self.wording = wording
        let widest = balance.rows.map { Canvas.width(of: $0.element, size: 12) * 1.08 }.max() ?? 0
        left = min(170, max(46, widest + 12))
        barsWidth = Self.figuresLeft - 20 - left
    }

    func svg(description: String) -> Markup {
        var canvas = Canvas(id: balance.id)
        var y = 4.0
        for row in balance.rows {
            draw(row, y: y, on: &canvas)
            y += Self.rowHeight
        }
        drawLegend(y: y + 14, on: &canvas)
        return canvas.svg(height: y + 22, title: balance.title, description: description)
    }

    private func draw(_ row: BalanceBars.Row, y: Double, on canvas: inout Canvas) {
        let ends = [
            row.input, row.output + row.loss + row.uncertainty, row.input + row.uncertainty,
        ]
        let scale = barsWidth / Double(max(1, ends.max() ?? 1))
        let label = Canvas.cut(row.element, to: left - 8, size: 12)
        canvas.text(label, x: 0, y: y + 26, class: "title")
        canvas.rectangle(
            x: left,
            y: y + 6,
            width: Double(row.input) * scale,
            height: Self.barHeight,
            class: "known"
        )
        drawOutput(row, y: y + 24, scale: scale, on: &canvas)
        let x = Self.figuresLeft
        let figures = row.figures
        canvas.text(
            "\(wording.pick("in", "투입")) \(figures.input)",
            x: x,
            y: y + 17,
            class: "small"
        )
        canvas.text(
            "\(wording.pick("out", "산출")) \(figures.output) · \(figures.yield)",
            x: x,
            y: y + 32,
            class: "small"
        )
        let open = "\(wording.pick("rest", "미확인")) \(figures.unaccounted) ± \(figures.uncertainty)"
        canvas.text(open, x: x, y: y + 47, class: "small")
        canvas.text(
            "\(row.badge.symbol) \(row.badge.word)",
            x: Canvas.width,
            y: y + 17,
            class: "end"
        )
        canvas.line(
            x1: 0,
            y1: y + Self.rowHeight - 4,
            x2: Canvas.width,
            y2: y + Self.rowHeight - 4,
            class: "rule"
        )
    }

    private func drawOutput(
        _ row: BalanceBars.Row,
        y: Double,
        scale: Double,
        on canvas: inout Canvas
    ) {
        let out = Double(row.output) * scale
        let loss = Double(row.loss) * scale
        let input = Double(row.input) * scale
        canvas.surface(
            .subject,
            x: left,
            y: y,
            width: min(out, input),
            height: Self.barHeight
        )
        let lossStart = left + out
        canvas.surface(.residue, x: lossStart, y: y, width: loss, height: Self.barHeight)
        let end = out + loss
        if end < input {
            canvas.surface(
                .unknown,
                x: left + end,
                y: y,
                width: input - end,
                height: Self.barHeight
            )
        } else if end > input {
            canvas.surface(
                .hit,
                x: left + input,
                y: y,
                width: end - input,
                height: Self.barHeight
            )
        }
        drawWhisker(
            middle: left + end,
            half: Double(row.uncertainty) * scale,
            y: y + Self.barHeight + 6,
            on: &canvas
        )
    }

    private func drawWhisker(middle: Double, half: Double, y: Double, on canvas: inout Canvas) {
        let left = max(left, middle - half)
        let right = middle + half
        let path =
            "M\(Canvas.point(left, y - 3))v6M\(Canvas.point(right, y - 3))v6"
            + "M\(Canvas.point(left, y))H\(Canvas.number(right))"
            + "M\(Canvas.point(middle, y - 3))v6"
        canvas.path(path, class: "whisker")
    }

    private func drawLegend(y: Double, on canvas: inout Canvas) {
        var items: [(Tone, String)] = [
            (.known, wording.pick("in", "투입")), (.subject, wording.pick("out", "산출")),
            (.residue, wording.pick("known loss", "기록된 손실")),
            (.unknown, wording.pick("unaccounted", "미확인")),
        ]
        if balance.rows.contains(where: { $0.unaccounted < 0 }) {
            items.append((.hit, wording.pick("more out than in", "투입 초과")))
        }
        var x = 0.0
        for (tone, word) in items {
            canvas.surface(tone, x: x, y: y - 9, width: 16, height: 11)
            canvas.text(word, x: x + 22, y: y, class: "small")
            x += 22 + Canvas.width(of: word, size: Canvas.smallSize) + 18
        }
        let word = wording.pick("uncertainty, k = 2", "불확도, k = 2")
        drawWhisker(middle: x + 8, half: 8, y: y - 4, on: &canvas)
        canvas.text(word, x: x + 22, y: y, class: "small")
    }
}
