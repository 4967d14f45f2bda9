import Custody
import Testing

@Suite("Stages, forms and spans") struct SpanTests {
    @Test("the ladder is that of the design")
    func ladder() {
        let heights: [Form: Int] = [
            .device: 0, .assembly: 0, .magnet: 1, .swarf: 1, .powder: 1, .roasted: 1, .leachate: 2,
            .eluate: 3, .oxalate: 4, .carbonate: 4, .oxide: 5, .metal: 6, .alloy: 7,
        ]
        for form in Form.allCases { #expect(form.rung == heights[form]) }
        #expect(
            Ladder.stages(upTo: .alloy)
                == [.leach, .separate, .precipitate, .calcine, .reduce, .melt]
        )
        #expect(Ladder.stages(upTo: .magnet).isEmpty && Ladder.stages(upTo: .residue).isEmpty)
        #expect(Ladder.stages(from: .oxide, to: .magnet).isEmpty)
        #expect(Ladder.stages(from: .oxalate, to: .oxide) == [.calcine])
    }

    static let spans: [(Operation, [Form], [Form], [Stage], [Stage])] = [
        (.separate, [.magnet], [.oxide], [], [.leach, .separate, .precipitate, .calcine]),
        (
            .separate, [.magnet], [.oxide, .residue], [],
            [.leach, .separate, .precipitate, .calcine]
        ),
        (.leach, [.powder], [.leachate, .residue], [], [.leach]),
        (.calcine, [.oxalate], [.oxide], [], [.calcine]),
        (.calcine, [.oxide], [.oxide], [], [.calcine]),
        (.dismantle, [.device], [.magnet, .assembly], [], [.operation(.dismantle)]),
        (.dismantle, [.device], [.leachate], [], [.operation(.dismantle)]),
        (.melt, [.oxide], [.alloy], [], [.reduce, .melt]),
        (.sinter, [.powder], [.magnet], [.mill], [.mill, .sinter]),
        (.precipitate, [.eluate], [.oxalate], [.separate], [.separate, .precipitate]),
        (
            .toll, [.leachate], [.oxide], [.refine],
            [
                .separate, .precipitate, .calcine, .operation(.toll),
            ]
        ),
        (.blend, [.leachate, .oxide], [.oxide], [], [.operation(.blend)]),
        (.pack, [.magnet], [.oxide], [.leach, .refine], [.operation(.pack)]),
        (.stripCast, [.metal], [.alloy], [], [.melt, .operation(.stripCast)]),
        (.sinter, [.magnet], [.oxide], [.separate], [.operation(.sinter)]),
        (.blend, [.oxide], [.oxide], [], [.operation(.blend)]),
        (.leach, [.residue], [.leachate], [], [.leach]),
        (.leach, [.magnet], [.residue], [], [.leach]),
        (.merge, [], [], [], [.operation(.merge)]),
        (.sample, [.oxide], [.oxide], [.mine], [.operation(.sample)]),
    ]

    @Test(
        "a run spans its operation, what lies between its forms, and what it states",
        arguments: spans
    )
    func span(
        operation: Operation,
        inputs: [Form],
        outputs: [Form],
        stated: [Stage],
        expected: [Stage]
    ) {
        let span = Span.of(operation: operation, inputs: inputs, outputs: outputs, stated: stated)
        #expect(span == expected)
    }

    @Test("two input forms never reach further than one by one")
    func pairwise() {
        for first in Form.allCases {
            for second in Form.allCases {
                for output in Form.allCases {
                    let both = Span.ladderStages(inputs: [first, second], outputs: [output])
                    let single = [first, second].map {
                        Set(Span.ladderStages(inputs: [$0], outputs: [output]))
                    }
                    #expect(Set(both) == single[0].union(single[1]))
                    #expect(both == both.sorted())
                }
            }
        }
    }

    @Test("more than one stage between the forms was recorded as one run")
    func oneRun() {
        #expect(Span.isRecordedAsOneRun(inputs: [.magnet], outputs: [.oxide]))
        #expect(!Span.isRecordedAsOneRun(inputs: [.magnet], outputs: [.leachate]))
        #expect(!Span.isRecordedAsOneRun(inputs: [.magnet], outputs: [.residue]))
        #expect(!Span.isRecordedAsOneRun(inputs: [.oxide], outputs: [.magnet]))
    }

    @Test("each life has its stages, and refine means two in recycling")
    func lives() {
        #expect(
            Life.prior.stages.map(\.rawValue)
                == ["mine", "separate", "refine", "reduce", "melt", "magnet_make", "device_make"]
        )
        let recycling = Set(Operation.allCases.map(\.stage) + [.collect, .refine])
        #expect(Set(Life.recycling.stages) == recycling)
        #expect(Life.recycling.meaning(of: .refine) == [.precipitate, .calcine])
        #expect(Life.prior.meaning(of: .refine) == [.refine])
        #expect(Life.prior.meaning(of: .collect).isEmpty)
        #expect(Life.recycling.meaning(of: .mine).isEmpty)
        #expect(Life.recycling.meaning(of: .separate) == [.separate])
    }

    @Test("every operation is one stage, and every stage stands once in the order")
    func stages() {
        #expect(Stage.allCases.count == Operation.allCases.count + 5)
        #expect(Set(Stage.allCases).count == Stage.allCases.count)
        #expect(Set(Stage.words).count == Stage.allCases.count)
        for operation in Operation.allCases {
            #expect(Stage(rawValue: operation.rawValue) == operation.stage)
        }
        #expect(Stage.allCases == Stage.allCases.reversed().sorted())
        #expect(Stage.leach < .separate && Stage.separate < .precipitate && Stage.calcine < .reduce)
    }

    @Test("operations are classed as in the design")
    func classes() {
        let counts = Dictionary(grouping: Operation.allCases, by: \.operationClass).mapValues(
            \.count
        )
        #expect(counts == [.physical: 11, .chemical: 8, .magnetMaking: 9, .other: 3])
        #expect(Operation.hydrogenDecrepitate.operationClass == .physical)
        #expect(Operation.roast.operationClass == .chemical)
    }

    @Test("rare earths are the default material from leachate to metal only")
    func materials() {
        let defaulted = Form.allCases.filter { $0.defaultMaterial == .rareEarth }
        #expect(defaulted == [.leachate, .eluate, .oxalate, .carbonate, .oxide, .metal])
        #expect(Form.allCases.compactMap(\.defaultMaterial).count == defaulted.count)
    }
}
