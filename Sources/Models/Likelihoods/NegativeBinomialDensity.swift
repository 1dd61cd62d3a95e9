import Foundation
import Probability

/// NB2: variance μ + μ²/θ.
///
/// In terms of a = 1/θ and t = μ/θ nothing cancels where θ is large: log f = Σ_{j<y} log(1 + aj) + y log μ − (y + θ) log(1 + t) − log y!.
struct NegativeBinomialDensity: CountDensity {
  let hasTheta = true

  func logProbability(_ count: Double, _ predictors: SIMD3<Double>) -> RowDerivatives {
    let mean = exp(predictors[0])
    let theta = exp(predictors[2])
    let a = 1 / theta
    let t = mean * a
    let sums = Self.sums(count, theta)
    // t − log(1 + t).
    let excess = Self.excess(t)
    let residual = count - mean
    let constant = count > 1 ? GammaLaw.logGamma(count + 1) : 0
    let value = sums.log + count * predictors[0] - (count + theta) * log1p(t) - constant
    let byTheta = -sums.first + residual * t / (1 + t) + theta * excess
    var result = RowDerivatives(value, first: SIMD3(residual / (1 + t), 0, byTheta))
    result[0, 0] = -mean * (1 + a * count) / ((1 + t) * (1 + t))
    result[0, 2] = residual * t / ((1 + t) * (1 + t))
    result[2, 2] = sums.second - residual * t / ((1 + t) * (1 + t)) + theta * excess - mean * t / (1 + t)
    return result
  }

  /// Σ over j < y of log(1 + aj), of aj/(1 + aj) and of aj/(1 + aj)².
  private static func sums(_ count: Double, _ theta: Double) -> (log: Double, first: Double, second: Double) {
    if count == count.rounded(), count <= 200 {
      var result = (log: 0.0, first: 0.0, second: 0.0)
      for j in 0..<Int(count) {
        let share = Double(j) / (theta + Double(j))
        result.log += log1p(Double(j) / theta)
        result.first += share
        result.second += share * theta / (theta + Double(j))
      }
      return result
    }
    let digammas = GammaLaw.digamma(count + theta) - GammaLaw.digamma(theta)
    let trigammas = GammaLaw.trigamma(theta) - GammaLaw.trigamma(count + theta)
    return (
      GammaLaw.logGamma(count + theta) - GammaLaw.logGamma(theta) - count * log(theta), count - theta * digammas,
      theta * digammas - theta * theta * trigammas
    )
  }

  private static func excess(_ t: Double) -> Double {
    guard t < 0.02 else { return t - log1p(t) }
    // t²/2 − t³/3 + …; the term of order ten is below 10⁻¹⁶ of the first.
    var series = 0.0
    for n in stride(from: 10.0, through: 2, by: -1) { series = 1 / n - t * series }
    return t * t * series
  }
}
