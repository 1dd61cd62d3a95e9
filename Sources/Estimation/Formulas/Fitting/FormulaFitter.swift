import Documents
import Foundation
import LinearAlgebra
import Models
import Probability

/// Everything that is asked of a fit beside the formula and the columns.
public struct FitPlan: Sendable {
  /// nil: by the outcome and the random parts of the formula.
  public var model: String?
  public var request = FormulaRequest()
  public var covariance = CovarianceChoice()
  public var options = FitOptions()
  /// Equations, each tested by itself: `treated = -0.5`.
  public var nulls: [String] = []
  /// Equations, tested together: `a = b, c = 0`.
  public var joint: [String] = []
  public var wantsEffects = false
  /// Draws of the wild cluster bootstrap, of every coefficient and of each equation by itself; nil for none.
  public var wildDraws: Int?
  public var seed: UInt64 = 1
  /// How many work at the draws.
  public var threads = 1
  /// The 0/1 column that is told in people; nil for the first.
  public var treatment: String?

  public init() {}
}

/// From a formula and a table to what is told of them.
public enum FormulaFitter {
  /// - Throws: `Findings` where the formula, the options or the data do not carry an answer.
  public static func fit(_ formula: Formula, _ plan: FitPlan, _ data: FormulaTable) throws(Findings) -> FittedFormula {
    let design = try FormulaDesignBuilder.build(formula, plan.request, data)
    let model = try model(formula, plan)
    try OutcomeCheck(model: model, formula: formula).check(design)
    do {
      let fit = try model.fit(design, plan.options)
      let chosen = try plan.covariance.chosen(fit, design, model)
      return try FormulaReport(
        formula: formula, plan: plan, design: design, model: model, fit: fit, chosen: chosen
      ).told()
    } catch {
      throw FitFault.findings(error, formula, model: model.name)
    }
  }

  /// The model that was named, or that the formula asks for: `Surv()` for Cox, random parts for a mixed model, least squares otherwise.
  private static func model(_ formula: Formula, _ plan: FitPlan) throws(Findings) -> any FormulaModel {
    let named = try plan.model.map { (name) throws(Findings) in try FormulaModels.required(name) }
    let isMixed = !formula.random.isEmpty
    if let named {
      // A logit with (1 | g) is a logistic mixed model.
      guard isMixed, !named.accepts.contains(.random), let mixed = FormulaModels.named("\(named.name)-mixed") else {
        return named
      }
      return mixed
    }
    if case .survival = formula.outcome { return try FormulaModels.required("cox") }
    return try FormulaModels.required(isMixed ? "linear-mixed" : "linear")
  }
}

/// Puts a fit into words and numbers.
struct FormulaReport {
  let formula: Formula
  let plan: FitPlan
  let design: FormulaDesign
  let model: any FormulaModel
  let fit: ModelFit
  let chosen: ChosenCovariance

  private var covariance: CovarianceEstimate { chosen.estimate }

  func told() throws -> FittedFormula {
    let fitted = fit.model
    let tests = try tests()
    let told = try FormulaEffects(design: design, model: model, fit: fit, chosen: chosen, plan: plan).told()
    let parameters = fit.parameters.map(Double.init)
    let likelihood = fit.logLikelihood
    return FittedFormula(
      formula: formula.text, outcome: formula.outcomeName, model: model.name, title: model.title, ratio: model.ratio,
      rowsRead: design.rowsRead, rowsChosen: design.rowsChosen, rowsDropped: design.rowsDropped,
      missing: design.missing, rows: fitted.rows, confidence: plan.options.confidence, terms: terms,
      covariance: covariance.matrix, recipe: recipe, recipeName: covariance.recipe.name,
      clusters: design.clusters.map { ($0.name, $0.levels.count) },
      logLikelihood: likelihood,
      akaike: parameters.flatMap { k in likelihood.map { 2 * k - 2 * $0 } },
      bayes: parameters.flatMap { k in likelihood.map { k * log(Double(fitted.rows)) - 2 * $0 } },
      details: fit.details, absorbed: fit.absorbed, singletons: fit.singletons, random: fit.random,
      effects: told.effects, tests: tests, dropped: fit.dropped, reading: told.reading,
      findings: findings + told.findings,
      cells: FitCells(design))
  }

  /// The recipe, with the information and the ties that the model took.
  private var recipe: Words {
    var words = RecipeWords.of(covariance.recipe)
    if let information = fit.information {
      let dutch = information == "expected" ? "verwachte informatie" : "waargenomen informatie"
      words = Words(nl: "\(words.nl), \(dutch)", en: "\(words.en), \(information) information")
    }
    if let ties = fit.ties { words = Words(nl: "\(words.nl), \(ties)", en: "\(words.en), \(ties)") }
    return words
  }

