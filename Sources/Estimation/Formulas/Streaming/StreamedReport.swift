import Documents
import Foundation
import LinearAlgebra
import Models
import Probability

/// Puts a fit from sums into the words and numbers that a fit from rows has.
struct StreamedReport {
  let formula: Formula
  let plan: FitPlan
  let clusterName: String?
  let totals: StreamedTotals
  let fit: StreamedFit
  let covariance: CovarianceEstimate

  private var columns: [String] { Array(fit.names.dropFirst()) }
  private var place: Place { formula.source.place(0) }

  /// - Returns: nil where a treatment was asked for that is none here: only the table can say why.
  func told() throws -> FittedFormula? {
    let treatment = treatment
    if let asked = plan.treatment, treatment.map({ columns[$0] }) != asked { return nil }
    let likelihood = fit.logLikelihood
    let k = Double(fit.parameterCount)
    let details = LinearModel.determination(
      residual: fit.deviance, total: fit.total, rows: fit.rows, coefficients: fit.coefficients.count,
      hasIntercept: true)
    let model = LinearModel()
    return FittedFormula(
      formula: formula.text, outcome: formula.outcomeName, model: model.name, title: model.title, ratio: model.ratio,
      rowsRead: totals.read, rowsChosen: totals.read, rowsDropped: totals.read - fit.rows, missing: missing,
      rows: fit.rows, confidence: plan.options.confidence, terms: terms, covariance: covariance.matrix,
      recipe: RecipeWords.of(covariance.recipe), recipeName: covariance.recipe.name,
      clusters: clusterName.map { [($0, totals.clusters.count)] } ?? [], logLikelihood: likelihood,
      akaike: 2 * k - 2 * likelihood, bayes: k * log(Double(fit.rows)) - 2 * likelihood,
      details: details + [ModelDetail("residual_sd", fit.dispersion.squareRoot())], absorbed: [], singletons: 0,
      random: [], effects: [],
      tests: try FormulaReport.tests(plan, names: fit.names, coefficients: fit.coefficients, covariance), dropped: [],
      reading: treatment.flatMap(reading), findings: findings(treatment), cells: cells)
  }

  /// Rows in which a column is 1; nil where it is not 0 or 1 everywhere.
  private func ones(_ column: Int) -> Int? {
    totals.isIndicator[column]
      ? (0..<totals.sums.units).reduce(0) { $0 + totals.sums.ones(column, in: $1) } : nil
  }

  private var terms: [FittedFormula.Term] {
    fit.names.indices.map { place in
      let ones = place == 0 ? nil : ones(place - 1)
      return FormulaReport.term(
        fit.names[place], estimate: fit.coefficients[place],
        standardError: covariance.matrix[place, place].squareRoot(), df: covariance.degreesOfFreedom[place],
        alpha: plan.options.alpha, rowsBehind: ones.map { min($0, fit.rows - $0) })
    }
  }

  /// Each thing that some rows lack, most first.
  private var missing: [(name: String, rows: Int)] {
    let names = [formula.outcomeName] + columns + (clusterName.map { [$0] } ?? [])
    var counts: [(name: String, rows: Int)] = []
    for (name, rows) in zip(names, totals.missing) where rows > 0 && !counts.contains(where: { $0.name == name }) {
      counts.append((name, rows))
    }
    return counts.enumerated().sorted { ($1.element.rows, $0.offset) < ($0.element.rows, $1.offset) }.map(\.element)
  }

  /// The column of 0 and 1 that was asked for, or the first.
  private var treatment: Int? {
    columns.indices.first { column in
      (plan.treatment == nil || columns[column] == plan.treatment)
        && ones(column).map { $0 > 0 && $0 < fit.rows } ?? false
    }
  }

  /// The treated, told as people count.
  private func reading(_ treatment: Int) -> PlainReading? {
    let with = fit.fittedMean(where: treatment, totals.sums)
    let effect = fit.coefficients[treatment + 1]
    let without = with - effect
    let reach =
      StudentLaw.upperQuantile(plan.options.alpha, df: covariance.degreesOfFreedom[treatment + 1])
      * covariance.matrix[treatment + 1, treatment + 1].squareRoot()
    guard with.isFinite, reach.isFinite else { return nil }
    return PlainReading(
      kind: .mean, treatment: columns[treatment], outcome: formula.outcomeName, horizon: nil, without: without,
      with: with, low: without + (effect - reach), high: without + (effect + reach),
      confidence: plan.options.confidence)
  }

  private func findings(_ treatment: Int?) -> [Finding] {
    var findings: [Finding] = []
    if totals.read > fit.rows {
      findings.append(
        FormulaReport.rowsDropped(totals.read - fit.rows, of: totals.read, missing: missing, at: place))
    }
    if let clusterName, totals.clusters.count < FewClusters.limit {
      findings.append(
        FewClusters.finding(FormulaGroups(name: clusterName, codes: [], levels: totals.clusters), at: place))
    }
    guard let treatment else { return findings }
    let units = 0..<totals.sums.units
    let treated = units.map { Double(totals.sums.ones(treatment, in: $0)) }
    let comparison = zip(totals.sums.rows, treated).map { Double($0) - $1 }
    if let studied = StudyCoverage.nearest(
      Arms(treated: treated, comparison: comparison), areIndependent: clusterName == nil, .meanDifference),
      let share = studied.tooLow(covariance.recipe.name)
    {
      findings.append(
        UndercoveringRecipe.finding(studied, share, covariance.recipe.name, of: columns[treatment], at: place))
    }
    return findings
  }

  private var cells: FitCells {
    var levels: [(factor: String, level: String, rows: Int)] = []
    for (place, name) in columns.enumerated() {
      guard let ones = ones(place) else { continue }
      levels += [(name, "1", ones), (name, "0", fit.rows - ones)]
    }
    return FitCells(
      levels: levels, smallestOutcome: nil, smallestCross: [:], freedom: fit.rows - fit.coefficients.count)
  }
}
