import Storage

extension Failure {
    /// A fault of the machine, the file or the moment.
    init(_ error: StorageError) {
        self.init(
            ErrorCode(error.kind),
            error.message.asClause.printable,
            state: error.state,
            hints: [error.hint].compactMap(\.self)
        )
        if case .outcomeUnknown(let id?) = error.kind {
            hints.append("run the same command with --request-id \(id.printable)")
        }
    }
}

extension Failure {
    /// A file that was verified and doesn't hold: the first things that are wrong.
    init(_ error: BrokenLedger) {
        let failures = error.found.failures.prefix(3).map { failure in
            (failure.seq.map { "#\($0) " } ?? "") + "\(failure.code): \(failure.text)".printable
        }
        let more = error.found.failures.count - failures.count
        self.init(
            .ledgerBroken,
            "\(error.path.printable) is not intact",
            exit: error.found.outcome == .contradicted ? .forked : nil,
            details: failures + (more > 0 ? ["… \(more) more"] : []),
            state: "nothing was written",
            hints: ["lodestone verify \(error.path.printable) shows everything"]
        )
    }
}

extension ErrorCode {
    fileprivate init(_ kind: StorageError.Kind) {
        switch kind {
        case .notFound: self = .ledgerNotFound
        case .notALedger: self = .notALedger
        case .cannotCreate: self = .cannotCreate
        case .inputOutput: self = .inputOutput
        case .diskFull: self = .diskFull
        case .readOnly: self = .readOnly
        case .busy: self = .busy
        case .outcomeUnknown: self = .outcomeUnknown
        case .forkOrRollback: self = .forkOrRollback
        case .otherLedger: self = .otherLedger
        case .lossUnknown: self = .lossNotAccepted
        case .integrity(let rule): self.init(rule)
        case .migrationNeeded: self = .migrationNeeded
        case .newerVersion: self = .newerVersion
        case .keyMissing: self = .keyNotFound
        case .keyExposed: self = .keyExposed
        case .keyMalformed: self = .keyMalformed
        case .keyLocked: self = .keyLocked
        case .witnessRecord: self = .witnessRecordDamaged
        case .defect: self = .defect
        }
    }
}

extension ErrorCode {
    private init(_ rule: IntegrityRule) {
        switch rule {
        case .schema: self = .schemaChanged
        case .migrationRecord: self = .migrationRecord
        case .database: self = .databaseDamaged
        case .row: self = .rowDamaged
        case .head: self = .headDamaged
        case .readBack: self = .readBackDiffers
        case .rule: self = .entryBreaksRule
        case .derived: self = .derivedDiffers
        case .document: self = .documentDiffers
        case .privateValue: self = .privateValueDiffers
        case .anchor: self = .anchorContradicts
        case .witnessTime: self = .witnessTimeContradicts
        }
    }
}

extension String {
    /// Messages stand after a colon: a small letter first, no full stop last.
    var asClause: String {
        let text = hasSuffix(".") ? String(dropLast()) : self
        let isSentence =
            text.prefix(4).hasPrefix("The ") || text.hasPrefix("There")
            || text.hasPrefix("Others") || text.hasPrefix("A ")
        return isSentence ? text.prefix(1).lowercased() + text.dropFirst() : text
    }
}
