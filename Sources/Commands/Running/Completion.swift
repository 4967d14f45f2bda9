import ArgumentParser

/// `lodestone completion SHELL`.
struct Completion: Command {
    static let configuration = CommandConfiguration(
        abstract: "Print a completion script for bash, zsh or fish.",
        discussion: """
              lodestone completion bash > ~/.local/share/bash-completion/completions/lodestone
              lodestone completion fish > ~/.config/fish/completions/lodestone.fish
            """
    )

    enum Shell: String, ExpressibleByArgument, CaseIterable, Sendable {
        case bash
        case zsh
        case fish

        var completionShell: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    @OptionGroup(title: "Everywhere")
    var everywhere: GlobalOptions

    init() {}

    static let needsConfiguration = false

    func respond(in session: Session) -> Response {
        Response(Lodestone.completionScript(for: shell.completionShell))
    }
}
