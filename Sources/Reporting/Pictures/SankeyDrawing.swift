/// A laid out flow as SVG.
struct SankeyDrawing {
    private let sankey: Sankey
    private let layout: SankeyLayout
    private let wording: Wording

    init(_ sankey: Sankey, _ layout: SankeyLayout, wording: Wording) {
        self.sankey = sankey
        self.layout = layout
        self.wording = wording
    }

    private var columnCount: Int { sankey.columns.count }

    func svg(description: String) -> Markup {
        var canvas = Canvas(id: sankey.id)
        writeTitles(on: &canvas)
        // Thin bands last, so that a trace of something unknown is not painted over.
        let bands = layout.bands.enumerated().sorted {
            ($1.element.thickness, $0.offset) < ($0.element.thickness, $1.offset)
        }
        for (_, band) in bands { draw(band, on: &canvas) }
        for box in boxes { draw(box, on: &canvas) }
        for box in boxes { label(box, on: &canvas) }
        let bottom = SankeyLayout.top + layout.height + 26
        canvas.legend(tones, wording: wording, x: 0, y: bottom)
        return canvas.svg(height: bottom + 8, title: sankey.title, description: description)
    }

    private var boxes: [SankeyLayout.Box] {
        layout.columns.flatMap { ids in ids.compactMap { layout.boxes[$0] } }
    }

    private var tones: [Tone] {
        let used = Set(boxes.map(\.node.tone)).union(layout.bands.map(\.link.tone))
        return Tone.allCases.filter(used.contains)
    }

    private func writeTitles(on canvas: inout Canvas) {
        for (index, column) in sankey.columns.enumerated() {
            let x = layout.x(ofColumn: index, of: columnCount)
            let edge = index == 0 ? x + SankeyLayout.nodeWidth : x
            let name = index == 0 ? "small title end" : "small title"
            canvas.text(column.title, x: edge, y: 16, class: name)
        }
        canvas.line(x1: 0, y1: 26, x2: Canvas.width, y2: 26, class: "rule")
    }

    private func draw(_ band: SankeyLayout.Band, on canvas: inout Canvas) {
        guard let from = layout.boxes[band.link.from], let to = layout.boxes[band.link.to] else {
            return
        }
        let left = from.x + SankeyLayout.nodeWidth
        let middle = (left + to.x) / 2
        let start = SankeyLayout.top + band.startY
        let end = SankeyLayout.top + band.endY
        let path =
            "M\(Canvas.point(left, start))"
            + "C\(Canvas.point(middle, start)) \(Canvas.point(middle, end)) "
            + "\(Canvas.point(to.x, end))V\(Canvas.number(end + band.thickness))"
            + "C\(Canvas.point(middle, end + band.thickness)) "
            + "\(Canvas.point(middle, start + band.thickness)) "
            + "\(Canvas.point(left, start + band.thickness))Z"
        let tone = band.link.tone.rawValue
        if let pattern = band.link.tone.pattern {
            canvas.path(path, class: "band hatched \(tone)", fill: canvas.fill(pattern))
        } else {
            canvas.path(path, class: "band \(tone)")
        }
    }

    private func draw(_ box: SankeyLayout.Box, on canvas: inout Canvas) {
        canvas.surface(
            box.node.tone,
            x: box.x,
            y: SankeyLayout.top + box.y,
            width: SankeyLayout.nodeWidth,
            height: box.height
        )
        // What comes in unknown stays visible in a node that is itself recorded.
        for band in layout.bands
        where band.link.to == box.node.id && band.link.tone != box.node.tone
            && band.link.tone.pattern != nil
        {
            canvas.surface(
                band.link.tone,
                x: box.x,
                y: SankeyLayout.top + band.endY,
                width: SankeyLayout.nodeWidth,
                height: band.thickness
            )
        }
    }

    /// The label beside its node: outside for sources and subject, to the right in between.
    private func label(_ box: SankeyLayout.Box, on canvas: inout Canvas) {
        let isSource = box.node.column == 0
        let isLast = box.node.column == columnCount - 1
        let step = layout.x(ofColumn: 1, of: columnCount) - layout.x(ofColumn: 0, of: columnCount)
        let room =
            isSource
            ? layout.leftMargin - 8
            : isLast
                ? SankeyLayout.rightMargin - 8
                : step - SankeyLayout.nodeWidth - 12
        let x = isSource ? box.x - 8 : box.x + SankeyLayout.nodeWidth + 7
        let y = SankeyLayout.top + box.y + box.height / 2
        let side = isSource ? " end" : ""
        let label = Canvas.cut(box.node.tone.symbol + box.node.label, to: room, size: 12)
        canvas.text(label, x: x, y: y - 2, class: "halo" + side)
        let figure = Canvas.cut(sankey.figure(box.weight), to: room, size: 11)
        canvas.text(figure, x: x, y: y + 11, class: "small halo" + side)
    }
}
