import ArgumentParser
import MKBA

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Makes a run again from its record: same bits, same to 1e-10, or what moved and why.")

  @Argument(help: "A record.json that a run wrote.")
  var record: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let verification = try Verification(of: record, threads: shared.threads, language: shared.language).run()
    Console.out(shared.json ? verification.json : verification.text)
    if verification.changed { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
