import Documents
import Foundation
import LinearAlgebra
import Models
import Probability

/// Effects on the scale of the mean: average marginal effects, and the mean of a population with and without a treatment.
///
/// Columns are made anew from the formula for each world, so interactions, squares and logarithms follow. A number's marginal effect is the mean
/// derivative, that of the columns by central differences; 0 and 1, and levels, are changes from the first.
struct FormulaEffects {
  let design: FormulaDesign
  let model: any FormulaModel
  let fit: ModelFit
  let chosen: ChosenCovariance
  let plan: FitPlan

  struct Told {
    var effects: [FittedFormula.Effect] = []
    var reading: PlainReading?
    var findings: [Finding] = []
  }

  func told() throws -> Told {
    var told = Told()
    let treatment = try self.treatment()
    guard let predicted = fit.model as? any PredictsMean else {
      told.reading = try treatment.flatMap { try OtherMeans(parent: self, treatment: $0).reading() }
      if plan.wantsEffects {
        for name in design.sourceColumns { told.effects += try OtherEffects(parent: self).marginal(name) }
        if let treatment { told.effects += try OtherEffects(parent: self).worlds(treatment) }
        told.findings += without(told.effects)
      }
      return told
    }
    if plan.wantsEffects {
      for name in design.sourceColumns { told.effects += try marginal(name, predicted) }
    }
    if let treatment {
      let comparison = TreatedWorlds(parent: self, treatment: treatment, predicted: predicted)
      if plan.wantsEffects { told.effects += try comparison.effects() }
      told.reading = try comparison.reading()
    }
    return told
  }

  /// That some columns, or all, have no effects on the scale of the outcome after this model.
  private func without(_ effects: [FittedFormula.Effect]) -> [Finding] {
    let silent = design.sourceColumns.filter { name in
      !effects.contains { $0.variable == name || $0.variable.hasPrefix("\(name)[") }
    }
    guard !silent.isEmpty else { return [] }
    let list = effects.isEmpty ? "" : silent.joined(separator: ", ")
    return [
      Finding(
        code: "fit_no_effects", severity: .warning, at: design.formula.source.place(0),
        Words(
          nl: "Na het model \(model.name) zijn er geen gemiddelde effecten\(list.isEmpty ? "" : " van \(list)") "
            + "op de schaal van de uitkomst.",
          en: "After the model \(model.name) there are no average effects\(list.isEmpty ? "" : " of \(list)") "
            + "on the scale of the outcome."))
    ]
  }

  // MARK: marginal effects

  private func marginal(_ name: String, _ predicted: any PredictsMean) throws -> [FittedFormula.Effect] {
    guard let values = design.values(name) else { return [] }
    let population = try Population(of: predicted)
    var effects: [FittedFormula.Effect] = []
    for (place, prediction) in Self.predictions(predicted) {
      switch values {
      case .levels(let codes, let names):
        let present = Set(codes).sorted().map { names[$0] }
        guard let first = present.first else { continue }
        let base = try mean(name, .level(first), predicted, population, place)
        for level in present.dropFirst() {
          let change = try mean(name, .level(level), predicted, population, place) - base
          effects.append(try effect("change", "\(name)[\(level)]", "all", prediction, change))
        }
      case .flags:
        let change =
          try mean(name, .number(1), predicted, population, place)
          - mean(name, .number(0), predicted, population, place)
        effects.append(try effect("change", name, "all", prediction, change))
      case .numbers(let numbers):
        if numbers.allSatisfy({ $0 == 0 || $0 == 1 }) {
          let change =
            try mean(name, .number(1), predicted, population, place)
            - mean(name, .number(0), predicted, population, place)
          effects.append(try effect("change", name, "all", prediction, change))
        } else {
          let slope = try predicted.meanDerivative(
            along: changes(name, numbers, predicted), over: population, of: place)
          effects.append(try effect("derivative", name, "all", prediction, slope))
        }
      }
    }
    return effects
  }

  /// Of an ordered outcome every category; the mean otherwise.
  static func predictions(_ predicted: any PredictsMean) -> [(Int, String)] {
    predicted.predictions.contains("mean")
      ? [(predicted.predictions.firstIndex(of: "mean") ?? 0, "mean")]
      : predicted.predictions.enumerated().map { ($0.offset, $0.element) }
  }

  private static let step = 1e-4

