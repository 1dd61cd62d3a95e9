import ArgumentParser
import Documents
import Foundation
import MKBA

/// `mkba`: words on a terminal. What a command does lives in the library.
@main
struct MkbaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mkba",
    abstract: "Social cost-benefit analysis (MKBA) and hypothesis tests on registrations.",
    version: Version.current,
    subcommands: [
      RunCommand.self, TestCommand.self, PowerCommand.self, CheckCommand.self, CompareCommand.self, ShowCommand.self,
      VerifyCommand.self, TraceCommand.self, InitCommand.self, KpiCommand.self, CoverageCommand.self, ScanCommand.self,
      FitCommand.self, PricesCommand.self, SchemaCommand.self, AnnexCommand.self, ManCommand.self,
      CompletionCommand.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      ExitStatus.leave(with: error, arguments: Array(CommandLine.arguments.dropFirst()))
    }
  }
}
