extension Document {
    /// The anchors that something in the document has.
    package var anchors: Set<Anchor> {
        var anchors = Set(allSections.map(\.anchor))
        for block in allBlocks {
            switch block {
            case .table(let table): anchors.formUnion(table.rows.compactMap(\.anchor))
            case .figure(let figure): anchors.insert(figure.anchor)
            default: break
            }
        }
        return anchors
    }

    /// The sections in reading order, those inside others too.
    package var allSections: [Section] { sections.flatMap(\.withInner) }

    /// The blocks in reading order.
    package var allBlocks: [Block] { lead + allSections.flatMap(\.blocks) }
}

extension Document.Section {
    fileprivate var withInner: [Document.Section] { [self] + sections.flatMap(\.withInner) }
}
