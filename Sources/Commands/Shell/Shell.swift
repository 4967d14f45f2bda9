import ArgumentParser
import Reporting
import VerifiableLog

extension Lodestone {
    /// Runs one command line, without the program's name, and answers; nothing is printed here.
    package static func respond(to arguments: [String], in environment: Environment) -> Response {
        do throws(Failure) {
            try checkText(arguments)
            let invocation = try Invocation(arguments, root: Lodestone.self)
            if invocation.asksNothing { return Response(shortHelp) }
            return try answer(invocation, in: environment)
        } catch {
            return Response(error, to: arguments, in: environment)
        }
    }

    private static func answer(
        _ invocation: Invocation,
        in environment: Environment
    ) throws(Failure) -> Response {
        try invocation.checkSubcommand()
        let parsed = try parse(invocation, columns: environment.terminal.columns)
        switch parsed {
        case .text(let text): return Response(text)
        case .command(let command): return try run(command, in: environment)
        }
    }

    private enum Parsed {
        case command(any Command)
        /// Help, a version or a list of completions.
        case text(String)
    }

    private static func parse(
        _ invocation: Invocation,
        columns: Int
    ) throws(Failure) -> Parsed {
        do {
            var parsed = try parseAsRoot(invocation.arguments)
            if let command = parsed as? any Command { return .command(command) }
            try parsed.run()
            return .text("")
        } catch {
            if exitCode(for: error).isSuccess {
                return .text(HelpText.arranged(fullMessage(for: error, columns: columns)))
            }
            throw ParserFailure(message: message(for: error), command: invocation.text).failure
        }
    }

    private static func run(
        _ command: any Command,
        in environment: Environment
    ) throws(Failure) -> Response {
        do {
            let configuration =
                type(of: command).needsConfiguration
                ? try Configuration.inFolder(of: environment) : .none
            let session = Session(
                environment: environment,
                options: command.everywhere,
                configuration: configuration
            )
            let response = try command.respond(in: session)
            return command.everywhere.quiet ? response.quietly : response
        } catch {
            let failure = Failure(explaining: error)
            throw command is any WritingCommand ? failure.stating("nothing was written") : failure
        }
    }

    /// Swift repairs bytes that are no UTF-8 with U+FFFD; a repaired name is not what was typed.
    private static func checkText(_ arguments: [String]) throws(Failure) {
        guard let bad = arguments.first(where: { $0.unicodeScalars.contains("\u{FFFD}") }) else {
            return
        }
        throw Failure(
            .notUnicode,
            "an argument is not valid UTF-8",
            place: .argument(option: nil, value: bad, wrong: "\u{FFFD}"),
            hints: ["type it again, in a terminal whose locale is UTF-8"]
        )
    }
}

extension Invocation {
    /// The command as typed, for messages.
    var text: String { (["lodestone"] + path).joined(separator: " ") }

    /// `lodestone` with nothing but global options.
    fileprivate var asksNothing: Bool { path.isEmpty && rest.isEmpty && !wantsHelp }

    /// - Throws: `LS1009` when a group such as `lot` stands alone.
    fileprivate func checkSubcommand() throws(Failure) {
        let names = command.configuration.subcommands.map { $0._commandName }
        guard !path.isEmpty, !names.isEmpty, !wantsHelp, rest.isEmpty else { return }
        throw Failure(
            .subcommandMissing,
            "\(text) needs one of: \(names.joined(separator: " "))",
            hints: ["\(text) --help explains them"]
        )
    }
}

extension Response {
    /// A failure, as JSON where a program asked.
    init(_ failure: Failure, to arguments: [String], in environment: Environment) {
        let style = Style(
            arguments.value(of: "--color").flatMap(Style.ColorChoice.init) ?? .auto,
            environment: environment.variables,
            isTerminal: environment.terminal.errorIsTerminal
        )
        let lines = arguments.askForJSON ? [failure.json.text] : failure.lines(style: style)
        self.init(talk: lines, exit: failure.exit)
    }

    /// Without the talk, except of a failure.
    fileprivate var quietly: Response {
        exit == .done || exit == .answerIsNo ? Response(output: output, exit: exit) : self
    }
}
