/// What is known about where the output goes.
package struct Terminal: Sendable, Equatable {
    package var inputIsTerminal: Bool
    package var outputIsTerminal: Bool
    package var errorIsTerminal: Bool
    /// The width of the window in cells.
    package var columns: Int

    /// No terminal at all, 100 cells wide: pipes, files and tests.
    package static let none = Terminal(
        inputIsTerminal: false,
        outputIsTerminal: false,
        errorIsTerminal: false,
        columns: 100
    )

    package init(
        inputIsTerminal: Bool,
        outputIsTerminal: Bool,
        errorIsTerminal: Bool,
        columns: Int
    ) {
        self.inputIsTerminal = inputIsTerminal
        self.outputIsTerminal = outputIsTerminal
        self.errorIsTerminal = errorIsTerminal
        self.columns = columns
    }
}
