package import Custody

/// Where the subject's mass of one element comes from.
///
/// Shares follow the element fed to each run, never the gross mass. What was not assayed counts with
/// its ceiling and goes to the source `?`, so the known shares are low and the unknown one is high.
/// Source: docs/policies.md, "attribution".
package struct Attribution: Hashable, Sendable {
    package let element: Element
    /// Micrograms in the subject; nil when the content of one of its lots is unknown.
    package let micrograms: Int64?
    /// Every leaf of the lineage in the order of code, then `?` if it has a share.
    package let rows: [Row]

    /// One source's share of the element.
    package struct Row: Hashable, Sendable {
        package let element: Element
        package let source: Source
        /// Parts per billion; the rows of an element add up to exactly 1,000,000,000.
        package let sharePPB: Int64
        /// The rows of an element add up to exactly what the subject holds; nil when that is unknown.
        package let micrograms: Int64?
        /// The share is at least this, guaranteed.
        package let lowerPPB: Int64
        /// The share is at most this, guaranteed.
        package let upperPPB: Int64
        /// Of `?`: the lots without a result or with a gain, and the runs with an unknown heel, that it
        /// stems from.
        package let via: [Code]
    }

    /// Attributes one element of the lineage's subject.
    package init(of element: Element, lineage: Lineage, reader: Composition) throws {
        let flow = ElementFlow(lineage: lineage, element: element, reader: reader)
        var tracer = SourceTracer(flow: flow)
        for run in lineage.runs { try tracer.pass(run) }
        self = try tracer.attribution()
    }

    init(element: Element, micrograms: Int64?, rows: [Row]) {
        self.element = element
        self.micrograms = micrograms
        self.rows = rows
    }
}
