/// Where the nodes and bands of a flow stand, in pixels.
///
/// Each node gets room for its label however thin it is, so labels never lie on each other.
struct SankeyLayout {
    struct Box {
        let node: Sankey.Node
        let weight: Int128
        var x: Double
        var y: Double
        let height: Double
    }

    /// A link between the right edge of one box and the left edge of another.
    struct Band {
        let link: Sankey.Link
        let thickness: Double
        var startY = 0.0
        var endY = 0.0
    }

    static let nodeWidth = 11.0
    static let top = 46.0
    static let rightMargin = 170.0
    /// Two lines of label.
    private static let slotHeight = 31.0
    /// The column that carries most, without the gaps.
    private static let flowHeight = 240.0
    private static let gap = 5.0
    private static let sweeps = 6

    private(set) var boxes: [String: Box] = [:]
    /// The ids of each column from top to bottom.
    private(set) var columns: [[String]]
    private(set) var bands: [Band] = []
    private(set) var height = 0.0
    /// Room for the labels of the sources, within reason.
    let leftMargin: Double

    private let flow: SankeyFlow
    private let tones: [String: Tone]

    init(_ flow: SankeyFlow, columnCount: Int) {
        self.flow = flow
        let widest =
            flow.nodes.filter { $0.column == 0 }
            .map { Canvas.width(of: $0.tone.symbol + $0.label, size: 12) }.max() ?? 0
        leftMargin = min(260, max(190, widest + 16))
        tones = Dictionary(flow.nodes.map { ($0.id, $0.tone) }, uniquingKeysWith: { a, _ in a })
        columns = (0..<columnCount).map { column in
            flow.nodes.filter { $0.column == column }
                .sorted { (flow.weight(of: $1), $0.id) < (flow.weight(of: $0), $1.id) }
                .map(\.id)
        }
        untangle()
        makeBoxes(columnCount: columnCount)
        align()
        makeBands()
    }

    func x(ofColumn column: Int, of columnCount: Int) -> Double {
        let room = Canvas.width - leftMargin - Self.rightMargin - Self.nodeWidth
        return leftMargin + room * Double(column) / Double(max(1, columnCount - 1))
    }

    // MARK: Order

    /// Moves nodes towards the middle of what they are linked to, there and back.
    private mutating func untangle() {
        for sweep in 0..<Self.sweeps {
            let order =
                sweep.isMultiple(of: 2) ? Array(columns.indices) : columns.indices.reversed()
            for column in order {
                let places = placeOfEach()
                let wishes = wishes(in: column, places: places)
                columns[column] = columns[column].enumerated().map { offset, id in
                    (rank(id), wishes[id] ?? 0, offset, id)
                }.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map(\.3)
            }
        }
    }

    /// Nodes of one tone stand together, what is known above what is not, a group below its own.
    private func rank(_ id: String) -> Int {
        (tones[id]?.rank ?? 0) * 2 + (SankeyFlow.isGroup(id) ? 1 : 0)
    }

    /// Each node's place in its column, from 0 to 1.
    private func placeOfEach() -> [String: Double] {
        var places: [String: Double] = [:]
        for column in columns {
            for (index, id) in column.enumerated() {
                places[id] = (Double(index) + 0.5) / Double(column.count)
            }
        }
        return places
    }

    /// The weighted middle of each node's neighbours; its own place when it has none.
    private func wishes(in column: Int, places: [String: Double]) -> [String: Double] {
        var sums: [String: (moment: Double, weight: Double)] = [:]
        let own = Set(columns[column])
        for link in flow.links {
            let weight = Double(link.weight)
            if own.contains(link.from), let place = places[link.to] {
                let sum = sums[link.from, default: (0, 0)]
                sums[link.from] = (sum.moment + place * weight, sum.weight + weight)
            }
            if own.contains(link.to), let place = places[link.from] {
                let sum = sums[link.to, default: (0, 0)]
                sums[link.to] = (sum.moment + place * weight, sum.weight + weight)
            }
        }
        var wishes: [String: Double] = [:]
        for id in columns[column] {
            wishes[id] = sums[id].map { $0.moment / $0.weight } ?? places[id]
        }
        return wishes
    }

