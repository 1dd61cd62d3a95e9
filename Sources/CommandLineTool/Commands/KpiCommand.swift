import ArgumentParser
import MKBA

struct KpiCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kpi", abstract: "Indicators of a registration with intervals, by group and period.")

  @Argument(help: "The codebook of the registration.", completion: .file())
  var codebook: String

  @OptionGroup var shared: SharedOptions
  @OptionGroup var watching: WatchOptions

  @Option(
    name: .long, parsing: .upToNextOption, help: "Columns to tell the figures by. Default: those of the codebook.")
  var by: [String] = []

  @Flag(name: .long, help: "Compute indicators that were dropped too.")
  var dropped = false

  @Option(name: .long, help: "Folder for the files kpi.csv and kpi.*.html. Default: no files.")
  var output: String?

  @Option(name: .long, help: "For whom the files are written: outside hides small cells.")
  var filesFor: Audience = .outside

  func run() throws {
    try watching.work(on: [codebook], shared) { try once() }
  }

  private func once() throws {
    let settings = KPIRun.Settings(
      by: by.isEmpty ? nil : by, withDropped: dropped, threads: shared.threads, language: shared.language,
      audience: shared.audience, filesFor: filesFor, output: output, width: Console.width)
    let outcome = try KPIRun(codebook, settings).run()
    if shared.json { Console.tell(outcome.findings, in: shared.language) }
    Console.answer(outcome, json: shared.json)
  }
}
