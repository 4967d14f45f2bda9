/// How to speak to this terminal: with or without colour, with or without Unicode symbols.
///
/// Colour never carries a meaning alone: each mark has its own symbol, and a word stands beside
/// it.
package struct Style: Sendable, Equatable {
    /// When to colour, as the user says it with `--color`.
    package enum ColorChoice: String, Sendable, CaseIterable {
        case auto
        case always
        case never
    }

    /// A way to set text off.
    package enum Paint: Sendable, Equatable {
        /// Codes of lots, parties, shipments.
        case bold
        /// Hashes and other things seldom read.
        case dim
        case green
        case yellow
        case red
    }

    /// What a line says, in one symbol.
    package enum Mark: Sendable, Equatable, CaseIterable {
        case ok
        case warning
        case unknown
        case failure
    }

    package let color: Bool
    package let unicode: Bool

    package init(color: Bool, unicode: Bool) {
        self.color = color
        self.unicode = unicode
    }

    /// What the user's choice and the environment say.
    ///
    /// With `auto`: `NO_COLOR` (not empty) and `TERM=dumb` switch colour off, `FORCE_COLOR` (not
    /// empty, not `0`) on, else a terminal decides. Symbols are Unicode when the locale in force
    /// (`LC_ALL`, else `LC_CTYPE`, else `LANG`) says UTF-8.
    package init(_ choice: ColorChoice, environment: [String: String], isTerminal: Bool) {
        func value(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        color =
            switch choice {
            case .always: true
            case .never: false
            case .auto:
                if value("NO_COLOR") != nil || value("TERM") == "dumb" {
                    false
                } else if let forced = value("FORCE_COLOR") {
                    forced != "0"
                } else {
                    isTerminal
                }
            }
        let locale = (value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "").lowercased()
        unicode = locale.hasSuffix("utf-8") || locale.hasSuffix("utf8")
    }

    /// No colour, Unicode symbols: what a file or a test gets.
    package static let plain = Style(color: false, unicode: true)

    /// `text` set off, or unchanged when colour is off or `paint` is nil.
    package func paint(_ text: String, _ paint: Paint?) -> String {
        guard color, let paint, !text.isEmpty else { return text }
        return "\u{1B}[\(code(paint))m\(text)\u{1B}[0m"
    }

    package func bold(_ text: String) -> String { paint(text, .bold) }
    package func dim(_ text: String) -> String { paint(text, .dim) }
    package func green(_ text: String) -> String { paint(text, .green) }
    package func yellow(_ text: String) -> String { paint(text, .yellow) }
    package func red(_ text: String) -> String { paint(text, .red) }

    /// The symbol of a mark without colour: `✓ ! ? ✗`, or `ok warn ? FAIL`.
    package func symbol(_ mark: Mark) -> String {
        switch mark {
        case .ok: unicode ? "✓" : "ok"
        case .warning: unicode ? "!" : "warn"
        case .unknown: "?"
        case .failure: unicode ? "✗" : "FAIL"
        }
    }

    /// The colour of a mark.
    package func paint(of mark: Mark) -> Paint {
        switch mark {
        case .ok: .green
        case .warning, .unknown: .yellow
        case .failure: .red
        }
    }

    /// The symbol of a mark in its colour.
    package func mark(_ mark: Mark) -> String { paint(symbol(mark), paint(of: mark)) }

    private func code(_ paint: Paint) -> Int {
        switch paint {
        case .bold: 1
        case .dim: 2
        case .red: 31
        case .green: 32
        case .yellow: 33
        }
    }
}
