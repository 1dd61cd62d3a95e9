import Foundation
import LinearAlgebra

/// A Fine–Gray model. Its coefficients are log subdistribution hazard ratios.
public struct FineGrayFit: FittedModel {
  /// The weighted partial likelihood at its largest; its own covariance leaves out that the weights are estimated.
  private let fit: CoxFit
  private let scoreResiduals: Matrix

  init(_ fit: CoxFit, _ censoring: CensoringWeights) {
    self.fit = fit
    scoreResiduals = fit.scoreResiduals + censoring.scores(of: fit)
  }

  public var modelName: String { fit.modelName }
  public var names: [String] { fit.names }
  public var coefficients: [Double] { fit.coefficients }
  public var bread: Matrix { fit.bread }
  public var weights: [Double] { fit.weights }
  public var rows: Int { fit.rows }
  public var events: Int { fit.events }
  public var dispersion: Double { 1 }
  public var rowDegreesOfFreedom: Double { .infinity }

  /// The log of the weighted partial likelihood; with all coefficients 0 `nullLogLikelihood`.
  public var logLikelihood: Double { fit.logLikelihood }
  public var nullLogLikelihood: Double { fit.nullLogLikelihood }

  public func scores(by units: SamplingUnits) -> Matrix { scoreResiduals.summed(by: units) }

  /// The sandwich as `cmprsk::crr` has it: scores by row, no correction.
  public var covariance: Matrix {
    (scoreResiduals * bread).crossProduct
  }

  /// The cumulative incidence of someone with these columns, at the times of the events: `1 − exp(−H₀(t)·exp(xβ))`.
  public func incidence(covariates: [Double]) -> (time: [Double], incidence: [Double]) {
    let baseline = fit.baselineHazards[0]
    let risk = exp(zip(covariates, coefficients).reduce(0) { $0 + $1.0 * $1.1 })
    return (baseline.time, baseline.cumulative.map { -expm1(-$0 * risk) })
  }
}

extension CensoringWeights {
  /// What each row adds to the scores through the censoring weights, n × k: `∫ q(u)/π(u) dMᶜ(u)`, π those at risk of censoring, q what
  /// rows of the group with a competing event before u add to the score from u on.
  ///
  /// At ties as `cmprsk::crr`: competing events at u do not count and events at u do. With more than one group crr also takes the competing
  /// events of other groups into q; here they are left out, since their weights do not hang on this group's censoring.
  func scores(of fit: CoxFit) -> Matrix {
    let likelihood = fit.likelihood
    let sets = likelihood.sets
    guard let tail = sets.tail else { return Matrix(rows: sets.rows, columns: fit.coefficients.count) }
    var result = Matrix(rows: sets.rows, columns: fit.coefficients.count)
    for own in tables.indices {
      let table = tables[own]
      // Of each time the first moment at or after it.
      let next = table.time.map { SurvivalOutcome.upperBound(of: $0.nextDown, in: sets.time) }
      let hazard = sets.prefix(likelihood.hazard.indices.map { likelihood.hazard[$0] * tail.weight[own][$0] })
      for j in fit.coefficients.indices {
        let drift = likelihood.drift(j).all
        let drifted = sets.prefix(drift.indices.map { drift[$0] * tail.weight[own][$0] })
        func after(_ moment: Int, _ sums: [DoubleDouble]) -> DoubleDouble {
          sums[sets.moments - 1] - (moment > 0 ? sums[moment - 1] : DoubleDouble(0))
        }
        // Σ mass/G and Σ x·mass/G over rows with a competing event up to each time.
        var mass = [DoubleDouble](repeating: DoubleDouble(0), count: table.time.count)
        var weighted = mass
        for row in 0..<sets.rows where group[row] == own && tail.scale[row] > 0 {
          let share = tail.scale[row] * likelihood.mass[row]
          mass[table.exitPlace[row]] += share
          weighted[table.exitPlace[row]] += DoubleDouble.product(share, likelihood.columns[row, j])
        }
        var (total, totalWeighted) = (DoubleDouble(0), DoubleDouble(0))
        var jump = [Double](repeating: 0, count: table.time.count)
        var prefix = [DoubleDouble](repeating: DoubleDouble(0), count: table.time.count)
        var running = DoubleDouble(0)
        for place in table.time.indices {
          let q = (totalWeighted * after(next[place], hazard) - total * after(next[place], drifted)).value
          total += mass[place]
          totalWeighted += weighted[place]
          jump[place] = q / table.atRisk[place]
          running += jump[place] * table.all[place] / table.atRisk[place]
          prefix[place] = running
        }
        for row in 0..<sets.rows where group[row] == own && table.exitPlace[row] >= 0 {
          let place = table.exitPlace[row]
          result[row, j] = sets.weights[row] * ((cause[row] == 0 ? jump[place] : 0) - prefix[place].value)
        }
      }
    }
    return result
  }
}
