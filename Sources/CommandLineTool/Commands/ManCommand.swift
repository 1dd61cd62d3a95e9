import ArgumentParser

struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Prints the manual page of this program: mkba man | man -l -")

  func run() throws { Console.out(try ManualPage(MkbaCommand.self).text) }
}
