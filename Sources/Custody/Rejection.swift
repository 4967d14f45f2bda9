/// A rule of the domain says no: the input is refused and nothing is written.
package struct Rejection: Error, Hashable, Sendable {
    package let code: RuleCode
    /// One or two sentences: what and why, with the codes and figures.
    package let message: String
    /// What to do instead, often a command.
    package let hint: String?
    /// Positions of the entries that it clashes with.
    package let entries: [Int64]

    package init(
        _ code: RuleCode,
        _ message: String,
        hint: String? = nil,
        entries: [Int64] = []
    ) {
        self.code = code
        self.message = message
        self.hint = hint
        self.entries = entries
    }
}

/// What a judgement rule found.
///
/// Where `refuses`, an append needs a reason; with one, and in any stored log, it is a finding in
/// every audit of every descendant.
package struct Judgement: Hashable, Sendable {
    package let code: RuleCode
    package let text: String
    package let refuses: Bool

    package init(_ code: RuleCode, _ text: String, refuses: Bool = true) {
        self.code = code
        self.text = text
        self.refuses = refuses
    }
}

/// The rules of the model, in order of precedence: of several that are broken, the first is told.
///
/// Codes are never reused; each is documented in `docs/findings.md`.
package enum RuleCode: String, Sendable, CaseIterable, Comparable {
    // Structural: a breach in a stored log is broken integrity.
    case malformedData = "LS3001"
    case unknownType = "LS3002"
    case unknownCode = "LS3003"
    case codeInUse = "LS3004"
    case lotElsewhere = "LS3005"
    case lotInTransit = "LS3006"
    case lotHeld = "LS3007"
    case lotNotHeld = "LS3027"
    case tooLittleMass = "LS3008"
    case partOfLot = "LS3009"
    case secondReceipt = "LS3010"
    case runSite = "LS3011"
    case cycle = "LS3012"
    case heelMismatch = "LS3013"
    case namesAnother = "LS3026"
    case badCorrection = "LS3014"
    case breaksLater = "LS3015"
    case firstEntry = "LS3016"
    case reasonMissing = "LS3017"
    case weakKey = "LS3018"
    case keyTaken = "LS3019"
    case noPossession = "LS3020"
    case approvalMissing = "LS3021"
    case lastAdministrator = "LS3022"
    case keyNotAuthorized = "LS3023"
    case idTaken = "LS3024"
    case clockBehind = "LS3025"

    // Judgement: refused without a reason.
    case inFuture = "LS3101"
    case outputBeforeInput = "LS3102"
    case massOutsideTolerance = "LS3103"
    case sealsDiffer = "LS3104"
    case scaleExpired = "LS3105"
    case certificateExpired = "LS3106"
    case massExcess = "LS3107"
    case elementExcess = "LS3108"
    case elementUnassayed = "LS3109"
    case aboveCompound = "LS3110"
    case oneKeyBothSides = "LS3111"
    case subjectGone = "LS3112"
    case operationCannot = "LS3113"
    case negativeBalance = "LS3114"
    case overclaimed = "LS3115"

    // Told, never refused.
    case notWeighed = "LS3201"
    case sealsNotRead = "LS3202"
    case oneKeySameParty = "LS3203"
    case elementExcessMinor = "LS3204"
    case recordedAsOneRun = "LS3205"
    case laboratoryIsOwner = "LS3206"
    case documentedWithoutDocument = "LS3207"
    case correctedBySignerAlone = "LS3208"
    case recordedLate = "LS3209"
    case processorElsewhere = "LS3210"
    case elementShortfall = "LS3211"
    case collectionNotStated = "LS3212"
    case supersededBySignerAlone = "LS3213"
    case scaleElsewhere = "LS3214"

    package static func < (left: Self, right: Self) -> Bool { left.position < right.position }

    private var position: Int { Self.positions[self] ?? Self.allCases.count }
    private static let positions = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) }
    )
}
