import Custody

extension Trace {
    /// The graph in the language of Graphviz.
    package var dot: String {
        let boxes = nodes.map { node in
            let label = Self.label(node).joined(separator: "\\n")
            return "  \"\(node.lot.code)\" [label=\"\(label)\"];"
        }
        let ports = shipmentCodes.map { "  \"\($0)\" [shape=ellipse];" }
        let arrows = edges.map {
            "  \"\($0.from)\" -> \"\($0.to)\" [label=\"\($0.run)\\n\($0.mass.formatted(unit: .kg))\"];"
        }
        let departures = shipments.map {
            "  \"\($0.lot)\" -> \"\($0.shipment)\" [label=\"\($0.mass.formatted(unit: .kg))\"];"
        }
        let lines = ["digraph trace {", "  rankdir=LR;", "  node [shape=box];"]
        return (lines + boxes + ports + arrows + departures + ["}"]).map { $0 + "\n" }.joined()
    }

    /// The graph in the language of Mermaid.
    package var mermaid: String {
        // Codes may hold what Mermaid reads as syntax, so nodes go by number.
        var names: [Code: String] = [:]
        for (number, code) in (nodes.map(\.lot.code) + shipmentCodes).enumerated() {
            names[code] = "n\(number)"
        }
        let boxes = nodes.map { node in
            "  \(names[node.lot.code] ?? "")[\"\(Self.label(node).joined(separator: "<br/>"))\"]"
        }
        let ports = shipmentCodes.map { "  \(names[$0] ?? "")([\"\($0)\"])" }
        let arrows = edges.map {
            "  \(names[$0.from] ?? "") -->|\"\($0.run) \($0.mass.formatted(unit: .kg))\"|"
                + " \(names[$0.to] ?? "")"
        }
        let departures = shipments.map {
            "  \(names[$0.lot] ?? "") -->|\"\($0.mass.formatted(unit: .kg))\"|"
                + " \(names[$0.shipment] ?? "")"
        }
        let lines = ["flowchart LR"] + boxes + ports + arrows + departures
        return lines.map { $0 + "\n" }.joined()
    }

    /// Each shipment once, in order.
    private var shipmentCodes: [Code] {
        var seen: Set<Code> = []
        return shipments.map(\.shipment).filter { seen.insert($0).inserted }
    }

    private static func label(_ node: Node) -> [String] {
        [
            node.lot.code.text, "\(node.lot.form), \(node.mass.formatted(unit: .kg))",
            node.lot.site.text,
        ]
    }
}
