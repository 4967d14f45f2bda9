import Foundation

/// What was measured of one work.
struct Figure: Codable {
    let work: String
    let unit: Work.Unit
    /// One value a round, in the unit, in the order measured.
    let values: [Double]
    let limit: String?
    let limitValues: [Double]

    /// Runs the work and its limit in turn.
    static func measured(_ work: Work, rounds: Int) async throws -> Figure {
        try await work.prepare()
        var values: [Double] = []
        var limitValues: [Double] = []
        for round in 0..<rounds {
            values.append(try await work.value { try await work.run(round) })
            if let limit = work.limit { limitValues.append(try await work.value(limit.run)) }
        }
        return Figure(
            work: work.name,
            unit: work.unit,
            values: values,
            limit: work.limit?.name,
            limitValues: limitValues
        )
    }

    /// How much of the limit is reached, 1 being all; nil without one.
    var quotient: Double? {
        guard !limitValues.isEmpty else { return nil }
        return switch unit {
        case .milliseconds: limitValues.median / values.median
        case .eachSecond: values.median / limitValues.median
        }
    }

    static func table(_ figures: [Figure]) -> String {
        let rows =
            [["work", "median", "least–most", "limit", "of limit", "beside"]]
            + figures.map(\.row)
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return switch column {
                case 0: row[column] + padding
                case row.count - 1: row[column]
                default: padding + row[column]
                }
            }
            .joined(separator: "  ")
        }
        .joined(separator: "\n")
    }

    private var row: [String] {
        [
            work, shown(values.median) + " " + unit.rawValue,
            shown(values.min() ?? 0) + "–" + shown(values.max() ?? 0),
            limitValues.isEmpty ? "" : shown(limitValues.median) + " " + unit.rawValue,
            quotient.map { String(format: "%.2f", $0) } ?? "", limit ?? "",
        ]
    }

    private func shown(_ value: Double) -> String {
        String(format: value < 100 ? "%.1f" : "%.0f", value)
    }
}

extension Work {
    /// What one run comes to, in the unit.
    fileprivate func value(_ body: () async throws -> Void) async rethrows -> Double {
        let time = try await ContinuousClock().measure(body)
        let seconds = time / .seconds(1)
        return switch unit {
        case .milliseconds: seconds * 1_000 / Double(count)
        case .eachSecond: Double(count) / seconds
        }
    }
}

extension [Double] {
    /// The middle value; the mean of the two in the middle of an even number.
    var median: Double {
        guard !isEmpty else { return .nan }
        let sorted = sorted()
        let middle = count / 2
        return count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
