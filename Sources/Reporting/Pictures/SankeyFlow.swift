/// Nodes and links that can be drawn: in range, with a weight, each pair and tone once.
struct SankeyFlow {
    private(set) var nodes: [Sankey.Node]
    private(set) var links: [Sankey.Link]
    private let columns: [Sankey.Column]
    /// A line feed: no code of a ledger has one, so the names are free.
    private static let groupPrefix = "more\n"
    private let nodesPerColumn: Int
    private var weights: [String: Int128] = [:]

    init(_ sankey: Sankey) {
        columns = sankey.columns
        nodesPerColumn = max(1, sankey.nodesPerColumn)
        let columnRange = sankey.columns.indices
        let inRange = sankey.nodes.filter { columnRange.contains($0.column) }
        let columnOf = Dictionary(
            inRange.map { ($0.id, $0.column) },
            uniquingKeysWith: { a, _ in a }
        )
        var seen: Set<String> = []
        nodes = inRange.filter { seen.insert($0.id).inserted }
        let drawable = sankey.links.filter { link in
            guard let from = columnOf[link.from], let to = columnOf[link.to] else { return false }
            return from < to && link.weight > 0
        }
        links = Self.merged(drawable, groupOf: [:])
        weigh()
    }

    /// What flows through a node: the greater of what comes in and what goes out.
    func weight(of node: Sankey.Node) -> Int128 { weights[node.id] ?? 0 }

    static func isGroup(_ id: String) -> Bool { id.hasPrefix(groupPrefix) }

    private mutating func weigh() {
        var into: [String: Int128] = [:]
        var outOf: [String: Int128] = [:]
        for link in links {
            into[link.to, default: 0] += link.weight
            outOf[link.from, default: 0] += link.weight
        }
        weights = into.merging(outOf) { max($0, $1) }
        nodes = nodes.filter { weights[$0.id] != nil }
    }

    /// The flow with the smallest nodes of a full column put together, those of one tone each.
    ///
    /// What is unknown is never grouped with what is known, however small it is.
    func grouped() -> SankeyFlow {
        var result = self
        var groupOf: [String: String] = [:]
        for column in columns.indices {
            for (group, members) in groups(in: column) {
                result.nodes.append(group)
                for member in members { groupOf[member.id] = group.id }
            }
        }
        result.nodes.removeAll { groupOf[$0.id] != nil }
        result.links = Self.merged(links, groupOf: groupOf)
        result.weigh()
        return result
    }

    private func groups(in column: Int) -> [(group: Sankey.Node, members: [Sankey.Node])] {
        let own = nodes.filter { $0.column == column }
        guard own.count > nodesPerColumn else { return [] }
        let bySize = own.sorted { (weight(of: $1), $0.id) < (weight(of: $0), $1.id) }
        // Each tone may need one place for its group.
        let kept = max(0, nodesPerColumn - Set(own.map(\.tone)).count)
        return Tone.allCases.compactMap { tone in
            let members = bySize.dropFirst(kept).filter { $0.tone == tone }
            guard members.count > 1 else { return nil }
            let id = Self.groupPrefix + "\(column)\n\(tone.rawValue)"
            let label = columns[column].more(members.count)
            return (Sankey.Node(id, column: column, label: label, tone: tone), members)
        }
    }

    /// The links between groups, one for each pair and tone, in the order of their first.
    private static func merged(
        _ links: [Sankey.Link],
        groupOf: [String: String]
    ) -> [Sankey.Link] {
        struct Key: Hashable {
            let from: String
            let to: String
            let tone: Tone
        }
        var order: [Key] = []
        var weights: [Key: Int128] = [:]
        for link in links {
            let key = Key(
                from: groupOf[link.from] ?? link.from,
                to: groupOf[link.to] ?? link.to,
                tone: link.tone
            )
            if weights[key] == nil { order.append(key) }
            weights[key, default: 0] += link.weight
        }
        return order.map { key in
            Sankey.Link(
                from: key.from,
                to: key.to,
                micrograms: weights[key] ?? 0,
                tone: key.tone
            )
        }
    }
}
