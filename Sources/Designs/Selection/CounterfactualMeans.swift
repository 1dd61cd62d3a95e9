import LinearAlgebra
import Models

/// The mean outcome of a target population with and without treatment, with their joint covariance: every effect follows from it.
public struct CounterfactualMeans: Sendable {
  public let estimand: Estimand

  /// E[Y(1)] over the target population.
  public let treated: Double

  /// E[Y(0)] over the target population: what would have happened anyway.
  public let untreated: Double

  /// Of (treated, untreated), 2 × 2.
  public let covariance: Matrix

  /// Of tests; infinite for the normal distribution.
  public let degreesOfFreedom: Double

  /// Sampling units × (treated, untreated); nil where the estimator is not a smooth function of the data, as matching is not.
  public let influence: Influence?

  /// How it was estimated, in words, without the units.
  public let method: String

  /// What is independent of each other, in words: "48 offices, g/(g−1)".
  public let units: String

  public var recipe: String { "\(method), \(units)" }

  /// With and without treatment, as functions of these two means.
  public var treatedMean: SmoothFunction { SmoothFunction(value: treated, gradient: [1, 0]) }
  public var untreatedMean: SmoothFunction { SmoothFunction(value: untreated, gradient: [0, 1]) }

  /// What the two are compared by.
  public enum Contrast: String, Sendable, CaseIterable {
    /// Of means, or of risks.
    case difference
    /// The log of a relative risk, or of a ratio of means.
    case logRatio = "log ratio"
    /// Of risks.
    case logOddsRatio = "log odds ratio"
  }

  /// `effect` by the contrast and `baseline`, the mean without treatment, by the delta method.
  /// - Throws: `MeansOutOfRange` where the contrast does not exist.
  public func effects(_ contrast: Contrast) throws(MeansOutOfRange) -> EffectEstimates {
    let bounds: ClosedRange<Double> =
      switch contrast {
      case .difference: -.infinity ... .infinity
      case .logRatio: Double.leastNonzeroMagnitude ... .infinity
      case .logOddsRatio: Double.leastNonzeroMagnitude...1.0.nextDown
      }
    guard bounds.contains(treated), bounds.contains(untreated) else { throw MeansOutOfRange(contrast: contrast) }
    let effect: SmoothFunction =
      switch contrast {
      case .difference: treatedMean - untreatedMean
      case .logRatio: (treatedMean / untreatedMean).logarithm
      case .logOddsRatio: treatedMean.logit - untreatedMean.logit
      }
    return estimates(["effect", "baseline"], [effect, untreatedMean])
  }

  /// Smooth functions of the two means, with their joint covariance and influence.
  public func estimates(_ names: [String], _ functions: [SmoothFunction]) -> EffectEstimates {
    let jacobian = DeltaMethod.jacobian(functions, columns: 2)
    return EffectEstimates(
      names: names, values: functions.map(\.value), covariance: Matrix.sandwich(jacobian, covariance),
      degreesOfFreedom: functions.map { _ in degreesOfFreedom },
      influence: influence.map { Influence(matrix: $0.matrix.timesTranspose(jacobian)) }, recipe: recipe)
  }
}

/// A ratio of means that are not above 0, or odds of risks that are not between 0 and 1.
public struct MeansOutOfRange: Error, Equatable, CustomStringConvertible {
  public let contrast: CounterfactualMeans.Contrast

  public var description: String {
    switch contrast {
    case .difference: "a difference of means that are not finite"
    case .logRatio: "a ratio needs two means above 0, and an estimated one is not"
    case .logOddsRatio: "an odds ratio needs two risks between 0 and 1, and an estimated one is not"
    }
  }
}

extension CounterfactualMeans {
  /// From what each row adds to the two means.
  ///
  /// Rows are summed by sampling unit. Where units are clusters the covariance is multiplied by g/(g−1) and tests use t(g − 1); where every
  /// row is its own unit there is no correction and tests use the normal distribution.
  /// - Parameters:
  ///   - rows: the influence of each row on its mean; sums to 0.
  ///   - places: the units that took part, of `allUnits`; all where left out.
  /// - Throws: `TooFewSamplingUnits`.
  init(
    _ estimand: Estimand, treated: Double, untreated: Double, rows: (treated: [Double], untreated: [Double]),
    units: SamplingUnits, places: [Int]? = nil, of allUnits: Int? = nil, method: String
  ) throws(TooFewSamplingUnits) {
    guard units.count >= 2 else { throw TooFewSamplingUnits(count: units.count, word: units.word) }
    let g = Double(units.count)
    let root = units.areRows ? 1 : (g / (g - 1)).squareRoot()
    var matrix = Matrix(rows: allUnits ?? units.count, columns: 2)
    for (column, values) in [rows.treated, rows.untreated].enumerated() {
      var sums = [DoubleDouble](repeating: DoubleDouble(0), count: units.count)
      for (row, unit) in units.unitOfRow.enumerated() { sums[unit] += values[row] }
      for (unit, sum) in sums.enumerated() { matrix[places?[unit] ?? unit, column] = root * sum.value }
    }
    self.estimand = estimand
    self.treated = treated
    self.untreated = untreated
    influence = Influence(matrix: matrix)
    covariance = matrix.crossProduct
    degreesOfFreedom = units.areRows ? .infinity : g - 1
    self.method = method
    self.units = "\(units.count) \(units.word)" + (units.areRows ? "" : ", g/(g−1)")
  }
}
