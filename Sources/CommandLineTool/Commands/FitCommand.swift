import ArgumentParser
import MKBA

struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit", abstract: "Fits models from formulas: estimates, named standard errors, effects and tests.",
    discussion: """
      mkba fit "outcome ~ treated + age | municipality + month" DATA

      DATA is a codebook, or a data file of which the columns are guessed (CSV, Excel, SPSS, Stata, a database). Columns of a formula: a + b, a*b,
      a:b, I(a/1000), log(a), factor(a), offset(log(t)), - 1; fixed effects behind |; random parts (x | g); Surv(time, event), strata(s);
      the outcome may be a condition, such as referral == yes. More formulas give a table of models side by side.
      """)

  @Argument(help: "Formulas, and then the codebook or data file.")
  var formulasAndData: [String]

  @OptionGroup var shared: SharedOptions
  @OptionGroup(title: "Model") var model: FitModelOptions
  @OptionGroup(title: "Standard errors") var errors: FitErrorOptions
  @OptionGroup(title: "Tests and effects") var tests: FitTestOptions
  @OptionGroup(title: "Data") var rows: FitDataOptions

  @Option(name: .long, help: "text, markdown, html, latex or csv.")
  var format: ModelFormat?

  @Option(name: .long, help: "A file, by its ending, or a folder for every format. Default: no file.")
  var output: String?

  @Option(name: .long, help: "For whom the files are written: outside hides small cells.")
  var filesFor: Audience = .outside

  func validate() throws {
    guard formulasAndData.count >= 2 else {
      throw ValidationError("Give a formula, such as \"outcome ~ treated\", and the data.")
    }
    guard formulasAndData.last?.contains("~") == false else {
      throw ValidationError("The last argument is the codebook or data file, not a formula.")
    }
  }

  func run() throws {
    var settings = FitRun.Settings()
    model.apply(to: &settings.plan)
    errors.apply(to: &settings.plan)
    tests.apply(to: &settings.plan)
    rows.apply(to: &settings)
    settings.threads = shared.threads
    settings.language = shared.language
    settings.audience = shared.audience
    settings.filesFor = filesFor
    settings.format = format
    settings.output = output
    settings.width = Console.width
    let run = FitRun(Array(formulasAndData.dropLast()), data: formulasAndData.last ?? "", settings)
    let outcome = try FitThreads.with(shared.threads) { try run.run() }
    if shared.json { Console.tell(outcome.findings, in: shared.language) }
    Console.answer(outcome, json: shared.json)
  }
}

extension ModelFormat: ExpressibleByArgument {}
