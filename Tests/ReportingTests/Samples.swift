import Reporting
import VerifiableLog

/// Pictures and documents of invented lots.
enum Samples {
    static func kilograms(_ micrograms: Int128) -> String {
        let grams = micrograms / 1_000_000
        let rest = String(grams % 1000)
        return "\(grams / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest) kg"
    }

    static let columns: [Sankey.Column] = [
        Sankey.Column("Feed") { "… and \($0) more lots" },
        Sankey.Column("Runs") { "… and \($0) more runs" },
        Sankey.Column("Oxide lots") { "… and \($0) more lots" },
        Sankey.Column("Shipment") { "… and \($0) more" },
    ]

    static func sankey(_ language: Document.Language = .english) -> Sankey {
        let gram: Int128 = 1_000_000
        return Sankey(
            id: Anchor("fig-flow"),
            title: "Neodymium in SHP-26-0042",
            columns: columns,
            nodes: [
                .init("MDSI", column: 0, label: "MDSi, HDD voice coils"),
                .init("EVT", column: 0, label: "evTerra, EV traction"),
                .init("KAT", column: 0, label: "Kataman, mixed scrap", tone: .unknown),
                .init("OXV", column: 0, label: "OXD-26-00099 purchased", tone: .hit),
                .init("RUN", column: 1, label: "RUN-26-0011"),
                .init("OXD", column: 2, label: "OXD-26-00031"),
                .init("RES", column: 3, label: "Residue RES-26-00012", tone: .residue),
                .init("SHP", column: 3, label: "SHP-26-0042", tone: .subject),
            ],
            links: [
                .init(from: "MDSI", to: "RUN", micrograms: 236_900 * gram),
                .init(from: "EVT", to: "RUN", micrograms: 416_380 * gram),
                .init(from: "KAT", to: "RUN", micrograms: 431_236 * gram, tone: .unknown),
                .init(from: "RUN", to: "OXD", micrograms: 620_000 * gram),
                .init(from: "RUN", to: "OXD", micrograms: 410_000 * gram, tone: .unknown),
                .init(from: "RUN", to: "RES", micrograms: 54_516 * gram, tone: .residue),
                .init(from: "OXV", to: "SHP", micrograms: 9_000 * gram, tone: .hit),
                .init(from: "OXD", to: "SHP", micrograms: 520_000 * gram),
                .init(from: "OXD", to: "SHP", micrograms: 338_000 * gram, tone: .unknown),
            ],
            language: language,
            figure: kilograms
        )
    }

    /// Many lots of very different size, every seventh of unknown origin.
    static func largeSankey(sources: Int) -> Sankey {
        var nodes: [Sankey.Node] = []
        var links: [Sankey.Link] = []
        for index in 0..<sources {
            let id = "MAG-26-\(String(10_000 + index))"
            let tone: Tone = index % 7 == 3 ? .unknown : .known
            let weight = Int128(90_000_000_000 / (1 + index * index % 97))
            let run = "RUN-26-\(String(1000 + index % 12))"
            nodes.append(.init(id, column: 0, label: id, tone: tone))
            links.append(.init(from: id, to: run, micrograms: weight, tone: tone))
            let oxide = "OXD-26-\(String(10_000 + index % 4))"
            links.append(.init(from: run, to: oxide, micrograms: weight * 95 / 100, tone: tone))
            links.append(.init(from: oxide, to: "S", micrograms: weight * 60 / 100, tone: tone))
        }
        nodes += (0..<12).map {
            .init("RUN-26-\(1000 + $0)", column: 1, label: "RUN-26-\(1000 + $0)")
        }
        nodes += (0..<4).map {
            .init("OXD-26-\(10_000 + $0)", column: 2, label: "OXD-26-\(10_000 + $0)")
        }
        nodes.append(.init("S", column: 3, label: "SHP-26-0099", tone: .subject))
        return Sankey(
            id: Anchor("fig-large"),
            title: "Neodymium from \(sources) lots",
            columns: columns,
            nodes: nodes,
            links: links,
            language: .english,
            figure: kilograms
        )
    }

    static func time(_ text: String) -> Timestamp {
        Timestamp(rfc3339: text) ?? Timestamp(secondsSinceEpoch: 0)
    }

