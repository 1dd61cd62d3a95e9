import ArgumentParser
import MKBA

struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "A neighbourhood scan: indicators by area, weighted, with a composite index, its rank and a map.")

  @Argument(help: "A scan file.")
  var file: String

  @OptionGroup var shared: SharedOptions

  @Option(name: .long, help: "Seed of the draws.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Folder for the files written: scan.nl.html, scan.en.html and neighbourhoods.csv.")
  var output: String?

  @Option(name: .long, help: "For whom the files are written: outside hides small cells.")
  var filesFor: Audience = .outside

  func run() throws {
    let outcome = try NeighbourhoodScan(
      file, seed: seed, threads: shared.threads, language: shared.language, audience: shared.audience,
      filesFor: filesFor, output: output, width: Console.width
    ).run()
    Console.tell(outcome.findings, in: shared.language)
    Console.answer(outcome, json: shared.json)
  }
}
