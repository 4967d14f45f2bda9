import Storage
import VerifiableLog

/// A new folder with a made-up ledger: its configuration, its keys and entry 0.
///
/// It keeps its own high-water marks, so that it can be moved and thrown away.
struct SampleFolder {
    let ledger: Ledger
    let charter: Charter

    /// - Parameters:
    ///   - folder: As the user named it; not there yet, or empty.
    ///   - file: The ledger's name in the folder, without its ending.
    ///   - name: What the ledger is called.
    ///   - founder: The name of the founder's key file.
    ///   - now: When entry 0 is recorded.
    ///   - example: A command that would do.
    ///   - session: Where the folder and chance come from.
    /// - Throws: ``Failure`` when there is something in the folder.
    init(
        _ folder: String,
        ledger file: String,
        called name: String,
        founder: String,
        at now: Timestamp,
        example: String,
        in session: Session
    ) throws {
        let path = session.environment.path(folder)
        guard Files.names(inFolder: path).isEmpty else {
            throw Failure(
                .cannotCreate,
                "\(folder.printable) is not empty",
                state: "nothing was written",
                hints: ["name a new folder: \(example)"]
            )
        }
        try Files.makeFolder(path)
        try Files.write(
            Array("ledger = \(file).lodestone\nstate = state\n".utf8),
            to: path + "/" + Configuration.fileName
        )
        charter = try Charter(
            name: name,
            organisation: "Pedalpoint",
            randomBytes: session.environment.randomBytes
        )
        let files = LedgerFiles(ledger: "\(path)/\(file).lodestone")
        try KeyFile.write(charter.log, to: files.logKey)
        try KeyFile.write(charter.founder, to: KeyFolder.path(founder, in: files.keys))
        ledger = try Ledger.create(
            at: files.ledger,
            charter: charter,
            now: now,
            options: session.ledgerOptions(files.ledger)
        )
    }
}
