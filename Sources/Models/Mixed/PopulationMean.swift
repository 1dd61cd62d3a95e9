import Foundation
import LinearAlgebra

extension GeneralisedMixedFit {
  /// The mean of the outcome over a population and over the distribution of the random effects: what happens on average, not in a group whose
  /// effects are given. Its gradient is by β and then by θ, for `covariance(of:)`.
  ///
  /// Each row's random part is normal with variance zᵀΣz, and its mean an integral over one normal (Gauss–Hermite, 31 nodes; for the log link
  /// in closed form). Arithmetic of `SmoothFunction` gives differences and ratios with their delta method.
  /// - Parameters:
  ///   - column: of the design, put at `value` in every row; nil leaves all as it is. It may stand in no other column, and in no
  ///     random part.
  ///   - population: which rows, one truth a row; all that took part when left out.
  ///   - counts: how much each row counts, at least 0; all alike when left out.
  /// - Throws: `EmptyPopulation`, `UnusableInput`.
  public func populationMean(
    setting column: Int? = nil, to value: Double = 0, over population: [Bool]? = nil, counts: [Double]? = nil
  ) throws -> SmoothFunction {
    let structure = surface.laplace.structure
    let k = coefficients.count
    let m = theta.count
    if let population, population.count != weights.count { throw UnusableInput(column: "population", fault: .length) }
    if let counts { try UnusableInput.check(counts, "counts", rows: weights.count) }
    let shares = kept.map { (population?[$0] ?? true) ? counts?[$0] ?? 1 : 0 }
    let total = DoubleDouble.sum(of: shares)
    guard total > 0 else { throw EmptyPopulation() }
    let lambda = structure.templates(theta)
    let rule = try GaussHermite(31)
    var mean = DoubleDouble(0)
    var gradient = [DoubleDouble](repeating: DoubleDouble(0), count: k + m)
    let offset = surface.laplace.offset
    for (i, row) in kept.enumerated() where shares[i] > 0 {
      var x = design.row(row)
      if let column { x[column] = value }
      let eta = zip(x, coefficients).reduce(offset[i]) { $0 + $1.0 * $1.1 }
      // v = |Λᵀz|², and its derivative by an element of Λ.
      var variance = 0.0
      var moves = [Double](repeating: 0, count: m)
      for (f, factor) in structure.factors.enumerated() {
        let p = factor.width
        let z = factor.values[(i * p)..<((i + 1) * p)]
        let spread = (0..<p).map { b in (b..<p).reduce(0) { $0 + lambda[f][$1 * p + b] * z[z.startIndex + $1] } }
        variance += spread.reduce(0) { $0 + $1 * $1 }
        for (j, parameter) in structure.parameters.enumerated() where parameter.factor == f {
          moves[j] = 2 * z[z.startIndex + parameter.row] * spread[parameter.column]
        }
      }
      let (level, slope, curve) = average(eta, variance, rule)
      let share = shares[i] / total
      mean += share * level
      for j in 0..<k { gradient[j] += share * slope * x[j] }
      // The derivative of a normal mean by its variance is half the mean of the second derivative.
      for j in 0..<m { gradient[k + j] += share * curve / 2 * moves[j] }
    }
    return SmoothFunction(value: mean.value, gradient: gradient.map(\.value))
  }

  /// The joint covariance of such means, by the delta method with θ estimated beside β.
  public func covariance(of functions: [SmoothFunction]) -> Matrix {
    DeltaMethod.covariance(of: functions, jointCovariance)
  }

  /// E g(η + √v Z) with its first and second derivative by η.
  private func average(_ eta: Double, _ variance: Double, _ rule: GaussHermite) -> (Double, Double, Double) {
    if family == .poisson {
      let mean = exp(eta + variance / 2)
      return (mean, mean, mean)
    }
    let deviation = variance.squareRoot()
    var result = (0.0, 0.0, 0.0)
    for (node, weight) in zip(rule.nodes, rule.weights) {
      let at = eta + deviation * node
      let slopes = family.slopes(at)
      result.0 += weight * family.mean(at)
      result.1 += weight * slopes.first
      result.2 += weight * slopes.second
    }
    return result
  }
}
