import Foundation
import Probability

/// Poisson: variance equal to the mean.
struct PoissonDensity: CountDensity {
  let hasTheta = false

  func logProbability(_ count: Double, _ predictors: SIMD3<Double>) -> RowDerivatives {
    let mean = exp(predictors[0])
    let constant = count > 1 ? GammaLaw.logGamma(count + 1) : 0
    var result = RowDerivatives(count * predictors[0] - mean - constant, first: SIMD3(count - mean, 0, 0))
    result[0, 0] = -mean
    return result
  }
}
