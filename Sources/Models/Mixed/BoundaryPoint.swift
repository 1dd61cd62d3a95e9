import LinearAlgebra

/// θ in its one form: diagonals at least 0, and exactly 0 (with the column below it) where a covariance has no spread in that direction.
///
/// Λ and Λ with a column of the other sign give the same covariance, and a singular covariance has many factors; the one that is kept is
/// the Cholesky factor.
struct BoundaryPoint {
  let theta: [Double]
  /// False for what was put at 0.
  let isFree: [Bool]
  let isChanged: Bool

  /// - Parameter height: the deviance; zeros are kept where it rises by less than 10⁻⁸.
  init(_ theta: [Double], _ structure: RandomStructure, height: ([Double]) -> Double?) {
    let plain = BoundaryPoint.canonical(theta, structure, floor: 0)
    // Scaled columns: a standard deviation of 10⁻⁴ of the residual's is beyond what data show.
    let zeroed = BoundaryPoint.canonical(theta, structure, floor: 1e-4)
    let isZero = zeroed.map { $0 == 0 }
    if zip(zeroed, plain).contains(where: { $0 == 0 && $1 != 0 }) || isZero.contains(true),
      let before = height(plain), let after = height(zeroed), after <= before + 1e-8
    {
      self.theta = zeroed
      var free = structure.parameters.map { _ in true }
      for (i, parameter) in structure.parameters.enumerated() where parameter.isDiagonal && zeroed[i] == 0 {
        for (j, other) in structure.parameters.enumerated()
        where other.factor == parameter.factor && other.column == parameter.column {
          free[j] = false
        }
      }
      isFree = free
      isChanged = free.contains(false)
    } else {
      self.theta = plain
      isFree = structure.parameters.map { _ in true }
      isChanged = false
    }
  }

  private static func canonical(_ theta: [Double], _ structure: RandomStructure, floor: Double) -> [Double] {
    let templates = structure.templates(theta)
    var lower = templates
    for (f, template) in templates.enumerated() {
      let p = structure.factors[f].width
      var covariance = [Double](repeating: 0, count: p * p)
      for i in 0..<p {
        for j in 0..<p {
          covariance[i * p + j] = (0..<p).reduce(0) { $0 + template[i * p + $1] * template[j * p + $1] }
        }
      }
      for j in 0..<p {
        var pivot = covariance[j * p + j]
        for k in 0..<j { pivot -= lower[f][j * p + k] * lower[f][j * p + k] }
        let root = pivot > 0 ? pivot.squareRoot() : 0
        let isZero = root <= floor
        lower[f][j * p + j] = isZero ? 0 : root
        for i in (j + 1)..<max(p, j + 1) {
          var sum = covariance[i * p + j]
          for k in 0..<j { sum -= lower[f][i * p + k] * lower[f][j * p + k] }
          lower[f][i * p + j] = isZero ? 0 : sum / root
        }
        for i in 0..<j { lower[f][i * p + j] = 0 }
      }
    }
    return structure.parameters.map { lower[$0.factor][$0.row * structure.factors[$0.factor].width + $0.column] }
  }
}
