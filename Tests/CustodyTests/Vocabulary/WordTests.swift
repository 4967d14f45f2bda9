import Custody
import Testing

@Suite("Closed vocabularies") struct WordTests {
    /// The words of the design, in its order; a stored word never changes.
    static let lists: [(String, [String])] = [
        (
            Element.words.joined(separator: " "),
            [
                "Nd Pr Dy Tb Gd Ho Sm Ce La Y Co Fe B Ni Cu Al Ga Nb Zr O C H"
            ]
        ),
        (Material.words.joined(separator: " "), ["ndfeb smco alnico ferrite rare_earth mixed"]),
        (
            Form.words.joined(separator: " "),
            [
                "device assembly magnet swarf powder roasted leachate eluate oxalate carbonate",
                "oxide metal alloy residue",
            ]
        ),
        (
            Operation.words.joined(separator: " "),
            [
                "dismantle sort demagnetise shred mill hydrogen_decrepitate split merge blend pack sample",
                "roast leach purify separate precipitate calcine reduce melt",
                "strip_cast jet_mill press sinter bond machine coat magnetise assemble",
                "toll rework import",
            ]
        ),
        (Life.words.joined(separator: " "), ["prior recycling"]),
        (
            WasteClass.words.joined(separator: " "),
            [
                "post_consumer pre_consumer home_scrap virgin unknown"
            ]
        ),
        (
            FeedClass.words.joined(separator: " "),
            [
                "hdd_vcm ev_traction wind mri speaker e_bike bonded other"
            ]
        ),
        (
            Basis.words.joined(separator: " "),
            [
                "observed documented declared inferred unknown_after_inquiry"
            ]
        ),
        (EvidenceTier.words.joined(separator: " "), ["E0 E1 E2 E3 E4 E5"]),
        (
            PartyRole.words.joined(separator: " "),
            [
                "supplier owner custodian carrier broker processor laboratory customer auditor"
            ]
        ),
        (KeyRole.words.joined(separator: " "), ["admin clerk laboratory compliance"]),
        (OwnershipInterest.words.joined(separator: " "), ["vote value debt officer"]),
        (ScreeningMatch.words.joined(separator: " "), ["none possible confirmed"]),
        (AdjustmentCause.words.joined(separator: " "), ["stock_take moisture loss found"]),
        (AssayBasis.words.joined(separator: " "), ["as_received dry"]),
        (ReportedBasis.words.joined(separator: " "), ["treo absolute"]),
        (MilledMaterial.words.joined(separator: " "), ["recycled virgin mixed"]),
        (Commingling.words.joined(separator: " "), ["allowed forbidden"]),
    ]

    @Test("the words are those of the design", arguments: lists)
    func words(actual: String, expected: [String]) {
        #expect(actual == expected.joined(separator: " "))
    }

    @Test("a word is one string in JSON, and no other is read")
    func coding() throws {
        #expect(try json([Form.oxide]) == #"["oxide"]"#)
        #expect(try json([Stage.separate, .magnetMake]) == #"["separate","magnet_make"]"#)
        #expect(
            try decoded([Stage].self, #"["hydrogen_decrepitate","refine"]"#)
                == [.hydrogenDecrepitate, .refine]
        )
        #expect(try json([ScreeningMatch.noMatch]) == #"["none"]"#)
        for bad in [#"["Oxide"]"#, #"[""]"#, "[1]"] {
            #expect(throws: DecodingError.self) { try decoded([Form].self, bad) }
            #expect(throws: DecodingError.self) { try decoded([Stage].self, bad) }
        }
    }

    @Test("a near miss is answered with the word, another with the list")
    func refusals() throws {
        let near = refusal { () throws(QuantityError) in try WasteClass(word: "Post-Consumer") }
        #expect(near?.hint == "write post_consumer")
        #expect(near?.message == "“Post-Consumer” is no waste class")
        let far = refusal { () throws(QuantityError) in try WasteClass(word: "scrap") }
        #expect(far?.hint == "write one of post_consumer pre_consumer home_scrap virgin unknown")
        #expect(try WasteClass(word: "virgin") == .virgin)
    }

    @Test("a heel is a lot, clean or unknown")
    func heels() throws {
        #expect(try HeelState("V-1") == .lot(code("V-1")))
        #expect(try HeelState("clean").lot == nil && HeelState("unknown") == .unknown)
        #expect(try json([HeelState.clean, .lot(code("L1"))]) == #"["clean","L1"]"#)
        #expect(try decoded([HeelState].self, #"["unknown"]"#) == [.unknown])
        #expect(throws: QuantityError.self) { try HeelState("not a code") }
    }

    @Test("tiers are ordered, and a fact without a document has at most E1")
    func tiers() {
        #expect(EvidenceTier.allCases == EvidenceTier.allCases.sorted())
        #expect(EvidenceTier.e0 < .e5)
        let weakest = Basis.allCases.filter { $0.tierWithoutDocument == .e0 }
        #expect(weakest == [.inferred, .unknownAfterInquiry])
        #expect(Basis.allCases.allSatisfy { $0.tierWithoutDocument <= .e1 })
    }

    @Test("elements are ordered by the bytes of their symbols, and ten are rare earths")
    func elements() {
        #expect(Element.allCases.sorted().map(\.symbol) == Element.words.sorted())
        #expect(
            Element.rareEarths.map(\.symbol)
                == ["Nd", "Pr", "Dy", "Tb", "Gd", "Ho", "Sm", "Ce", "La", "Y"]
        )
    }

    @Test("every word has a name of its own in both languages")
    func names() {
        let lists: [[DisplayName]] = [
            Element.allCases.map(\.name), Material.allCases.map(\.name), Form.allCases.map(\.name),
            Operation.allCases.map(\.name), Stage.allCases.map(\.name), Life.allCases.map(\.name),
            WasteClass.allCases.map(\.name), FeedClass.allCases.map(\.name),
            Basis.allCases.map(\.name),
        ]
        for names in lists {
            #expect(Set(names.map(\.english)).count == names.count)
            #expect(Set(names.map(\.korean)).count == names.count)
            #expect(!names.contains { $0.english.isEmpty || $0.korean.isEmpty })
        }
    }
}
