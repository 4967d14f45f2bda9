import ArgumentParser

/// A command: its properties are its options, `respond` is what it does.
protocol Command: ParsableCommand {
    /// The options every command takes.
    var everywhere: GlobalOptions { get }

    /// Whether a `.lodestone` file is read first, and has to be sound.
    static var needsConfiguration: Bool { get }

    /// Does the work. Throws `Failure`, or an error that `Failure(explaining:)` knows.
    func respond(in session: Session) throws -> Response
}

extension Command {
    static var needsConfiguration: Bool { true }
}

/// A command that appends entries; where it fails before that, nothing was written.
protocol WritingCommand: Command {
    var writing: WriteOptions { get }
}
