/// What can go wrong around the domain's rules: at the command line, with files, storage and keys.
///
/// A code's number is never used again for something else. `LS1` is the command line, `LS2` the
/// form of quantities and times, `LS4` integrity, `LS5` storage and environment, `LS6` keys; `LS3`
/// are the rules of custody (`RuleCode`) and `LS7` what audits find. Each has a paragraph in
/// `docs/findings.md`, which `lodestone explain CODE` prints.
package enum ErrorCode: String, Sendable, CaseIterable {
    case malformedCommandLine = "LS1000"
    case noSuchCommand = "LS1001"
    case noSuchOption = "LS1002"
    case entriesStay = "LS1003"
    case valueMissing = "LS1004"
    case argumentMissing = "LS1005"
    case argumentUnexpected = "LS1006"
    case valueNotInList = "LS1007"
    case optionTakesNoValue = "LS1008"
    case subcommandMissing = "LS1009"
    case formatNotOffered = "LS1010"
    case noSuchColumn = "LS1011"
    case noSuchExplanation = "LS1013"
    case notUnicode = "LS1015"
    case codeUnknown = "LS1016"

    case codeForm = "LS2001"
    case massForm = "LS2101"
    case massUnit = "LS2107"
    case fractionForm = "LS2201"
    case dateForm = "LS2301"
    case timeForm = "LS2302"
    case timeZoneUnknown = "LS2303"
    case timeAmbiguous = "LS2304"
    case countryForm = "LS2401"
    case subdivisionForm = "LS2402"
    case placeForm = "LS2403"
    case compoundForm = "LS2501"
    case wordForm = "LS2601"

    case ledgerNotFound = "LS5001"
    case severalLedgers = "LS5002"
    case fileNotFound = "LS5003"
    case fileUnreadable = "LS5004"
    case outputFailed = "LS5005"
    case configurationLine = "LS5006"
    case notAvailable = "LS5007"
    case defect = "LS5099"

    case keyNotFound = "LS6001"
    case severalKeys = "LS6002"

    /// How the process ends unless the place that fails knows better.
    package var exit: ExitStatus {
        switch self {
        case .ledgerNotFound, .severalLedgers, .fileNotFound, .codeUnknown: .notFound
        case .notAvailable: .unavailable
        case .fileUnreadable, .outputFailed: .inputOutput
        case .configurationLine: .configuration
        case .defect: .defect
        default: .usage
        }
    }
}
