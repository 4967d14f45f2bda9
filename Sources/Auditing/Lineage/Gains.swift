import Custody

/// The mass in a lineage that nobody accounts for: weighed, adjusted, received or put together to
/// more than there was.
///
/// Nobody knows what was added, so that it is of unknown origin in all that was made of it. What
/// scales may show is none; small gains add up, also over what is made of a lot.
/// Source: docs/policies.md, "gains".
struct Gains {
    private var uses: [Use: AccountedMass] = [:]
    /// A finding for each lot of which some was used with a gain, in the order of the lots.
    private(set) var findings: [AuditFinding] = []

    private struct Use: Hashable {
        let lot: Code
        let seq: Int64
    }

    var isEmpty: Bool { uses.isEmpty }

    /// What was used of a lot at a position; nil where it had gained nothing.
    func gain(of lot: Code, at seq: Int64) -> AccountedMass? {
        uses.isEmpty ? nil : uses[Use(lot: lot, seq: seq)]
    }

    /// Of lots that stand after those they were made of, and the runs that made some of them.
    init(_ lots: [Lot], runs: [Run], subject: Subject, in view: any InventoryView) throws {
        var standings: [Code: [Standing]] = [:]
        let makers = Dictionary(uniqueKeysWithValues: runs.map { ($0.code, $0) })
        var used: [Code: [Int64]] = [:]
        for run in runs {
            for input in run.event.inputs { used[input.lot, default: []].append(run.seq) }
        }
        for item in subject.lots { used[item.lot, default: []].append(subject.seq) }
        var yields: [Code: Yield] = [:]
        for lot in lots {
            var made = AccountedMass(wholeOf: lot.made)
            if let run = lot.run.flatMap({ makers[$0] }) {
                let yield = yields[run.code] ?? Yield(run, standings)
                yields[run.code] = yield
                made = AccountedMass(yield.accounted(for: lot.made), of: lot.made)
            }
            let standing = try Self.standings(of: lot, made: made, in: view)
            standings[lot.code] = standing
            for seq in used[lot.code] ?? [] {
                let last = standing.last(before: seq)
                guard last.mass.isGain else { continue }
                uses[Use(lot: lot.code, seq: seq)] = last.mass
                findings.append(AuditFinding(gain: last.mass, of: lot, at: last.seq))
            }
        }
        findings = AuditFinding.merged(findings)
    }

    /// How much is accounted for since a position.
    fileprivate struct Standing {
        let seq: Int64
        let mass: AccountedMass
    }

    /// From the making on, and after each booking.
    private static func standings(
        of lot: Lot,
        made: AccountedMass,
        in view: any InventoryView
    ) throws -> [Standing] {
        var standings = [Standing(seq: lot.madeAt, mass: made)]
        let bookings = try view.bookings(of: lot.code)
        guard !bookings.isEmpty else { return standings }
        let fed = try view.runs(consuming: lot.code).map { ($0.seq, $0.event.inputs) }
        let shipped = try view.shipments(of: lot.code).map { ($0.seq, $0.event.lots) }
        let back = try view.returns(ofLot: lot.code).map { ($0.seq, $0.event.lots) }
        let returned = Set(back.map(\.0))
        var moved = (fed + shipped + back).sorted { $0.0 < $1.0 }[...]
        var left = lot.made
        for booking in bookings {
            while let (seq, items) = moved.first, seq < booking.seq {
                moved.removeFirst()
                for item in items where item.lot == lot.code {
                    let isBack = returned.contains(seq)
                    let mass = try? isBack ? left.adding(item.mass) : left.subtracting(item.mass)
                    left = mass ?? left
                }
            }
            guard booking.mass != left else { continue }
            let last = standings[standings.endIndex - 1].mass
            let mass = last.booked(anew: booking.mass, leftBefore: left)
            standings.append(Standing(seq: booking.seq, mass: mass))
            left = booking.mass
        }
        return standings
    }

    /// What a run was fed that is accounted for, and what it must be compared with.
    private struct Yield {
        let fed: Int128
        let whole: Int128

        init(_ run: Run, _ standings: [Code: [Standing]]) {
            let event = run.event
            fed = event.inputs.reduce(0) { sum, input in
                let mass = standings[input.lot]?.last(before: run.seq).mass
                return sum
                    + (mass ?? AccountedMass(wholeOf: input.mass)).handedDown(with: input.mass)
            }
            // These make no mass; what others take up is for their elements' balance.
            let masses =
                event.operation.conservesMass
                ? event.outputs.map(\.mass) + (event.losses ?? []).map(\.mass)
                : event.inputs.map(\.mass)
            whole = masses.totalMilligrams
        }

        /// In proportion, rounded down.
        func accounted(for output: Mass) -> Int128 {
            whole > 0 ? Int128(output.milligrams) * fed / whole : 0
        }
    }
}

extension [Gains.Standing] {
    fileprivate func last(before seq: Int64) -> Gains.Standing {
        last { $0.seq < seq } ?? self[0]
    }
}

extension AuditFinding {
    fileprivate init(gain: AccountedMass, of lot: Lot, at seq: Int64) {
        func kilograms(_ mass: Int128) -> String { mass.decimalText(decimals: 6, grouping: false) }
        self.init(
            code: .massUnaccounted,
            result: .indeterminate,
            lot: lot.code,
            entries: [seq],
            text: "\(kilograms(gain.booked)) kg were booked of \(lot.code), and"
                + " \(kilograms(gain.accounted)) kg are accounted for by what it was before:"
                + " nobody knows where the rest is from."
        )
    }
}