  private var terms: [FittedFormula.Term] {
    let fitted = fit.model
    let columns = Dictionary(
      (design.columns + (design.zeroColumns ?? [])).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return fitted.names.indices.map { place in
      let (part, name) = CoefficientName.parts(fitted.names[place], known: columns.keys)
      let column = columns[name]
      return Self.term(
        fitted.names[place], column, part: part, estimate: fitted.coefficients[place],
        standardError: covariance.matrix[place, place].squareRoot(), df: covariance.degreesOfFreedom[place],
        alpha: plan.options.alpha)
    }
  }

  private static func term(
    _ name: String, _ column: FormulaColumn?, part: String, estimate: Double, standardError: Double, df: Double,
    alpha: Double
  ) -> FittedFormula.Term {
    let isIndicator = column?.isIndicator ?? false
    let ones = column.map { column in column.values.count { $0 == 1 } } ?? 0
    return term(
      name, factor: column?.factor, level: column?.level, part: part, estimate: estimate, standardError: standardError,
      df: df, alpha: alpha, rowsBehind: isIndicator ? min(ones, (column?.values.count ?? 0) - ones) : nil)
  }

  static func term(
    _ name: String, factor: String? = nil, level: String? = nil, part: String = "", estimate: Double,
    standardError: Double, df: Double, alpha: Double, rowsBehind: Int?
  ) -> FittedFormula.Term {
    let statistic = estimate / standardError
    let reach = StudentLaw.upperQuantile(alpha, df: df) * standardError
    return FittedFormula.Term(
      name: name, factor: factor, level: level, part: part, estimate: estimate,
      standardError: standardError, statistic: statistic, degreesOfFreedom: df,
      pValue: StudentLaw.twoSided(statistic, df: df), confLow: estimate - reach, confHigh: estimate + reach,
      rowsBehind: rowsBehind)
  }

  private func tests() throws -> [FittedFormula.Test] {
    try Self.tests(plan, names: fit.model.names, coefficients: fit.model.coefficients, covariance)
      + WildTests(design: design, fit: fit, plan: plan).all()
  }

  /// The equations that were asked for, by Wald.
  static func tests(
    _ plan: FitPlan, names: [String], coefficients: [Double], _ covariance: CovarianceEstimate
  ) throws -> [FittedFormula.Test] {
    var tests: [FittedFormula.Test] = []
    for (text, option) in plan.nulls.map({ ($0, "--null") }) + plan.joint.map({ ($0, "--wald") }) {
      let equations = try CoefficientEquations(FormulaSource(text, named: option), names: names)
      let own: [CoefficientEquations] = option == "--null" ? equations.apart : [equations]
      for (place, one) in own.enumerated() {
        let said = option == "--null" ? equations.texts[place] : text
        if let test = try one.test(
          said, coefficients: coefficients, covariance: covariance.matrix,
          degreesOfFreedom: covariance.degreesOfFreedom)
        {
          tests.append(test)
        }
      }
    }
    return tests
  }

  static func rowsDropped(
    _ rows: Int, of chosen: Int, missing: [(name: String, rows: Int)], at place: Place
  ) -> Finding {
    let names = missing.prefix(4).map { "\($0.name) (\($0.rows))" }.joined(separator: ", ")
    return Finding(
      code: "fit_rows_dropped", severity: .note, at: place,
      Words(
        nl: "\(rows) van \(chosen) rijen doen niet mee, omdat er iets ontbreekt: \(names).",
        en: "\(rows) of \(chosen) rows take no part, as something is missing: \(names)."))
  }

  private var findings: [Finding] {
    var findings = fit.findings
    if design.rowsDropped > 0 {
      findings.append(
        Self.rowsDropped(
          design.rowsDropped, of: design.rowsChosen, missing: design.missing, at: formula.source.place(0)))
    }
    for column in fit.dropped {
      findings.append(
        Finding(
          code: "fit_column_dropped", severity: .warning, at: formula.source.place(0),
          Words(
            nl: "Weggelaten, want het volgt uit andere kolommen of vaste effecten: \(column).",
            en: "Left out, as it follows from other columns or fixed effects: \(column).")))
    }
    if fit.singletons > 0 {
      findings.append(
        Finding(
          code: "fit_singletons", severity: .note, at: formula.source.place(0),
          Words(
            nl: "\(fit.singletons) rijen staan alleen in een niveau van een vast effect en zeggen niets.",
            en: "\(fit.singletons) rows are alone in a level of a fixed effect and say nothing.")))
    }
    for cluster in design.clusters where cluster.levels.count < FewClusters.limit {
      findings.append(FewClusters.finding(cluster, at: formula.source.place(0)))
    }
    let undercovering = UndercoveringRecipe(design: design, model: model, plan: plan, recipe: covariance.recipe.name)
    if let finding = undercovering.finding { findings.append(finding) }
    if case .levels(_, let names) = design.outcome, names.count == 2 {
      findings.append(
        Finding(
          code: "fit_outcome_levels", severity: .note, at: formula.source.place(0),
          Words(
            nl: "De uitkomst \(names[1]) telt als 1, \(names[0]) als 0.",
            en: "The outcome \(names[1]) counts as 1, \(names[0]) as 0.")))
    }
    return findings
  }
}

/// Few clusters make standard errors by cluster too small.
enum FewClusters {
  /// Below this the program says so.
  static let limit = 20

  static func finding(_ cluster: FormulaGroups, at place: Place) -> Finding {
    Finding(
      code: "fit_few_clusters", severity: .warning, at: place,
      Words(
        nl:
          "\(cluster.levels.count) clusters (\(cluster.name)) zijn er weinig: met CR1 zijn standaardfouten dan te klein.",
        en: "\(cluster.levels.count) clusters (\(cluster.name)) are few: with CR1 standard errors are then too small."),
      hint: Words(
        nl: "Zet er --covariance CR2 en --bootstrap wild naast.",
        en: "Put --covariance CR2 and --bootstrap wild beside it."))
  }
}