  /// How the columns of each equation change when the number goes up by one, by central differences.
  private func changes(_ name: String, _ numbers: [Double], _ predicted: any PredictsMean) throws -> [Matrix] {
    let up = try designs(design.columns(setting: name, to: .moved(Self.step)), predicted)
    let down = try designs(design.columns(setting: name, to: .moved(-Self.step)), predicted)
    let widths = numbers.map { value in
      let move = Self.step * max(1, abs(value))
      return (value + move) - (value - move)
    }
    return zip(up, down).map { up, down in
      var change = up
      for j in 0..<up.columns { for i in 0..<up.rows { change[i, j] = (up[i, j] - down[i, j]) / widths[i] } }
      return change
    }
  }

  // MARK: means

  func mean(
    _ name: String, _ setting: FormulaSetting, _ predicted: any PredictsMean, _ population: Population,
    _ prediction: Int
  ) throws -> SmoothFunction {
    let columns = try design.columns(setting: name, to: setting)
    let world = ModelColumns(try designs(columns, predicted), offsets: predicted.equations.map(\.offset))
    return try predicted.meanPrediction(world, over: population, of: prediction)
  }

  /// The columns that each equation has, in its order.
  private func designs(_ columns: [FormulaColumn], _ predicted: any PredictsMean) throws -> [Matrix] {
    let byName = Dictionary(columns.map { ($0.name, $0.values) }, uniquingKeysWith: { first, _ in first })
    return try predicted.equations.map { equation in
      var elements: [Double] = []
      for name in equation.columns {
        if name == DesignMatrix.interceptName {
          elements += [Double](repeating: 1, count: design.rows)
        } else if let values = byName[name] {
          elements += values
        } else {
          throw UnusableInput(column: name, fault: .absent)
        }
      }
      return Matrix(rows: design.rows, columns: equation.columns.count, columnMajor: elements)
    }
  }

  func effect(
    _ measure: String, _ variable: String, _ population: String, _ prediction: String, _ function: SmoothFunction,
    isRatio: Bool = false
  ) throws -> FittedFormula.Effect {
    let covariance = try chosen.of([function])
    return effect(
      measure, variable, population, prediction, function.value, error: covariance.matrix[0, 0].squareRoot(),
      df: covariance.degreesOfFreedom[0], isRatio: isRatio)
  }

  /// - Parameters:
  ///   - value: on the log scale for a ratio, and so is its standard error.
  ///   - df: degrees of freedom; infinite for the normal distribution.
  func effect(
    _ measure: String, _ variable: String, _ population: String, _ prediction: String, _ value: Double, error: Double,
    df: Double, isRatio: Bool
  ) -> FittedFormula.Effect {
    let reach = StudentLaw.upperQuantile(plan.options.alpha, df: df) * error
    let ends = [value - reach, value + reach]
    return FittedFormula.Effect(
      measure: measure, variable: variable, population: population, prediction: prediction,
      estimate: isRatio ? exp(value) : value, standardError: error, degreesOfFreedom: df,
      pValue: StudentLaw.twoSided(value / error, df: df), confLow: isRatio ? exp(ends[0]) : ends[0],
      confHigh: isRatio ? exp(ends[1]) : ends[1], isRatio: isRatio)
  }

  // MARK: the treatment

  /// A column of 0 and 1, or of two levels, that stands by itself in the formula: the one asked for, or the first.
  private func treatment() throws(Findings) -> Treatment? {
    let candidates = design.sourceColumns.compactMap { Treatment($0, design) }
    guard let asked = plan.treatment else { return candidates.first }
    if let found = candidates.first(where: { $0.name == asked }) { return found }
    let source = FormulaSource(asked, named: "--treatment")
    throw source.fault(
      0, code: "fit_treatment_unknown",
      Words(
        nl: "\(asked) is geen kolom van deze formule met 0 en 1 of twee niveaus.",
        en: "\(asked) is no column of this formula with 0 and 1 or two levels."),
      hint: NearestName.of(asked, among: design.sourceColumns).map {
        Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?")
      })
  }
}

/// A column that says who was treated.
struct Treatment {
  let name: String
  let without: FormulaSetting
  let with: FormulaSetting
  let isTreated: [Bool]

  init?(_ name: String, _ design: FormulaDesign) {
    self.name = name
    switch design.values(name) {
    case .numbers(let numbers)? where Set(numbers) == [0, 1]:
      (without, with, isTreated) = (.number(0), .number(1), numbers.map { $0 == 1 })
    case .flags(let flags)? where Set(flags) == [0, 1]:
      (without, with, isTreated) = (.number(0), .number(1), flags.map { $0 == 1 })
    case .levels(let codes, let names)? where Set(codes).count == 2:
      let present = Set(codes).sorted()
      (without, with) = (.level(names[present[0]]), .level(names[present[1]]))
      isTreated = codes.map { $0 == present[1] }
    default: return nil
    }
  }
}
