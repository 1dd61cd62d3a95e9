import Foundation
import LinearAlgebra

/// The covariance for rows in an order of time that are alike with their neighbours: scores of rows up to `lag` steps apart go together, with
/// weights that fall off linearly (Bartlett).
///
/// No prewhitening, and no n/(n−k) unless asked for. Rows at the same time are taken together first. Tests use t(n − k) after least
/// squares and the normal distribution after a family that knows its variance.
/// - Source: Newey & West, Econometrica 55(3), 1987. In R: `sandwich::NeweyWest(prewhite = FALSE, adjust = ...)`.
public struct NeweyWest: StructuredCovariance {
  /// How many steps apart rows still go together.
  public enum Lag: Sendable, Equatable {
    case given(Int)

    /// The whole part of `4 (T/100)^(2/9)`.
    case rule

    /// Newey & West's of 1994 from the scores themselves, Rev. Econ. Stud. 61(4): `bwNeweyWest` of sandwich, without prewhitening.
    case automatic
  }

  public let name = "Newey–West"
  public let isByRow = true

  /// The time of each row; only the order counts.
  public let times: [Int]
  public let lag: Lag

  /// Whether the factor n/(n−k) is applied.
  public let isAdjusted: Bool

  public init(times: [Int], lag: Lag = .automatic, isAdjusted: Bool = false) {
    self.times = times
    self.lag = lag
    self.isAdjusted = isAdjusted
  }

  /// - Throws: `UnusableInput`, `NoDegreesOfFreedom`, `TooFewSamplingUnits` with fewer than 2 times.
  public func estimate(_ parts: SandwichParts, of gradients: Matrix) throws -> CovarianceEstimate {
    try parts.requireSparedRows()
    let byTime = try parts.model.parts(SamplingUnits(codes: times, word: "times"))
    try byTime.requireTwoUnits()
    let series = byTime.scores
    let (count, words) = steps(series, parts)
    let linear = parts.bread.timesTranspose(gradients)
    var matrix = SerialMeat(series * linear, lag: count).matrix
    let n = Double(parts.rows)
    let k = parts.coefficients(counting: .all)
    if isAdjusted { matrix = (n / (n - Double(k))) * matrix }
    return CovarianceEstimate(
      matrix: matrix, degreesOfFreedom: [Double](repeating: parts.rowDegreesOfFreedom, count: linear.columns),
      recipe: Recipe(
        name: name, units: byTime.units, word: "times", correction: isAdjusted ? "n/(n−k)" : nil,
        remarks: ["Bartlett, lag \(count)\(words)", "no prewhitening"]))
  }

  private func steps(_ series: Matrix, _ parts: SandwichParts) -> (Int, String) {
    switch lag {
    case .given(let count): return (min(max(0, count), series.rows - 1), "")
    case .rule:
      let count = Int(4 * pow(Double(series.rows) / 100, 2.0 / 9))
      return (min(count, series.rows - 1), " by 4(T/100)^(2/9)")
    case .automatic:
      let isConstant = parts.model.names.firstIndex(of: DesignMatrix.interceptName)
      let count = Int(NeweyWest.bandwidth(series, constant: isConstant))
      return (min(max(0, count), series.rows - 1), " by Newey & West (1994)")
    }
  }

  /// The bandwidth of Newey & West (1994) for Bartlett weights, before it is rounded down: scores are added over coefficients but the constant.
  static func bandwidth(_ scores: Matrix, constant: Int?) -> Double {
    let n = scores.rows
    let m = Int(4 * pow(Double(n) / 100, 2.0 / 9))
    let columns = (0..<scores.columns).filter { scores.columns == 1 || $0 != constant }
    let h = (0..<n).map { i in columns.reduce(0) { $0 + scores[i, $1] } }
    func sigma(_ j: Int) -> Double {
      DoubleDouble.sum(of: (j..<n).lazy.map { h[$0] * h[$0 - j] }) / Double(n)
    }
    let sigmas = (0...m).map(sigma)
    let s0 = sigmas[0] + 2 * sigmas.dropFirst().reduce(0, +)
    let s1 = 2 * sigmas.indices.reduce(0) { $0 + Double($1) * sigmas[$1] }
    guard s0 != 0 else { return 0 }
    return 1.1447 * pow((s1 / s0) * (s1 / s0), 1.0 / 3) * pow(Double(n), 1.0 / 3)
  }
}

/// `Σ w(l) (Γₗ + Γₗᵀ)` of scores in an order, Bartlett weights `1 − l/(lag+1)`.
struct SerialMeat {
  let matrix: Matrix

  init(_ scores: Matrix, lag: Int) {
    var sum = scores.crossProduct
    for l in 1..<max(1, lag + 1) where l < scores.rows {
      let later = scores.selecting(rows: Array(l..<scores.rows))
      let earlier = scores.selecting(rows: Array(0..<scores.rows - l))
      let product = later.transposeTimes(earlier)
      sum = sum + (1 - Double(l) / Double(lag + 1)) * (product + product.transposed)
    }
    matrix = sum.symmetrised
  }
}
