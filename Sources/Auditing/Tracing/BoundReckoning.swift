import Custody

/// The most of an element that a set of leaves can have brought into a subject, whatever was mixed
/// with what: micrograms, rounded up.
///
/// Per run F = Σ m·c, G = max(F, Σout + Σloss); an input brings at most ĉ = ⌈m·x·G/F⌉, x being its
/// ceiling content, and at most what its whole lot holds of those leaves; an output holds at most
/// what the inputs brought, and at most all it is. Source: docs/policies.md, "bounds".
struct BoundReckoning {
    let element: Element
    let lineage: Lineage
    private let composition: Composition

    init(element: Element, lineage: Lineage) {
        self.element = element
        self.lineage = lineage
        composition = Composition(lineage.view)
    }

    /// Whether every input of every run has a result.
    var isKnown: Bool {
        get throws {
            for run in lineage.runs {
                for input in run.event.inputs {
                    guard let lot = lineage.lots[input.lot] else { return false }
                    if try composition.content(of: lot, element: element, at: run.seq) == nil {
                        return false
                    }
                }
                if (run.event.vessels ?? []).contains(where: { $0.heelIn == .unknown }) {
                    return false
                }
            }
            return true
        }
    }

    /// The most of the element that the subject can hold.
    func subjectContent() throws -> Int128 {
        var sum: Int128 = 0
        for item in lineage.subject.lots {
            guard let lot = lineage.lots[item.lot] else { continue }
            sum += try most(item.mass, of: lot, at: lineage.subject.seq)
        }
        return sum
    }

    /// The most that the leaves for which `isCounted` holds can have brought.
    func most(from isCounted: (Code) -> Bool) throws -> Int128 {
        var whole: [Code: Int128] = [:]
        for leaf in lineage.leaves {
            let content = isCounted(leaf.code) ? try most(leaf.made, of: leaf, at: .max) : 0
            whole[leaf.code] = content
        }
        for run in lineage.runs {
            let brought = try brought(by: run.event.inputs, into: run, whole)
            for output in run.event.outputs {
                guard let lot = lineage.lots[output.lot] else { continue }
                whole[output.lot] = min(try most(output.mass, of: lot, at: run.seq), brought)
            }
        }
        var sum: Int128 = 0
        for item in lineage.subject.lots {
            guard let lot = lineage.lots[item.lot] else { continue }
            let all = try most(item.mass, of: lot, at: lineage.subject.seq)
            sum += min(all, try scaled(whole[item.lot] ?? 0, lot, at: lineage.subject.seq))
        }
        return sum
    }

    private func brought(
        by inputs: [LotMass],
        into run: Run,
        _ whole: [Code: Int128]
    ) throws -> Int128 {
        if (run.event.vessels ?? []).contains(where: { $0.heelIn == .unknown }) { return .max }
        var fed: Int128 = 0
        for input in inputs {
            guard let lot = lineage.lots[input.lot] else { continue }
            fed += try central(input.mass, of: lot, at: run.seq)
        }
        var out: Int128 = 0
        for output in run.event.outputs {
            guard let lot = try lineage.view.lot(output.lot),
                try composition.content(of: lot, element: element, at: run.seq) != nil
            else { continue }
            out += try central(output.mass, of: lot, at: run.seq)
        }
        let gain = max(fed, out)
        var sum: Int128 = 0
        for input in inputs {
            guard let lot = lineage.lots[input.lot] else { continue }
            let most = try most(input.mass, of: lot, at: run.seq)
            let held = try scaled(whole[input.lot] ?? 0, lot, at: run.seq)
            sum += min(Self.scaled(most, gain, fed), Self.scaled(held, gain, fed))
        }
        return sum
    }

    /// What a whole lot holds, raised where more is now known to be in it than when it was made.
    private func scaled(_ held: Int128, _ lot: Lot, at seq: Int64) throws -> Int128 {
        let now = try central(lot.made, of: lot, at: seq)
        let then = try central(lot.made, of: lot, at: lot.madeAt)
        return now > then ? Self.scaled(held, now, then) : held
    }

    private static func scaled(
        _ value: Int128,
        _ numerator: Int128,
        _ denominator: Int128
    ) -> Int128 {
        guard denominator > 0, numerator > denominator else { return value }
        let (product, overflow) = value.multipliedReportingOverflow(by: numerator)
        return overflow ? .max / 4 : product.ceilingDivide(by: denominator)
    }

    private func central(_ mass: Mass, of lot: Lot, at seq: Int64) throws -> Int128 {
        let content = try composition.content(of: lot, element: element, at: seq)
        let fraction = content?.fraction ?? Content.ceiling(of: lot, element: element)
        return (Int128(mass.milligrams) * Int128(fraction.value)).ceilingDivide(by: 1_000_000)
    }

    private func most(_ mass: Mass, of lot: Lot, at seq: Int64) throws -> Int128 {
        let content = try composition.content(of: lot, element: element, at: seq)
        let fraction = content?.ceiling ?? Content.ceiling(of: lot, element: element)
        return (Int128(mass.milligrams) * Int128(fraction.value)).ceilingDivide(by: 1_000_000)
    }
}
