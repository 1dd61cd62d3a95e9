import Foundation
import LinearAlgebra
import Models

/// Effects on the scale of the outcome after models whose means need more than their coefficients: see `OtherMeans`.
///
/// After a mixed model of counts or shares they are over the random effects too; after Cox they are of the risk up to the last event, other
/// causes taking nobody away. With absorbed effects the coefficient is the effect: a difference, or of a log link a ratio.
struct OtherEffects {
  let parent: FormulaEffects

  /// What a column that stands by itself does on average over all: of 0 and 1, or two levels, the change; of a number the derivative, where
  /// that is the coefficient. None where the model does not say.
  func marginal(_ name: String) throws -> [FittedFormula.Effect] {
    let treatment = Treatment(name, parent.design)
    if let absorbed = parent.fit.model as? AbsorbedFit {
      guard absorbed.family is GaussianIdentity, let place = absorbed.index(of: name), standsAlone(name) else {
        return []
      }
      return [coefficient(treatment == nil ? "derivative" : "change", name, "all", place, isRatio: false)]
    }
    guard let treatment else { return [] }
    let means = OtherMeans(parent: parent, treatment: treatment)
    guard let column = means.column, let pair = try means.means(column, of: treatment.isTreated.map { _ in true })
    else { return [] }
    return try effect("change", name, "all", pair, pair.with - pair.without).map { [$0] } ?? []
  }

  /// The means of three populations without and with the treatment, their difference and their ratios.
  func worlds(_ treatment: Treatment) throws -> [FittedFormula.Effect] {
    let means = OtherMeans(parent: parent, treatment: treatment)
    guard let column = means.column else { return [] }
    if let absorbed = parent.fit.model as? AbsorbedFit {
      // The same for all people.
      let isIdentity = absorbed.family is GaussianIdentity
      guard isIdentity || parent.model.outcome == .count else { return [] }
      let word = parent.design.offset == nil || isIdentity ? "mean" : "rate"
      return [
        coefficient(
          isIdentity ? "mean difference" : "\(word) ratio", treatment.name, "all", column, isRatio: !isIdentity)
      ]
    }
    let populations: [(String, [Bool])] = [
      ("all", treatment.isTreated.map { _ in true }), ("treated", treatment.isTreated),
      ("untreated", treatment.isTreated.map { !$0 }),
    ]
    var told: [FittedFormula.Effect] = []
    for (name, members) in populations {
      guard let pair = try means.means(column, of: members) else { return [] }
      let (without, with) = (pair.without, pair.with)
      let word = pair.kind == .risk ? "risk" : "mean"
      func add(_ measure: String, _ function: SmoothFunction, isRatio: Bool = false) throws {
        told += try effect(measure, treatment.name, name, pair, function, isRatio: isRatio).map { [$0] } ?? []
      }
      try add("\(word) without", without)
      try add("\(word) with", with)
      try add("\(word) difference", with - without)
      guard without.value > 0, with.value > 0 else { continue }
      try add("\(word) ratio", (with / without).logarithm, isRatio: true)
      if pair.kind == .risk, without.value < 1, with.value < 1 {
        try add("odds ratio", with.logit - without.logit, isRatio: true)
      }
    }
    return told
  }

  /// nil where the recipe of the standard errors has none for such means.
  private func effect(
    _ measure: String, _ variable: String, _ population: String, _ pair: OtherMeans.Pair, _ function: SmoothFunction,
    isRatio: Bool = false
  ) throws -> FittedFormula.Effect? {
    guard let covariance = try pair.covariance([function]) else { return nil }
    return parent.effect(
      measure, variable, population, pair.horizon.map { "t = " + String(format: "%g", $0) } ?? "mean", function.value,
      error: covariance[0, 0].squareRoot(), df: pair.degreesOfFreedom, isRatio: isRatio)
  }

  private func coefficient(
    _ measure: String, _ variable: String, _ population: String, _ place: Int, isRatio: Bool
  ) -> FittedFormula.Effect {
    let covariance = parent.chosen.estimate
    return parent.effect(
      measure, variable, population, "mean", parent.fit.model.coefficients[place],
      error: covariance.matrix[place, place].squareRoot(), df: covariance.degreesOfFreedom[place], isRatio: isRatio)
  }

  /// Whether a column is in one term of the formula, and nothing else is in that.
  private func standsAlone(_ name: String) -> Bool {
    let terms = parent.design.coding.terms.filter { term in
      term.variables.contains { $0.expression.names.contains { $0.name == name } }
    }
    return terms.count == 1 && terms[0].variables.count == 1
  }
}
