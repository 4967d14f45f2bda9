package import VerifiableLog

/// What a command answers; `Console` alone prints it.
package struct Response: Sendable, Equatable {
    /// Data, for standard output.
    package var output: [UInt8]
    /// Talk, for standard error, line by line.
    package var talk: [String]
    package var exit: ExitStatus

    package init(output: [UInt8] = [], talk: [String] = [], exit: ExitStatus = .done) {
        self.output = output
        self.talk = talk
        self.exit = exit
    }

    /// Text for standard output; a final newline is added where there is none.
    package init(_ text: String, talk: [String] = [], exit: ExitStatus = .done) {
        let newline = text.isEmpty || text.hasSuffix("\n") ? "" : "\n"
        self.init(output: Array((text + newline).utf8), talk: talk, exit: exit)
    }

    /// One JSON document for standard output.
    package init(_ document: JSONDocument, talk: [String] = [], exit: ExitStatus = .done) {
        self.init(document.text, talk: talk, exit: exit)
    }
}
