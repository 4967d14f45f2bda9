/// An origin matrix as SVG; neighbouring cells that say the same are drawn as one.
struct MatrixDrawing {
    private static let left = 170.0
    private static let rowHeight = 30.0
    private static let lineHeight = 15.0
    private static let placeLines = 5
    private static let inset = 3.0

    private let matrix: OriginMatrix
    private let wording: Wording

    init(_ matrix: OriginMatrix, wording: Wording) {
        self.matrix = matrix
        self.wording = wording
    }

    private var columnWidth: Double {
        min(180, (Canvas.width - Self.left) / Double(max(1, matrix.elements.count)))
    }

    func svg(description: String) -> Markup {
        var canvas = Canvas(id: matrix.id)
        for (index, element) in matrix.elements.enumerated() {
            canvas.text(
                element,
                x: x(index) + columnWidth / 2,
                y: 14,
                class: "title middle"
            )
        }
        var y = 24.0
        for life in matrix.lives {
            canvas.text(life.label, x: 0, y: y + 16, class: "title")
            canvas.line(x1: 0, y1: y + 24, x2: x(matrix.elements.count), y2: y + 24, class: "rule")
            y += 30
            for stage in life.stages {
                let cells = cells(of: stage)
                let lineCount = cells.map(\.place.count).max() ?? 0
                let height = Self.rowHeight + Double(max(1, lineCount)) * Self.lineHeight
                let label = Canvas.cut(stage.label, to: Self.left - 12, size: 12)
                canvas.text(label, x: 0, y: y + height / 2 + 4)
                for cell in cells { draw(cell, y: y, height: height, on: &canvas) }
                y += height
            }
            y += 10
        }
        return canvas.svg(height: y, title: matrix.title, description: description)
    }

    private func x(_ index: Int) -> Double { Self.left + columnWidth * Double(index) }

    /// One or more neighbouring cells that say the same.
    private struct WideCell {
        let cell: OriginMatrix.Cell
        let left: Double
        let right: Double
        let place: [String]
    }

    private func cells(of stage: OriginMatrix.Stage) -> [WideCell] {
        var cells: [WideCell] = []
        var index = 0
        while index < matrix.elements.count {
            let cell = matrix.cell(stage, index)
            var next = index + 1
            while next < matrix.elements.count, matrix.cell(stage, next) == cell { next += 1 }
            let room = x(next) - x(index) - 2 * Self.inset - 10
            let place =
                cell.place.isEmpty
                ? [] : Canvas.wrap(cell.place, to: room, size: 12, limit: Self.placeLines)
            cells.append(WideCell(cell: cell, left: x(index), right: x(next), place: place))
            index = next
        }
        return cells
    }

    private func draw(_ wide: WideCell, y: Double, height: Double, on canvas: inout Canvas) {
        let state = wide.cell.state
        let width = wide.right - wide.left - 2 * Self.inset
        func box(class name: String?, fill: String?) {
            canvas.rectangle(
                x: wide.left + Self.inset,
                y: y + Self.inset,
                width: width,
                height: height - 2 * Self.inset,
                class: name,
                fill: fill,
                radius: 4
            )
        }
        if let pattern = state.pattern { box(class: nil, fill: canvas.fill(pattern)) }
        box(class: "cell \(state.rawValue)", fill: nil)
        label(wide, width: width, y: y, height: height, on: &canvas)
    }

    /// State, tier and place in the middle of the cell, on plain paper where it has a pattern.
    private func label(
        _ wide: WideCell,
        width: Double,
        y: Double,
        height: Double,
        on canvas: inout Canvas
    ) {
        let state = wide.cell.state
        let word = "\(state.symbol) \(state.word(wording))"
        let tier = wide.cell.tier.isEmpty ? "" : " · \(wide.cell.tier)"
        let head = Canvas.cut(word + tier, to: width - 8, size: 12)
        let middle = (wide.left + wide.right) / 2
        let lines = [head] + wide.place
        let textHeight = Double(lines.count) * Self.lineHeight
        let top = y + (height - textHeight) / 2
        if state.pattern != nil {
            let widest = lines.map { Canvas.width(of: $0, size: 12) }.max() ?? 0
            let plate = min(widest + 12, width - 8)
            canvas.rectangle(
                x: middle - plate / 2,
                y: top - 2,
                width: plate,
                height: textHeight + 4,
                class: "plate",
                radius: 3
            )
        }
        for (index, line) in lines.enumerated() {
            canvas.text(
                line,
                x: middle,
                y: top + Double(index) * Self.lineHeight + 11.5,
                class: index == 0 ? "word middle \(state.rawValue)" : "middle"
            )
        }
    }
}

extension OriginMatrix.State {
    var pattern: Canvas.Pattern? {
        switch self {
        case .clear: nil
        case .hit: .alarm
        case .unknown: .hatch
        case .unrecorded: .dots
        }
    }
}