    static func timeline(_ language: Document.Language = .english) -> CustodyTimeline {
        CustodyTimeline(
            id: Anchor("fig-custody"),
            title: "Custody of the lots in SHP-26-0042",
            rows: [
                .init(
                    "MAG-26-00017",
                    detail: "HDD voice coils",
                    bars: [
                        .init(
                            .held,
                            from: time("2026-05-02T14:00:00Z"),
                            to: time("2026-05-20T09:00:00Z"),
                            label: "MDSI-1"
                        ),
                        .init(
                            .transit,
                            from: time("2026-05-20T09:00:00Z"),
                            to: time("2026-05-22T16:00:00Z"),
                            label: "TRF-26-0401"
                        ),
                        .init(
                            .held,
                            from: time("2026-05-22T16:00:00Z"),
                            to: time("2026-06-14T08:00:00Z"),
                            label: "JVX-1"
                        ),
                    ],
                    marks: [
                        .init(.acquire, at: time("2026-05-02T14:00:00Z"), label: "#181001"),
                        .init(.weigh, at: time("2026-05-02T14:20:00Z"), label: "1,240.5 kg"),
                        .init(.assay, at: time("2026-05-05T10:00:00Z"), label: "ICP-OES"),
                        .init(.dispatch, at: time("2026-05-20T09:00:00Z"), label: "TRF-26-0401"),
                        .init(.receive, at: time("2026-05-22T16:00:00Z"), label: "TRF-26-0401"),
                        .init(.run, at: time("2026-06-14T08:00:00Z"), label: "RUN-26-0011"),
                    ]
                ),
                .init(
                    "MAG-26-00019",
                    detail: "scrap, 한국 공급처",
                    bars: [
                        .init(
                            .held,
                            from: time("2026-05-10T08:00:00Z"),
                            to: time("2026-05-18T08:00:00Z"),
                            label: "CAT-1"
                        ),
                        .init(
                            .gap,
                            from: time("2026-05-18T08:00:00Z"),
                            to: time("2026-06-01T08:00:00Z"),
                            label: "no holder"
                        ),
                        .init(
                            .held,
                            from: time("2026-06-01T08:00:00Z"),
                            to: time("2026-06-14T08:00:00Z"),
                            label: "JVX-1"
                        ),
                    ],
                    marks: [
                        .init(.acquire, at: time("2026-05-10T08:00:00Z"), label: "#181070"),
                        .init(.receive, at: time("2026-06-01T08:00:00Z"), label: "TRF-26-0409"),
                        .init(.run, at: time("2026-06-14T08:00:00Z"), label: "RUN-26-0011"),
                    ]
                ),
                .init(
                    "OXD-26-00031",
                    detail: "Nd2O3",
                    bars: [
                        .init(.held, from: time("2026-06-14T08:00:00Z"), to: nil, label: "JVX-1")
                    ],
                    marks: [
                        .init(.run, at: time("2026-06-14T08:00:00Z"), label: "RUN-26-0011"),
                        .init(.weigh, at: time("2026-06-14T09:00:00Z"), label: "1,214.2 kg"),
                        .init(.ship, at: time("2026-07-01T12:00:00Z"), label: "SHP-26-0042"),
                    ]
                ),
            ],
            end: time("2026-07-02T00:00:00Z"),
            language: language
        )
    }

    static func matrix(_ language: Document.Language = .english) -> OriginMatrix {
        let us = OriginMatrix.Cell(.clear, place: "US", tier: "E2")
        return OriginMatrix(
            id: Anchor("fig-origin"),
            title: "Origin by stage and element",
            elements: ["Nd", "Pr", "Dy", "Tb"],
            lives: [
                .init(
                    "Prior life",
                    [
                        .init(
                            "Mining",
                            Array(repeating: .init(.unknown, place: "anywhere"), count: 4)
                        ),
                        .init("Separation", [.init(.unrecorded)]),
                        .init(
                            "Magnet making",
                            [
                                .init(.clear, place: "JP or DE", tier: "E3"),
                                .init(.clear, place: "JP or DE", tier: "E3"),
                                .init(.hit, place: "CN", tier: "E1"),
                                .init(
                                    .unknown,
                                    place: "anywhere but CN, HK, IR, KP, MO, RU",
                                    tier: "E0"
                                ),
                            ]
                        ),
                    ]
                ),
                .init(
                    "Recycling",
                    [
                        .init("Collection", [us, us, us, .init(.unknown, place: "not stated")]),
                        .init("Leaching", [us, us, us, us]),
                        .init("Calcination", [us, us, us, us]),
                    ]
                ),
            ],
            language: language
        )
    }

    static func balance(_ language: Document.Language = .english) -> BalanceBars {
        func row(
            _ element: String,
            _ input: Int128,
            _ output: Int128,
            _ loss: Int128,
            _ spread: Int128,
            _ badge: Badge.Kind = .pass
        ) -> BalanceBars.Row {
            let unit: Int128 = 1_000_000
            return .init(
                element,
                input: input * unit,
                output: output * unit,
                loss: loss * unit,
                uncertainty: spread * unit,
                figures: .init(
                    input: kilograms(input * unit),
                    output: kilograms(output * unit),
                    loss: kilograms(loss * unit),
                    unaccounted: "\(input - output - loss) g",
                    uncertainty: "\(spread) g",
                    yield: "\(output * 100 / input) %"
                ),
                badge: Badge(badge, language)
            )
        }
        return BalanceBars(
            id: Anchor("fig-balance"),
            title: "Element balance of RUN-26-0011",
            rows: [
                row("Nd", 1_084_516, 1_001_002, 40_000, 16_000),
                row("Pr", 276_110, 263_541, 10_000, 4_100),
                row("Dy", 37_574, 39_900, 0, 900, .blocked),
                row("Tb", 7_116, 5_104, 1_000, 310),
            ],
            language: language
        )
    }
}
