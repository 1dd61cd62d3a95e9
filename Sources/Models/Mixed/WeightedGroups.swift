import Foundation

/// Sums over groups with weights 1/(v + τ²), from which every estimate of τ² is made.
struct WeightedGroups {
  let values: [Double]
  let variances: [Double]

  struct Sums {
    var weights = 0.0
    var squaredWeights = 0.0
    var mean = 0.0
    /// Σ w (y − mean)².
    var squares = 0.0
    /// Σ w² (y − mean)².
    var doublyWeighted = 0.0
    var logarithms = 0.0
  }

  func at(_ tau: Double) -> Sums {
    var sums = Sums()
    var total = 0.0
    for (y, v) in zip(values, variances) {
      let weight = 1 / (v + tau)
      sums.weights += weight
      sums.squaredWeights += weight * weight
      total += weight * y
      sums.logarithms += log(v + tau)
    }
    sums.mean = total / sums.weights
    for (y, v) in zip(values, variances) {
      let weight = 1 / (v + tau)
      let part = weight * (y - sums.mean) * (y - sums.mean)
      sums.squares += part
      sums.doublyWeighted += weight * part
    }
    return sums
  }

  /// −½ Σ log(v + τ²) − ½ log Σ w − ½ Σ w (y − μ̂)², without constants.
  func restrictedLogLikelihood(_ tau: Double) -> Double {
    let sums = at(tau)
    return -0.5 * (sums.logarithms + log(sums.weights) + sums.squares)
  }

  /// Its derivative by τ².
  func restrictedScore(_ tau: Double) -> Double {
    let sums = at(tau)
    return 0.5 * (sums.doublyWeighted - (sums.weights - sums.squaredWeights / sums.weights))
  }
}

/// 10 to a power.
func elevated(_ exponent: Double) -> Double { pow(10, exponent) }
