/// What can go wrong around the domain's rules: at the command line, with files, storage and keys.
///
/// A code's number is never used again for something else. `LS1` is the command line, `LS2` the
/// form of quantities and times, `LS4` integrity, `LS5` storage and environment, `LS6` keys and
/// witnesses; `LS3` are the rules of custody (`RuleCode`) and `LS7` what audits find. Each has a
/// paragraph in `docs/findings.md`, which `lodestone explain CODE` prints.
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
    case jsonForm = "LS2701"
    case dataForm = "LS2702"

    case storedEntry = "LS4001"
    case logChanged = "LS4002"
    case schemaChanged = "LS4101"
    case migrationRecord = "LS4102"
    case databaseDamaged = "LS4103"
    case rowDamaged = "LS4104"
    case headDamaged = "LS4105"
    case readBackDiffers = "LS4106"
    case entryBreaksRule = "LS4107"
    case derivedDiffers = "LS4108"
    case documentDiffers = "LS4109"
    case privateValueDiffers = "LS4110"
    case anchorContradicts = "LS4111"
    case witnessTimeContradicts = "LS4112"
    case ledgerBroken = "LS4120"

    case ledgerNotFound = "LS5001"
    case severalLedgers = "LS5002"
    case fileNotFound = "LS5003"
    case fileUnreadable = "LS5004"
    case outputFailed = "LS5005"
    case configurationLine = "LS5006"
    case notAvailable = "LS5007"
    case notALedger = "LS5008"
    case cannotCreate = "LS5009"
    case inputOutput = "LS5010"
    case diskFull = "LS5011"
    case readOnly = "LS5012"
    case busy = "LS5013"
    case outcomeUnknown = "LS5014"
    case forkOrRollback = "LS5015"
    case migrationNeeded = "LS5016"
    case newerVersion = "LS5017"
    case otherLedger = "LS5021"
    case lossNotAccepted = "LS5022"
    case defect = "LS5099"

    case keyNotFound = "LS6001"
    case severalKeys = "LS6002"
    case keyExposed = "LS6003"
    case keyMalformed = "LS6004"
    case keyName = "LS6005"
    case exchangeMalformed = "LS6006"
    case exchangeOfAnother = "LS6007"
    case keyLocked = "LS6008"
    case verifierKeyMalformed = "LS6009"
    case trustPolicyMalformed = "LS6010"
    case checkpointMalformed = "LS6011"
    case witnessRequestMalformed = "LS6012"
    case logNotTrusted = "LS6013"
    case requestOutdated = "LS6014"
    case logForked = "LS6015"
    case witnessRecordDamaged = "LS6016"
    case timestampRefused = "LS6017"

    /// How the process ends unless the place that fails knows better.
    package var exit: ExitStatus {
        switch self {
        case .forkOrRollback, .anchorContradicts, .lossNotAccepted, .logForked: .forked
        case .witnessRecordDamaged: .integrityBroken
        case _ where rawValue.hasPrefix("LS4"): .integrityBroken
        case .ledgerNotFound, .severalLedgers, .fileNotFound, .codeUnknown, .notALedger: .notFound
        case .jsonForm, .dataForm, .exchangeMalformed, .exchangeOfAnother, .checkpointMalformed,
            .witnessRequestMalformed, .requestOutdated, .timestampRefused:
            .inputRefused
        case .notAvailable: .unavailable
        case .cannotCreate, .otherLedger: .cannotCreate
        case .fileUnreadable, .outputFailed, .inputOutput, .diskFull, .readOnly: .inputOutput
        case .busy: .busy
        case .outcomeUnknown: .outcomeUnknown
        case .configurationLine, .migrationNeeded, .newerVersion, .trustPolicyMalformed:
            .configuration
        case .keyExposed, .keyMalformed, .keyLocked, .logNotTrusted: .notPermitted
        case .defect: .defect
        default: .usage
        }
    }
}
