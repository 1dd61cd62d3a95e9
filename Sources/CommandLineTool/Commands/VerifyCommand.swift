import ArgumentParser
import MKBA

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Makes a run again from its record: same bits, same to 1e-10, or what moved and why. Of two records: how they differ."
  )

  @Argument(help: "A record.json that a run wrote.")
  var record: String

  @Argument(help: "Another record: then neither is made again, and what differs is told in words.")
  var other: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    if let other {
      let (answer, changed) = try RecordComparison(record, other, language: shared.language).run()
      Console.out(shared.json ? answer.json : answer.text)
      if changed { throw ExitCode(ExitStatus.findings.rawValue) }
      return
    }
    let verification = try Verification(of: record, threads: shared.threads, language: shared.language).run()
    Console.out(shared.json ? verification.json : verification.text)
    if verification.changed { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
