import Custody

/// A kind of end-of-life material: who brings it, where, how much, and what its magnets are made
/// of.
///
/// Source: compositions of the domain reference 4.2 [S] and [M]; masses [M].
struct Feed: Sendable {
    let feedClass: FeedClass
    let form: Form
    let product: String
    let sites: [DemoSite]
    let suppliers: [String]
    /// Of a delivery, as it comes.
    let kilograms: ClosedRange<Int64>
    /// Magnets in a thousand parts of it.
    let magnetsPerThousand: ClosedRange<Int64>
    let gramsPerPiece: Int64
    let magnetsPerPiece: Int64
    let deliveriesPerHundredWeeks: Int64
    let recipe: Recipe

    /// Hundredths of a percent of the magnet; Nd is what the other rare earths leave of the total.
    struct Recipe: Sendable {
        let rareEarths: ClosedRange<Int64>
        let parts: [(Element, ClosedRange<Int64>)]

        /// What is not oxygen, carbon, glue or dirt.
        static let accounted: Int64 = 9_880

        func contents(of milligrams: Int64, _ random: inout SplitMix64) -> Contents {
            var contents = Contents()
            var neodymium = random.around(rareEarths)
            var iron = Self.accounted - neodymium
            for (element, range) in parts {
                let part = random.around(range)
                contents[element] = milligrams / 10 * part
                if element.isRareEarth { neodymium -= part } else { iron -= part }
            }
            contents[.nd] = milligrams / 10 * neodymium
            contents[.fe] = milligrams / 10 * iron
            return contents
        }
    }
}

extension Feed {
    static let drives = Feed(
        feedClass: .hddVCM,
        form: .device,
        product: "hard disk drives, data wiped",
        sites: [.mdsi],
        suppliers: ["EX-CLOUD", "EX-STATEU"],
        kilograms: 260...340,
        magnetsPerThousand: 23...26,
        gramsPerPiece: 620,
        magnetsPerPiece: 2,
        deliveriesPerHundredWeeks: 25,
        recipe: voiceCoil
    )
    static let actuators = Feed(
        feedClass: .hddVCM,
        form: .assembly,
        product: "voice-coil magnet assemblies",
        sites: [.atlanta, .chicago, .lasVegas],
        suppliers: ["EX-DRIVES", "EX-DATA"],
        kilograms: 3_000...4_600,
        magnetsPerThousand: 240...290,
        gramsPerPiece: 58,
        magnetsPerPiece: 2,
        deliveriesPerHundredWeeks: 80,
        recipe: voiceCoil
    )
    static let rotors = Feed(
        feedClass: .evTraction,
        form: .assembly,
        product: "traction motor rotors",
        sites: [.atlanta, .chicago, .lasVegas],
        suppliers: ["EX-AUTO-S", "EX-AUTO-N", "EX-AUTO-W", "EX-CORES"],
        kilograms: 7_400...11_200,
        magnetsPerThousand: 145...180,
        gramsPerPiece: 11_400,
        magnetsPerPiece: 96,
        deliveriesPerHundredWeeks: 208,
        recipe: traction
    )
    static let blocks = Feed(
        feedClass: .wind,
        form: .magnet,
        product: "direct-drive generator magnets",
        sites: [.savannah],
        suppliers: ["EX-WIND"],
        kilograms: 1_500...2_300,
        magnetsPerThousand: 1_000...1_000,
        gramsPerPiece: 1_850,
        magnetsPerPiece: 1,
        deliveriesPerHundredWeeks: 105,
        recipe: wind
    )
    static let scanners = Feed(
        feedClass: .mri,
        form: .magnet,
        product: "permanent MRI magnet blocks",
        sites: [.savannah],
        suppliers: ["EX-IMAGING"],
        kilograms: 1_600...2_600,
        magnetsPerThousand: 1_000...1_000,
        gramsPerPiece: 2_400,
        magnetsPerPiece: 1,
        deliveriesPerHundredWeeks: 6,
        recipe: mri
    )
    static let speakers = Feed(
        feedClass: .speaker,
        form: .assembly,
        product: "loudspeaker magnet assemblies",
        sites: [.atlanta, .chicago, .lasVegas],
        suppliers: ["EX-AUDIO", "EX-COUNTY", "EX-EWASTE"],
        kilograms: 4_400...6_800,
        magnetsPerThousand: 120...170,
        gramsPerPiece: 310,
        magnetsPerPiece: 1,
        deliveriesPerHundredWeeks: 100,
        recipe: speaker
    )
    static let hubMotors = Feed(
        feedClass: .eBike,
        form: .assembly,
        product: "hub motors",
        sites: [.chicago, .lasVegas],
        suppliers: ["EX-MOBILITY"],
        kilograms: 3_800...5_200,
        magnetsPerThousand: 110...150,
        gramsPerPiece: 2_900,
        magnetsPerPiece: 46,
        deliveriesPerHundredWeeks: 15,
        recipe: eBike
    )

    static let all = [drives, actuators, rotors, blocks, scanners, speakers, hubMotors]

    private static let voiceCoil = Recipe(
        rareEarths: 3_040...3_140,
        parts: [
            (.pr, 360...480), (.dy, 60...140), (.co, 80...160), (.b, 95...105), (.ni, 100...220),
            (.cu, 20...50), (.al, 20...50),
        ]
    )
    private static let traction = Recipe(
        rareEarths: 3_020...3_180,
        parts: [
            (.pr, 380...650), (.dy, 120...420), (.tb, 15...60), (.co, 80...250), (.b, 93...101),
            (.cu, 10...30), (.al, 20...60), (.ga, 10...40),
        ]
    )
    private static let wind = Recipe(
        rareEarths: 2_950...3_150,
        parts: [
            (.pr, 420...700), (.dy, 110...380), (.tb, 0...20), (.gd, 0...30), (.co, 50...200),
            (.b, 93...102), (.al, 20...60), (.cu, 5...25),
        ]
    )
    private static let mri = Recipe(
        rareEarths: 3_100...3_190,
        parts: [(.pr, 500...700), (.dy, 30...90), (.co, 20...80), (.b, 98...106), (.al, 20...50)]
    )
    private static let speaker = Recipe(
        rareEarths: 2_750...2_980,
        parts: [
            (.pr, 320...580), (.ce, 60...380), (.dy, 0...10), (.co, 20...90), (.b, 92...104),
            (.ni, 150...300), (.cu, 20...60), (.al, 20...70),
        ]
    )
    private static let eBike = Recipe(
        rareEarths: 2_540...2_700,
        parts: [
            (.pr, 470...510), (.gd, 320...400), (.dy, 130...200), (.la, 50...110), (.co, 30...90),
            (.b, 140...240), (.cu, 250...450), (.al, 20...60),
        ]
    )
}