    // MARK: Places

    private mutating func makeBoxes(columnCount: Int) {
        let nodes = Dictionary(flow.nodes.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        let heaviest =
            columns.map { ids in
                ids.compactMap { nodes[$0] }.reduce(Int128(0)) { $0 + flow.weight(of: $1) }
            }.max() ?? 0
        let scale = Self.flowHeight / Double(max(1, heaviest))
        for (column, ids) in columns.enumerated() {
            for id in ids {
                guard let node = nodes[id] else { continue }
                let weight = flow.weight(of: node)
                boxes[id] = Box(
                    node: node,
                    weight: weight,
                    x: x(ofColumn: column, of: columnCount),
                    y: 0,
                    height: max(1.5, Double(weight) * scale)
                )
            }
        }
        bands = flow.links.map { Band(link: $0, thickness: max(0.7, Double($0.weight) * scale)) }
        height = columns.map { ids in ids.reduce(0) { $0 + room($1) } }.max() ?? 0
    }

    /// The height a node takes with its label and the gap below.
    private func room(_ id: String) -> Double {
        max(boxes[id]?.height ?? 0, Self.slotHeight) + Self.gap
    }

    /// Stands a box in the middle of its room, whose top is given.
    private mutating func place(_ id: String, at top: Double) {
        guard var box = boxes[id] else { return }
        box.y = top + (room(id) - Self.gap - box.height) / 2
        boxes[id] = box
    }

    /// Stands each column in the middle, then draws it towards its neighbours where there is room.
    private mutating func align() {
        for ids in columns {
            var y = (height - ids.reduce(0) { $0 + room($1) }) / 2
            for id in ids {
                place(id, at: y)
                y += room(id)
            }
        }
        for column in columns.indices { pull(column) }
        for column in columns.indices.reversed() { pull(column) }
    }

    private mutating func pull(_ column: Int) {
        let ids = columns[column]
        let middles = boxes.mapValues { $0.y + $0.height / 2 }
        let wishes = wishes(in: column, places: middles)
        var tops: [Double] = []
        var lowest = 0.0
        for id in ids {
            let wish = (wishes[id] ?? 0) - (room(id) - Self.gap) / 2
            tops.append(max(lowest, wish))
            lowest = (tops.last ?? 0) + room(id)
        }
        var limit = height
        for (index, id) in ids.enumerated().reversed() {
            tops[index] = max(0, min(tops[index], limit - room(id)))
            limit = tops[index]
            place(id, at: tops[index])
        }
    }

    /// Stacks the bands at each box, those of one tone together, so that the part of a box that is
    /// not known is one piece; then in the order of what they lead to, so that they cross least.
    private mutating func makeBands() {
        func middle(_ id: String) -> Double { boxes[id].map { $0.y + $0.height / 2 } ?? 0 }
        func order(_ other: (Sankey.Link) -> String) -> [Int] {
            bands.indices.sorted {
                let (one, two) = (bands[$0].link, bands[$1].link)
                return (one.tone.rank, middle(other(one)), $0)
                    < (two.tone.rank, middle(other(two)), $1)
            }
        }
        var used: [String: Double] = [:]
        for index in order(\.to) {
            let id = bands[index].link.from
            bands[index].startY = (boxes[id]?.y ?? 0) + used[id, default: 0]
            used[id, default: 0] += bands[index].thickness
        }
        used = [:]
        for index in order(\.from) {
            let id = bands[index].link.to
            bands[index].endY = (boxes[id]?.y ?? 0) + used[id, default: 0]
            used[id, default: 0] += bands[index].thickness
        }
    }
}
