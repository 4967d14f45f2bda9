/// Something users wait for, and the bare loop that nothing doing it can be faster than.
struct Work {
    let name: String
    let unit: Unit
    /// How many units one run does.
    let count: Int
    let limit: Limit?
    /// What has to be there before the first run; not measured.
    let prepare: () async throws -> Void
    /// The measured part; rounds count from 0.
    let run: (_ round: Int) async throws -> Void

    enum Unit: String, Codable {
        /// Milliseconds each; less is better.
        case milliseconds = "ms"
        /// How many a second; more is better.
        case eachSecond = "/s"
    }

    static func all(on desk: Desk, entries: Int) -> [Work] {
        [
            start("version", ["--version"], desk),
            start("lot show", ["lot", "show", "MAG-1", "-L", "start.lodestone"], desk),
            singleAppends(desk), batch(desk, entries), verify(desk, entries), demo(desk),
        ]
    }

    private static func start(_ name: String, _ arguments: [String], _ desk: Desk) -> Work {
        Work(
            name: "start: \(name)",
            unit: .milliseconds,
            count: 20,
            limit: .processStarts(desk, count: 20),
            prepare: { if arguments.count > 1 { try await desk.makeLedger("start.lodestone") } },
            run: { _ in for _ in 0..<20 { try await desk.lodestone(arguments) } }
        )
    }

    private static func singleAppends(_ desk: Desk) -> Work {
        Work(
            name: "append: one durable entry a command",
            unit: .eachSecond,
            count: 20,
            limit: .processStartsAndSyncs(desk, count: 20),
            prepare: { try await desk.makeLedger("single.lodestone") },
            run: { _ in
                for _ in 0..<20 {
                    try await desk.lodestone([
                        "weigh", "MAG-1", "--net", "99.5kg", "-L", "single.lodestone", "--quiet",
                    ])
                }
            }
        )
    }

    private static func batch(_ desk: Desk, _ entries: Int) -> Work {
        Work(
            name: "append: batch of \(entries), signed",
            unit: .eachSecond,
            count: entries,
            limit: .signatures(count: entries),
            prepare: { try await desk.makeLedger("batch.lodestone") },
            run: { round in
                try await desk.appendBatch(
                    to: "batch.lodestone",
                    prefix: "B\(round)",
                    count: entries
                )
            }
        )
    }

    private static func verify(_ desk: Desk, _ entries: Int) -> Work {
        Work(
            name: "verify: all of \(entries + 5)",
            unit: .eachSecond,
            count: entries + 5,
            limit: .signatureChecks(count: entries + 5),
            prepare: {
                try await desk.makeLedger("verify.lodestone")
                try await desk.appendBatch(to: "verify.lodestone", prefix: "V", count: entries)
            },
            run: { _ in try await desk.lodestone(["verify", "-L", "verify.lodestone", "--quiet"]) }
        )
    }

    private static func demo(_ desk: Desk) -> Work {
        Work(
            name: "demo: a year",
            unit: .milliseconds,
            count: 1,
            limit: nil,
            prepare: {},
            run: { round in try await desk.lodestone(["demo", "demo-\(round)", "--quiet"]) }
        )
    }
}
