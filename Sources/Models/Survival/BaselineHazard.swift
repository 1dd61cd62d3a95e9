import Foundation
import LinearAlgebra

/// The cumulative hazard of a row with all columns and the offset 0, in one stratum: steps at the times of events.
///
/// As the ties have it: Breslow's estimate, or its Efron form (Fleming & Harrington's).
public struct BaselineHazard: Sendable {
  /// The code of the stratum.
  public let stratum: Int
  public let time: [Double]
  public let cumulative: [Double]
}

extension CoxFit {
  /// One a stratum, in the order of the codes. In R: `survival::basehaz(fit, centered = FALSE)`, at the times of events only.
  public var baselineHazards: [BaselineHazard] {
    let sets = likelihood.sets
    let total = sets.prefix(likelihood.hazard)
    return sets.codes.indices.map { s in
      let range = sets.ranges[s]
      let scale = exp(-origins[s])
      return BaselineHazard(
        stratum: sets.codes[s], time: Array(sets.time[range]), cumulative: range.map { scale * total[$0].value })
    }
  }

  /// The survival of someone with these columns, with standard errors that hold those of the coefficients.
  /// - Parameters:
  ///   - covariates: k numbers.
  ///   - stratum: a code; the only one when left out.
  ///   - covariance: of the coefficients; the inverse information when left out.
  /// - Returns: nil for a stratum that is not there.
  /// - Source: Tsiatis, Ann. Stat. 9(1), 1981. In R: `survival::survfit(fit, newdata)`.
  public func survivalCurve(
    covariates: [Double], offset: Double = 0, stratum: Int? = nil, covariance: Matrix? = nil
  ) -> SurvivalCurve? {
    let sets = likelihood.sets
    precondition(covariates.count == coefficients.count, "a number a coefficient")
    guard let s = stratum.map({ sets.codes.firstIndex(of: $0) }) ?? sets.codes.indices.first,
      stratum != nil || sets.codes.count == 1
    else { return nil }
    let range = sets.ranges[s]
    let eta = zip(covariates, coefficients).reduce(offset) { $0 + $1.0 * $1.1 }
    let risk = exp(eta - origins[s])
    let variance = covariance ?? bread
    let total = sets.prefix(likelihood.hazard)
    let squares = sets.prefix(likelihood.squares.map(\.whole))
    let drifts = coefficients.indices.map { sets.prefix(likelihood.drift($0).all) }
    var (survival, errors): ([Double], [Double]) = ([], [])
    for m in range {
      let hazard = total[m].value
      let slope = coefficients.indices.map { (covariates[$0] - centres[s, $0]) * hazard - drifts[$0][m].value }
      let byCoefficients = zip(variance * slope, slope).reduce(0) { $0 + $1.0 * $1.1 }
      survival.append(exp(-risk * hazard))
      errors.append(risk * (squares[m].value + byCoefficients).squareRoot())
    }
    return SurvivalCurve(time: Array(sets.time[range]), survival: survival, standardErrorOfLog: errors)
  }
}
