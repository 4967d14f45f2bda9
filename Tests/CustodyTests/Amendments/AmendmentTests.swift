import Custody
import TestSupport
import Testing
import VerifiableLog

@Suite("Corrections and voids") struct AmendmentTests {
    private var world: AmendmentWorld

    init() throws { world = try AmendmentWorld() }

    /// What was wrong at first, by the entry it stands in: the correction brings the truth.
    static let mistakes: [(String, JSONObject)] = [
        ("acquire", ["net_mg": 100_200_000]),
        ("acquire", ["collected": ["in": ["CN"]], "ticket": "W-1"]),
        ("acquire", ["material": "mixed", "owner": "EVT", "serials": ["S1", "S2"]]),
        ("weigh", ["ticket": "W-9"]),
        ("assay", ["results": [["element": "Nd", "ppb": 310_000_000]]]),
        ("origin", ["place": ["in": ["CN"]], "stage": "refine"]),
        ("dispatch", ["seals": ["X2"], "new_owner": "EVT"]),
        ("receive", ["lots": [["lot": "A", "mass_mg": 99_900_000]]]),
        ("run", ["stages": ["shred"], "recipe": "R9"]),
        ("run", ["losses": [["kind": "dust", "mass_mg": 1_000_000]]]),
        ("ship", ["lots": [["lot": "P", "mass_mg": 2_000_000]]]),
        ("site", ["country": "CN"]),
        ("party", ["name": "Evil Terra"]),
        ("document", ["tier": "E5"]),
    ]

