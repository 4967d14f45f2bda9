import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Refusals") struct RefusalTests {
    static let tables =
        RefusalTable.things + RefusalTable.lots + RefusalTable.movements
        + RefusalTable.trade

    @Test(arguments: tables)
    func `without a flaw the entry is admitted`(table: RefusalTable) throws {
        var attempt = try Attempt(table)
        #expect(try attempt.outcome([]) == nil)
        #expect(attempt.world.story.size == attempt.sizeBefore + 1)
    }

    @Test(arguments: tables)
    func `one flaw is refused by its rule, and nothing changes`(table: RefusalTable) throws {
        for flaw in table.flaws {
            var attempt = try Attempt(table)
            let before = attempt.world.story
            #expect(try attempt.outcome([flaw]) == flaw.code, "\(table): \(flaw)")
            #expect(attempt.world.story.size == before.size, "\(table): \(flaw)")
            #expect(attempt.world.story.inventory == before.inventory, "\(table): \(flaw)")
        }
    }

    @Test(arguments: tables)
    func `of two flaws the first in the order is told`(table: RefusalTable) throws {
        for (index, first) in table.flaws.enumerated() {
            for second in table.flaws[(index + 1)...] where first.isCompatible(with: second) {
                var attempt = try Attempt(table)
                let told = try attempt.outcome([first, second])
                #expect(told == first.code, "\(table): \(first) and \(second)")
            }
        }
    }

    @Test(arguments: tables)
    func `a reason turns judgements into findings, and nothing else`(table: RefusalTable) throws {
        for flaw in table.flaws where flaw.code != .reasonMissing {
            var attempt = try Attempt(table)
            let outcome = try attempt.outcome([flaw], reason: "it was so")
            if flaw.isJudgement {
                #expect(outcome == nil, "\(table): \(flaw)")
                let found = attempt.world.story.findings(at: attempt.sizeBefore)
                #expect(found.contains(flaw.code), "\(table): \(flaw)")
            } else {
                #expect(outcome == flaw.code, "\(table): \(flaw)")
            }
        }
    }

    @Test(arguments: tables)
    func `the table stands in the order of precedence`(table: RefusalTable) {
        let codes = table.flaws.map(\.code)
        #expect(codes == codes.sorted(), "\(table)")
    }
}

/// One try to record an entry of a table with some of its flaws.
private struct Attempt {
    let table: RefusalTable
    var world: RulesWorld
    let sizeBefore: Int64

    init(_ table: RefusalTable) throws {
        self.table = table
        world = try RulesWorld.built.get()
        sizeBefore = world.story.size
    }

    /// The rule that refused the entry; nil when it was admitted.
    mutating func outcome(_ flaws: [Flaw], reason: String? = nil) throws -> RuleCode? {
        var data = table.valid
        for change in flaws.flatMap(\.changes.members) { data.set(change.key, change.value) }
        let key = flaws.compactMap(\.key).first ?? table.key
        let stated = flaws.contains(where: \.withoutReason) ? nil : reason ?? table.reason
        do {
            try world.story.record(
                type: table.type,
                data: .object(data),
                by: world.keys[key],
                occurred: flaws.compactMap(\.occurred).first.flatMap(Timestamp.init(rfc3339:)),
                reason: stated
            )
            return nil
        } catch let rejection as Rejection {
            return rejection.code
        }
    }
}
