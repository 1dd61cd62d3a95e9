import ArgumentParser

struct CompletionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion", abstract: "Prints the script by which a shell completes the words of this program.",
    discussion: "For example: mkba completion bash > ~/.local/share/bash-completion/completions/mkba")

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() { Console.out(MkbaCommand.completionScript(for: shell.known) + "\n") }

  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    var known: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }
}