    @Test(arguments: mistakes)
    func `what was corrected is as if it had been right from the start`(
        entry: String,
        mistake: JSONObject
    ) throws {
        let right = try AmendmentWorld()
        var wrong = try AmendmentWorld(mistake: (entry, mistake))
        let seq = try #require(right.positions[entry])
        let truth = try #require(right.story.history.entry(at: seq)?.body)
        #expect(try wrong.story.history.event(at: seq)?.data() != truth.data)
        try wrong.story.record(
            EntryCorrected(
                corrects: seq,
                occurredAt: truth.occurredAt,
                replacement: truth.data
            ),
            reason: "typing error"
        )
        #expect(wrong.story.inventory == right.story.inventory)
        for position in 0..<right.story.size {
            let event = wrong.story.history.event(at: position)
            #expect(try event?.data() == right.story.history.event(at: position)?.data())
            #expect(
                wrong.story.history.judgements[position]
                    == right.story.history.judgements[position]
            )
        }
    }

    @Test func `the time is corrected too`() throws {
        var story = world.story
        let seq = try #require(world.positions["acquire"])
        let before = Story.start.adding(seconds: -3600)
        try story.correct(seq, with: [:], occurred: before)
        #expect(story.history.occurredAt(seq) == before)
        #expect(story.history.occurredAt(seq + 1) != before)
    }

    @Test func `the newest correction wins, and corrections are not corrected`() throws {
        var story = world.story
        let seq = try #require(world.positions["origin"])
        let first = try story.correct(seq, with: ["place": ["in": ["JP"]]])
        try story.correct(seq, with: ["place": ["in": ["DE"]]])
        let fact = try #require(story.inventory.originFacts(of: try code("A")).first)
        #expect(fact.event.place == (try place("DE")))
        #expect(fact.seq == seq)
        let data: JSONObject = ["corrects": .integer(seq), "occurred_at": "2026-01-01T00:00:00Z"]
        #expect(try refused { try story.correct(first, with: data) } == .badCorrection)
        #expect(try refused { try story.void(first) } == .badCorrection)
    }

    @Test func `a void is final`() throws {
        var story = world.story
        let seq = try #require(world.positions["origin"])
        let void = try story.void(seq)
        #expect(story.inventory.originFacts(of: try code("A")).isEmpty)
        #expect(story.history.event(at: seq) == nil)
        let rejection = #expect(throws: Rejection.self) { try story.void(seq) }
        #expect(rejection?.code == .badCorrection)
        #expect(rejection?.entries == [void])
        #expect(
            try refused { try story.correct(seq, with: ["place": ["in": ["JP"]]]) }
                == .badCorrection
        )
        #expect(try refused { try story.void(void) } == .badCorrection)
    }

    @Test func `a correction that breaks later entries is refused, and names them`() throws {
        var story = world.story
        let seqs = world.positions
        let acquire = try #require(seqs["acquire"])
        let before = story.history
        func broken(_ write: () throws -> Void) throws -> [String] {
            let rejection = try #require(#expect(throws: Rejection.self) { try write() })
            #expect(rejection.code == .breaksLater)
            return rejection.entries.map { seq in
                seqs.first { $0.value == seq }?.key ?? "\(seq)"
            }
        }
        #expect(
            try broken { try story.void(acquire) }
                == ["weigh", "assay", "origin", "dispatch", "receive", "run", "ship"]
        )
        let dispatch = try #require(seqs["dispatch"])
        #expect(try broken { try story.void(dispatch) } == ["receive", "run", "ship"])
        let receive = try #require(seqs["receive"])
        #expect(
            try broken {
                try story.correct(receive, with: ["lots": [["lot": "A", "mass_mg": 49_000_000]]])
            } == ["run", "ship"]
        )
        #expect(try broken { try story.void(try #require(seqs["run"])) } == ["ship"])
        let party = try #require(seqs["party"])
        #expect(try broken { try story.void(party) }.contains("acquire"))
        #expect(story.inventory == before.inventory)
        #expect(story.size == before.size)
    }

    @Test func `what ended a transfer goes on to speak of the same lots`() throws {
        var story = world.story
        for lot in ["N1", "N2", "N3"] { try story.acquire(lot, at: "IG", of: "PED") }
        let sent = try story.dispatch("T-N", ["N1", "N2"], from: "IG", to: "JV")
        let came = try story.receive("T-N", ["N1": "100 kg"])
        let rejection = CustodyRejected(transfer: try code("T-N"), cause: "wet")
        let end = try story.record(rejection)
        let more: JSON = [
            ["lot": "N1", "mass_mg": 100_000_000], ["lot": "N2", "mass_mg": 100_000_000],
            ["lot": "N3", "mass_mg": 100_000_000],
        ]
        for write in [
            { try story.void(came) }, { try story.correct(sent, with: ["lots": more]) },
            { try story.correct(came, with: ["lots": [["lot": "N2", "mass_mg": 100_000_000]]]) },
        ] {
            let refused = #expect(throws: Rejection.self) { _ = try write() }
            #expect(refused?.code == .breaksLater)
            #expect(refused?.entries == [end])
        }
        try story.correct(came, with: ["lots": [["lot": "N1", "mass_mg": 99_800_000]]])
        try story.correct(sent, with: ["seals": ["X7"]])
        try story.void(end)
        try story.void(came)
        #expect(story.inventory.transfer(try code("T-N"))?.outstanding.count == 2)
        #expect(story.history.breaches.isEmpty)
    }

    @Test func `a report stands for ever, and tells that its subject was taken back`() throws {
        var story = world.story
        let report = try #require(world.positions["report"])
        #expect(story.findings(at: report).isEmpty)
        try story.void(try #require(world.positions["ship"]))
        #expect(story.findings(at: report) == [.subjectGone])
        #expect(story.history.breaches.isEmpty)
    }

    @Test func `from the newest back everything can be taken back`() throws {
        var story = world.story
        let names = ["ship", "run", "receive", "dispatch", "origin", "assay", "weigh", "acquire"]
        for name in names { try story.void(try #require(world.positions[name])) }
        #expect(story.inventory.lots().isEmpty)
        #expect(story.inventory.transfers().isEmpty)
        #expect(story.inventory.runs().isEmpty)
        #expect(story.inventory.shipments().isEmpty)
        try story.acquire("A", at: "IG", of: "PED")
    }

    @Test func `a correction that is itself no good is refused by its own rule`() throws {
        var story = world.story
        let acquire = try #require(world.positions["acquire"])
        let refusals: [(JSONObject, RuleCode)] = [
            (["net_mg": -1], .malformedData), (["net_mg": 0], .malformedData),
            (["zzz": 1], .malformedData), (["supplier": "NOBODY"], .unknownCode),
            (["site": "NOWHERE"], .unknownCode), (["lot": "OTHER"], .badCorrection),
        ]
        for (changes, code) in refusals {
            let told = try refused { try story.correct(acquire, with: changes) }
            #expect(told == code, "\(changes)")
        }
    }

    @Test func `only an entry before it can be amended`() throws {
        var story = world.story
        for target in [-1, -9_007_199_254_740_991, story.size, story.size + 1, Int64(1) << 52] {
            #expect(try refused { try story.void(target) } == .unknownCode, "\(target)")
            let correction = EntryCorrected(
                corrects: target,
                occurredAt: story.clock,
                replacement: [:]
            )
            #expect(try refused { try story.record(correction, reason: "x") } == .unknownCode)
        }
    }

    @Test func `what keys, policies and reports say stands for ever`() throws {
        var story = world.story
        for name in ["ledger", "key", "policy", "report"] {
            let seq = try #require(world.positions[name])
            #expect(try refused { try story.void(seq) } == .badCorrection, "\(name)")
            #expect(try refused { try story.correct(seq, with: [:]) } == .badCorrection)
        }
    }

    @Test func `a reason is needed`() throws {
        var story = world.story
        let seq = try #require(world.positions["origin"])
        #expect(try refused { try story.void(seq, reason: nil) } == .reasonMissing)
        #expect(try refused { try story.correct(seq, with: [:], reason: nil) } == .reasonMissing)
    }

    @Test func `an amendment is no ordinary event`() throws {
        let context = EntryContext(
            seq: world.story.size,
            prev: .zero,
            ledger: world.story.history.ledger,
            key: world.story.founder.name,
            party: nil,
            recordedAt: world.story.clock,
            occurredAt: world.story.clock,
            reason: "x"
        )
        for data in [JSON.object(["voids": 3])] {
            let body = EntryBody(data: data, id: "x", occurredAt: world.story.clock, reason: "x")
            #expect(throws: Rejection.self) {
                try Admission.admit(
                    type: EntryVoided.type,
                    body: body,
                    in: world.story.inventory,
                    at: context
                )
            }
        }
    }
}
