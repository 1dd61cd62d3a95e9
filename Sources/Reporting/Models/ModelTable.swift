import Documents
import Estimation

/// Models side by side as researchers print them: estimates with their standard errors below, then what was fitted and how.
public struct ModelTable: Sendable {
  /// A row of cells: texts, one a model; empty where a model has none.
  public struct Row: Sendable {
    public let name: String
    public let cells: [String]
    /// Whether a line goes above it.
    public let opensPart: Bool
  }

  /// "(1)" and the outcome, one a model.
  public let heads: [(number: String, outcome: String)]
  public let rows: [Row]
  public let notes: [String]
  public let nameHead: String

  public init(_ fits: [FittedFormula], audience: Audience, smallestCell: Int, language: Language) {
    let models = fits.map { ReleasedModel($0, audience: audience, limit: smallestCell) }
    let voice = Voice(language)
    heads = fits.enumerated().map { ("(\($0.offset + 1))", $0.element.outcome) }
    nameHead = voice.say(nl: "term", en: "term")
    let mark = voice.say(nl: "niet getoond", en: "withheld")
    var rows: [Row] = []
    for name in Self.names(models) {
      let lines = models.map { model in model.terms.first { $0.name == name } }
      let pairs = lines.map { line in line.map { line in line.term.map { Self.cells($0, voice) } ?? (mark, "") } }
      rows.append(Row(name: name, cells: pairs.map { $0?.0 ?? "" }, opensPart: false))
      if pairs.contains(where: { $0?.1.isEmpty == false }) {
        rows.append(Row(name: "", cells: pairs.map { $0?.1 ?? "" }, opensPart: false))
      }
    }
    var facts: [(name: String, cells: [String])] = [
      (
        voice.say(nl: "rijen", en: "rows"),
        models.map { $0.isWithheld ? mark : voice.numbers.count($0.fit.rows) }
      )
    ]
    for name in Self.ordered(fits.map { $0.absorbed.map(\.name) }) {
      facts.append(
        (
          voice.say(nl: "vast effect: \(name)", en: "fixed effect: \(name)"),
          fits.map { fit in
            fit.absorbed.contains { $0.name == name } ? voice.say(nl: "ja", en: "yes") : voice.say(nl: "nee", en: "no")
          }
        ))
    }
    for name in Self.ordered(fits.map { $0.clusters.map(\.name) }) {
      facts.append(
        (
          voice.say(nl: "clusters: \(name)", en: "clusters: \(name)"),
          fits.map { fit in fit.clusters.first { $0.name == name }.map { voice.numbers.count($0.count) } ?? "" }
        ))
    }
    facts.append((voice.say(nl: "standaardfouten", en: "standard errors"), fits.map(\.recipeName)))
    for (key, words) in Self.statistics {
      let values = models.map { model in model.showsWhole ? Self.statistic(key, model.fit) : nil }
      guard values.contains(where: { $0 != nil }) else { continue }
      facts.append((words[language], values.map { $0.map { voice.numbers.plain($0, digits: 5) } ?? "" }))
    }
    rows += facts.enumerated().map { Row(name: $0.element.name, cells: $0.element.cells, opensPart: $0.offset == 0) }
    self.rows = rows
    var notes = [
      voice.say(
        nl: "Tussen haakjes onder een schatting haar standaardfout.",
        en: "Below an estimate, in brackets, its standard error.")
    ]
    notes += fits.enumerated().map {
      "(\($0.offset + 1)) \($0.element.title[language]); \($0.element.recipe[language])"
    }
    if models.contains(where: \.hidesSomething) {
      notes.append(
        voice.say(
          nl: "\(mark): een cel onder de \(smallestCell), of wat die zou verraden.",
          en: "\(mark): a cell below \(smallestCell), or what would give it away."))
    }
    self.notes = notes
  }

  /// Every line of all models, in the order of the first that has it; constants last.
  private static func names(_ models: [ReleasedModel]) -> [String] {
    let names = ordered(models.map { $0.terms.map(\.name) })
    return names.filter { $0 != ReleasedModel.intercept } + names.filter { $0 == ReleasedModel.intercept }
  }

  private static func ordered(_ lists: [[String]]) -> [String] {
    var names: [String] = []
    for name in lists.flatMap(\.self) where !names.contains(name) { names.append(name) }
    return names
  }

  private static func cells(_ term: FittedFormula.Term, _ voice: Voice) -> (String, String) {
    let precision = precision(term)
    return (
      voice.numbers.number(term.estimate, precision), "(\(voice.numbers.number(term.standardError, precision)))"
    )
  }

  /// Three digits of the standard error.
  static func precision(_ term: FittedFormula.Term) -> Precision {
    let error = Precision(of: term.standardError, digits: 3)
    return Precision(exponent: min(0, error.exponent))
  }

  private static let statistics: [(key: String, words: Words)] = [
    ("r_squared", Words(same: "R²")), ("within_r_squared", Words(nl: "R² binnen", en: "within R²")),
    ("theta", Words(same: "theta")), ("log_likelihood", Words(nl: "log-likelihood", en: "log likelihood")),
    ("aic", Words(same: "AIC")),
  ]

  private static func statistic(_ key: String, _ fit: FittedFormula) -> Double? {
    switch key {
    case "log_likelihood": fit.logLikelihood
    case "aic": fit.akaike
    default: fit.detail(key)
    }
  }

  /// As a table of a report.
  func dataTable(caption: String) -> DataTable {
    DataTable(
      caption: caption, columns: [nameHead] + heads.map { "\($0.number) \($0.outcome)" },
      rows: rows.map { row in
        DataTable.Row(([row.name] + row.cells).map { DataTable.Cell($0) }, isTotal: row.opensPart)
      })
  }
}
