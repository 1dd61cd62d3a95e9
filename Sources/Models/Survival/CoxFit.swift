import LinearAlgebra
import Probability

/// A Cox model at the largest of its partial likelihood.
public struct CoxFit: FittedModel {
  public let modelName: String
  public let outcome: SurvivalOutcome
  /// The codes as given; nil where there is one stratum.
  public let strata: [Int]?
  public let names: [String]
  public let coefficients: [Double]
  public let bread: Matrix
  public let weights: [Double]
  public let rows: Int

  /// Rows with the event.
  public let events: Int

  /// X, n × k.
  public let design: Matrix

  /// X β + offset.
  public let linearPredictor: [Double]

  /// The log partial likelihood at the estimates.
  public let logLikelihood: Double

  /// The same with all coefficients 0.
  public let nullLogLikelihood: Double

  /// Of all coefficients together against 0, by the slope of the likelihood there; for one group by Breslow's ties without ties the
  /// log-rank test.
  public let scoreTest: ChiSquaredTest

  public let iterations: Int

  /// n × k: what each row adds to the score; rows that are at risk at no event have zeros. Unweighted score residuals are those divided by
  /// the weight.
  public let scoreResiduals: Matrix

  /// By row the events less the hazard that the model gives it, not weighted.
  public let martingaleResiduals: [Double]

  let likelihood: PartialLikelihood
  let centres: Matrix

  /// By stratum: the linear predictor, by columns as they are, at which the hazards of `likelihood` are.
  var origins: [Double] {
    zip(likelihood.shift, centres * coefficients).map { $0 + $1 }
  }

  public let dispersion = 1.0
  public let rowDegreesOfFreedom = Double.infinity

  init(modelName: String, outcome: SurvivalOutcome, strata: [Int]?, found: PartialLikelihoodSearch.Found) {
    self.modelName = modelName
    self.outcome = outcome
    self.strata = strata
    let sets = found.likelihood.sets
    names = found.search.design.names
    coefficients = found.coefficients
    bread = found.bread
    weights = sets.weights
    rows = sets.weights.count { $0 > 0 }
    events = sets.deaths.count
    design = found.search.design.matrix
    linearPredictor = found.linearPredictor
    logLikelihood = found.likelihood.logLikelihood
    nullLogLikelihood = found.null.logLikelihood
    iterations = found.iterations
    likelihood = found.likelihood
    centres = found.search.centres
    scoreResiduals = found.likelihood.scoreResiduals
    let undergone = found.likelihood.undergone
    martingaleResiduals = sets.weights.indices.map { row in
      guard sets.takesPart(row) else { return 0 }
      return (sets.event[row] ? 1 : 0) - found.likelihood.mass[row] / sets.weights[row] * undergone[row]
    }
    let score = found.null.score
    let statistic = (try? ScaledCholesky(found.nullInformation)).map {
      zip($0.solve(score), score).reduce(0) { $0 + $1.0 * $1.1 }
    }
    scoreTest = ChiSquaredTest(statistic: statistic ?? 0, degreesOfFreedom: score.count)
  }

  public func scores(by units: SamplingUnits) -> Matrix { scoreResiduals.summed(by: units) }

  /// Of all coefficients together against 0: twice the rise of the log partial likelihood.
  public var likelihoodRatioTest: ChiSquaredTest {
    ChiSquaredTest(statistic: 2 * (logLikelihood - nullLogLikelihood), degreesOfFreedom: coefficients.count)
  }

  /// Of all coefficients together against 0: `βᵀ V⁻¹ β`, V the inverse information or another covariance.
  public func waldTest(_ covariance: Matrix? = nil) throws(NotPositiveDefinite) -> ChiSquaredTest {
    let factor = try ScaledCholesky(covariance ?? bread)
    return ChiSquaredTest(
      statistic: zip(factor.solve(coefficients), coefficients).reduce(0) { $0 + $1.0 * $1.1 },
      degreesOfFreedom: coefficients.count)
  }
}

/// A statistic that is chi-squared where the null hypothesis holds.
public struct ChiSquaredTest: Sendable, Equatable {
  public let statistic: Double
  public let degreesOfFreedom: Int

  public init(statistic: Double, degreesOfFreedom: Int) {
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
  }

  public var pValue: Double {
    degreesOfFreedom > 0 ? ChiSquaredLaw.upperTail(statistic, df: Double(degreesOfFreedom)) : 1
  }
}

extension Matrix {
  /// The rows of each unit added up, units × columns; in double-double, so the order of the rows does not show.
  func summed(by units: SamplingUnits) -> Matrix {
    if units.areRows { return self }
    var result = Matrix(rows: units.count, columns: columns)
    for j in 0..<columns {
      var sums = [DoubleDouble](repeating: DoubleDouble(0), count: units.count)
      for (unit, value) in zip(units.unitOfRow, column(j)) { sums[unit] += value }
      for unit in sums.indices { result[unit, j] = sums[unit].value }
    }
    return result
  }
}
