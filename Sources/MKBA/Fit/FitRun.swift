import Documents
import Estimation
import Reporting

public typealias FitPlan = Estimation.FitPlan
public typealias ModelFormat = Reporting.ModelFormat

/// `mkba fit`: models from formulas, side by side where there are more.
public struct FitRun: Sendable {
  public struct Settings: Sendable {
    public var plan = FitPlan()
    /// The table of a database, or the sheet of a workbook.
    public var part: String?
    /// Cells that mean "missing" beside the usual ones.
    public var missing: [String] = []
    /// Texts such as `Infl = Low, Medium, High`.
    public var levels: [String] = []
    /// Changes no figure.
    public var threads = 1
    public var language = Language.en
    /// For whom the terminal and the JSON document are.
    public var audience = Audience.inside
    /// For whom the files are: a file is a release.
    public var filesFor = Audience.outside
    public var format: ModelFormat?
    /// A file, by its ending, or a folder for every format; nil writes none.
    public var output: String?
    /// Columns of the terminal.
    public var width = 100

    public init() {}
  }

  private let formulas: [String]
  private let data: String
  private let settings: Settings

  /// - Parameters:
  ///   - formulas: `outcome ~ treated + age`, one a model.
  ///   - data: a codebook, or a data file.
  public init(_ formulas: [String], data: String, _ settings: Settings = Settings()) {
    self.formulas = formulas
    self.data = data
    self.settings = settings
  }

  /// - Throws: `Findings` where a formula, the options or the data do not carry an answer, or a file cannot be written.
  public func run() throws(Findings) -> Answer {
    var read: [Formula] = []
    for (place, text) in formulas.enumerated() {
      read.append(try Formula(text, named: formulas.count > 1 ? "formula \(place + 1)" : "formula"))
    }
    let names =
      try read.flatMap { formula in formula.names.map { ($0.name, formula.source.place($0.at)) } }
      + settings.plan.request.names()
    let data = try FitData(
      data, part: settings.part, missing: settings.missing, levels: settings.levels, names: names, formulas: read,
      plan: settings.plan, threads: settings.threads)
    var fits: [FittedFormula] = []
    var plan = settings.plan
    plan.threads = settings.threads
    switch data.rows {
    case .fitted(let fit): fits.append(fit)
    case .table(let table): for formula in read { fits.append(try FormulaFitter.fit(formula, plan, table)) }
    }
    let told = FitAnswer(fits: fits, data: data, settings: settings)
    var text = told.text
    if let output = settings.output {
      let written = try told.write(to: output)
      text += Answer.written(written, in: settings.language)
    }
    return Answer(text: text, json: told.json, findings: told.findings)
  }
}
