import Auditing
package import Custody
package import VerifiableLog

/// Who held a lot from when to when.
package struct LotCustody {
    package let lot: Lot
    package let made: Timestamp
    package let stays: [Stay]
    package let shipped: [Shipment]

    /// At a site, or on the way between two.
    package struct Stay {
        package let place: Place
        package let from: Timestamp
        /// Nil: still so.
        package let until: Timestamp?
        /// Entries that say so: of the dispatch and of the receipt.
        package let entries: [Int64]

        package enum Place {
            case site(Code)
            case transfer(Code)
        }
    }
}

extension ProvenanceReport {
    /// The custody of every lot, in the order of their making.
    package var custody: [LotCustody] {
        var transfers: [Code: [Transfer]] = [:]
        for transfer in history.inventory.transfers() {
            for item in transfer.dispatch.lots { transfers[item.lot, default: []].append(transfer) }
        }
        return lineage.lots.compactMap { custody(of: $0, transfers[$0.code] ?? []) }
    }

    private func custody(of lot: Lot, _ transfers: [Transfer]) -> LotCustody? {
        guard let made = history.occurredAt(lot.madeAt) else { return nil }
        let shipped = history.inventory.shipments(of: lot.code)
        var stays: [LotCustody.Stay] = []
        var start = made
        var entries = [lot.madeAt]
        func result() -> LotCustody {
            LotCustody(lot: lot, made: made, stays: stays, shipped: shipped)
        }
        for transfer in transfers {
            stays.append(
                .init(
                    place: .site(transfer.dispatch.fromSite),
                    from: start,
                    until: transfer.occurredAt,
                    entries: entries
                )
            )
            let ended = end(of: transfer, for: lot)
            stays.append(
                .init(
                    place: .transfer(transfer.code),
                    from: transfer.occurredAt,
                    until: ended?.time,
                    entries: [transfer.dispatchedAt] + (ended.map { [$0.seq] } ?? [])
                )
            )
            guard let ended else { return result() }
            start = ended.time
            entries = [ended.seq]
        }
        let uses =
            history.inventory.runs(consuming: lot.code).map(\.event.ended)
            + shipped.map(\.occurredAt)
        let last = lot.remaining == .zero ? uses.max() : nil
        stays.append(
            .init(
                place: .site(lot.site),
                from: start,
                until: last.map { max($0, start) },
                entries: entries
            )
        )
        return result()
    }

    /// When and by which entry a lot's journey ended: it arrived, or came back.
    private func end(of transfer: Transfer, for lot: Lot) -> (time: Timestamp, seq: Int64)? {
        if let arrival = transfer.received.first(where: { $0.lot == lot.code }) {
            return (arrival.occurredAt, arrival.seq)
        }
        guard let seq = transfer.end?.seq, let time = history.occurredAt(seq) else { return nil }
        return (time, seq)
    }

    /// Lots one by one when there are few, else by form and site; every lot is in the table.
    func timeline() -> Document.Section {
        let custody = custody
        let title = wording("Custody over time", "시간에 따른 보관")
        let end =
            history.inventory.shipment(audit.subject.code)?.occurredAt
            ?? history.entries.last?.recordedAt ?? Timestamp(secondsSinceEpoch: 0)
        var timeline = CustodyTimeline(
            id: place("timeline"),
            title: title,
            rows: custody.map(row),
            end: end,
            language: language
        )
        if custody.count > timeline.drawnRows { timeline.overview = overview(custody, end) }
        return Document.Section(
            wording("Custody timeline", "보관 연표"),
            anchor: place("timeline-section"),
            blocks: [.figure(Figure(title, anchor: place("timeline"), timeline.picture()))]
        )
    }

    private func row(of custody: LotCustody) -> CustodyTimeline.Row {
        let lot = custody.lot
        let made = wording("acquired", "취득")
        var marks = [
            CustodyTimeline.Mark(
                lot.run == nil ? .acquire : .run,
                at: custody.made,
                label: "#\(lot.madeAt) \(lot.run?.text ?? made)"
            )
        ]
        let bars = custody.stays.map { stay -> CustodyTimeline.Bar in
            switch stay.place {
            case .site(let site):
                return .init(.held, from: stay.from, to: stay.until, label: site.text)
            case .transfer(let code):
                if let seq = stay.entries.first {
                    marks.append(.init(.dispatch, at: stay.from, label: "#\(seq)"))
                }
                if let until = stay.until, let seq = stay.entries.last {
                    marks.append(.init(.receive, at: until, label: "#\(seq)"))
                }
                return .init(.transit, from: stay.from, to: stay.until, label: code.text)
            }
        }
        for shipment in custody.shipped {
            marks.append(
                .init(.ship, at: shipment.occurredAt, label: "#\(shipment.seq) \(shipment.code)")
            )
        }
        return .init(lot.code.text, detail: wording(lot.form.name), bars: bars, marks: marks)
    }

    /// One row for each form and site, and one for the ways of each form, in the order of the
    /// process.
    private func overview(_ custody: [LotCustody], _ end: Timestamp) -> [CustodyTimeline.Row] {
        struct Key: Hashable {
            let form: Form
            let site: Code?
        }
        var spans: [Key: [(Timestamp, Timestamp)]] = [:]
        var lots: [Key: Set<Code>] = [:]
        var shipped: [Key: [CustodyTimeline.Mark]] = [:]
        for item in custody {
            for stay in item.stays {
                var site: Code?
                if case .site(let code) = stay.place { site = code }
                let key = Key(form: item.lot.form, site: site)
                spans[key, default: []].append((stay.from, min(stay.until ?? end, end)))
                lots[key, default: []].insert(item.lot.code)
            }
            for shipment in item.shipped where shipment.code == audit.subject.code {
                let key = Key(form: item.lot.form, site: item.lot.site)
                shipped[key] = [
                    .init(.ship, at: shipment.occurredAt, label: shipment.code.text)
                ]
            }
        }
        let keys = spans.keys.sorted {
            let order = { (key: Key) in Form.allCases.firstIndex(of: key.form) ?? 0 }
            let first = { (key: Key) in spans[key]?.map(\.0).min() ?? end }
            return (order($0), first($0), $0.site?.text ?? "~")
                < (order($1), first($1), $1.site?.text ?? "~")
        }
        return keys.map { key in
            let count = lots[key]?.count ?? 0
            let way = wording("on the way", "운송")
            return CustodyTimeline.Row(
                wording(key.form.name),
                detail: (key.site?.text ?? way) + wording(", lots: \(count)", ", \(count)건"),
                bars: Self.union(spans[key] ?? []).map { span in
                    .init(
                        key.site == nil ? .transit : .held,
                        from: span.0,
                        to: span.1,
                        label: key.site?.text ?? way
                    )
                },
                marks: shipped[key] ?? []
            )
        }
    }

    /// Stretches that touch put together.
    private static func union(_ spans: [(Timestamp, Timestamp)]) -> [(Timestamp, Timestamp)] {
        var result: [(Timestamp, Timestamp)] = []
        for span in spans.sorted(by: { $0.0 < $1.0 }) {
            guard let last = result.last, span.0 <= last.1 else {
                result.append((span.0, max(span.0, span.1)))
                continue
            }
            result[result.count - 1].1 = max(last.1, span.1)
        }
        return result
    }
}
