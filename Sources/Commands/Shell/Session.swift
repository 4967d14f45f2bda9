import Custody
import Reporting

/// One run of a command: the environment, and the options and settings that hold everywhere.
struct Session: Sendable {
    let environment: Environment
    let options: GlobalOptions
    let configuration: Configuration

    /// The form of the output; a table unless something else is asked for.
    var format: OutputFormat { options.json ? .json : options.format ?? .table }

    /// The language of talk and tables.
    var language: Language {
        if let asked = options.lang?.inOrder.first { return asked }
        if let set = environment.variable("LODESTONE_LANG") ?? configuration.lang {
            return Language(rawValue: set) ?? .english
        }
        let locale =
            environment.variable("LC_ALL") ?? environment.variable("LC_MESSAGES")
            ?? environment.variable("LANG") ?? ""
        return locale.hasPrefix("ko") ? .korean : .english
    }

    /// The unit masses are shown in.
    var unit: MassUnit {
        let set = environment.variable("LODESTONE_UNITS") ?? configuration.units
        return (options.units ?? set.flatMap(ShownUnit.init(rawValue:)) ?? .kg).massUnit
    }

    /// Colour and symbols for standard output.
    var style: Style {
        Style(
            options.color ?? .auto,
            environment: environment.variables,
            isTerminal: environment.terminal.outputIsTerminal
        )
    }

    /// Whether a person sits there who can be asked.
    var canAsk: Bool { !options.noInput && environment.terminal.inputIsTerminal }
}
