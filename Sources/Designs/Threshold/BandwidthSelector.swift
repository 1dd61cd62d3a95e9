import Foundation
import LinearAlgebra

/// Chooses bandwidths from data: a pilot by a rule of thumb, then a bandwidth for the derivative behind the bias of the bias, one for the bias, and one
/// for the estimate; the last two with a term that keeps them small where the bias is hardly known.
///
/// As the package rdrobust does: the pilot counts different scores; where a fifth or more of the rows of a side share their score with another, the
/// pilot and the first bandwidth hold at least ten different scores a side; no bandwidth reaches beyond the data.
/// - Source: Calonico, Cattaneo & Titiunik, Econometrica 82(6), 2014, and Stata J. 14(4), 2014; Calonico, Cattaneo & Farrell, Econom. J. 23(2), 2020.
struct BandwidthSelector {
  /// Left and right.
  let sides: [ThresholdSide]
  let design: RegressionDiscontinuity
  /// Where the covariates stand among the columns of a side.
  let firstCovariate: Int
  let covariateNames: [String]

  /// What the mean squared error is made of on one side.
  private struct Parts {
    var variance: Double
    var bias: Double
    var regularisation: Double
  }

  private static let smallestWindow = 10
  private static let justBeyond = 1 + 0x1p-26

  /// - Throws: `TooFewScores`, `NoBandwidth`, `CollinearCovariates`, `TooFewClustersBesideThreshold`.
  func bandwidths(_ rule: BandwidthRule) throws -> ThresholdBandwidths {
    let extents = sides.map(\.extent)
    let p = design.order
    let q = design.biasOrder
    let floors = floors
    var pilot = min(ruleOfThumb, max(extents[0], extents[1]))
    if let floors { pilot = max(pilot, floors[0], floors[1]) }
    guard pilot > 0, pilot.isFinite else { throw NoBandwidth() }

    let first = try zip(sides, extents).map { side, extent in
      try parts(side, order: q + 1, power: q + 1, pilot: pilot, bias: extent * Self.justBeyond, regularised: false)
    }
    var d = balanced(first, rule, order: q + 1, extents)
    if let floors { d = rule.isBySide ? zip(d, floors).map { max($0, $1) } : d.map { max($0, floors[0], floors[1]) } }
    try check(d)
    let second = try zip(sides, d).map { side, d in
      try parts(side, order: q, power: p + 1, pilot: pilot, bias: d, regularised: true)
    }
    let b = balanced(second, rule, order: q, extents)
    try check(b)
    let third = try zip(sides, b).map { side, b in
      try parts(side, order: p, power: 0, pilot: pilot, bias: b, regularised: true)
    }
    var h = balanced(third, rule, order: p, extents)
    if rule.isForCoverage { h = h.map { $0 * coverageFactor } }
    try check(h)
    return ThresholdBandwidths(left: h[0], right: h[1], biasLeft: b[0], biasRight: b[1])
  }

  private func check(_ bandwidths: [Double]) throws {
    guard bandwidths.allSatisfy({ $0 > 0 && $0.isFinite }) else { throw NoBandwidth() }
  }

  /// `C · min(s, IQR/1.349) · M^(−1/5)` with M the number of different scores and quartiles of type 2.
  private var ruleOfThumb: Double {
    let scores = sides.flatMap(\.distance).sorted()
    let n = Double(scores.count)
    let mean = DoubleDouble.sum(of: scores) / n
    let deviation = (DoubleDouble.sum(of: scores.lazy.map { ($0 - mean) * ($0 - mean) }) / (n - 1)).squareRoot()
    let spread = min(deviation, (Self.quartile(scores, 0.75) - Self.quartile(scores, 0.25)) / 1.349)
    let distinct = Double(sides.reduce(0) { $0 + $1.distinct.count })
    return design.kernel.pilotConstant * spread * pow(distinct, -0.2)
  }

  private static func quartile(_ sorted: [Double], _ share: Double) -> Double {
    let place = Double(sorted.count) * share
    let j = Int(place)
    return place == Double(j) ? 0.5 * (sorted[j - 1] + sorted[j]) : sorted[j]
  }

  /// The least bandwidth of each side that holds ten different scores; nil where scores hardly repeat.
  private var floors: [Double]? {
    let distinct = sides.map(\.distinct)
    let repeats = zip(sides, distinct).contains { side, distinct in
      1 - Double(distinct.count) / Double(side.count) >= 0.2
    }
    guard repeats else { return nil }
    return distinct.map { $0[min(Self.smallestWindow, $0.count) - 1] * Self.justBeyond }
  }

  /// `n^(−p/((3 + p)(3 + 2p)))`, with clusters for rows where there are clusters (counted a side, as rdrobust does).
  private var coverageFactor: Double {
    let p = Double(design.order)
    let n = sides.reduce(0) { $0 + ($1.units.map { Set($0).count } ?? $1.count) }
    return pow(Double(n), -(p / ((3 + p) * (3 + 2 * p))))
  }

  private func balanced(_ parts: [Parts], _ rule: BandwidthRule, order: Int, _ extents: [Double]) -> [Double] {
    let rate = 1 / Double(2 * order + 3)
    if rule.isBySide {
      return zip(parts, extents).map { part, extent in
        min(pow(part.variance / (part.bias * part.bias + part.regularisation), rate), extent)
      }
    }
    let bias = rule.isOfSum ? parts[1].bias + parts[0].bias : parts[1].bias - parts[0].bias
    let variance = parts[0].variance + parts[1].variance
    let h = pow(variance / (bias * bias + parts[0].regularisation + parts[1].regularisation), rate)
    return [Double](repeating: min(h, max(extents[0], extents[1])), count: 2)
  }

  /// Variance and bias of the coefficient of `distance^power` in a polynomial of `order` with the pilot bandwidth.
  private func parts(
    _ side: ThresholdSide, order: Int, power: Int, pilot: Double, bias bandwidth: Double, regularised: Bool
  ) throws -> Parts {
    let fit = try LocalPolynomial(side, bandwidth: pilot, kernel: design.kernel, order: order)
    let combination = try combination(side, fit, power: power)
    let functional = fit.functional(power, over: fit.rows)
    let variance = try ThresholdSpread(
      side, over: fit.rows, functional: functional,
      residuals: ThresholdResiduals.all(side, over: fit.rows, fit, design.variance), coefficients: order + 1
    ).variance(combination)
    let scale = LocalPolynomial.power(pilot, power)
    let constant =
      scale
      * DoubleDouble.sum(
        of: zip(functional, fit.rows).lazy.map { $0 * LocalPolynomial.power(side.distance[$1] / pilot, order + 1) })

    let wide = try LocalPolynomial(
      side, bandwidth: bandwidth, kernel: design.kernel, order: max(order + 1, biasOrder(order)))
    let top = wide.functional(order + 1, over: wide.rows)
    let derivative = zip(side.columns, combination).reduce(0) { sum, pair in
      sum + pair.1 * DoubleDouble.sum(of: zip(top, wide.rows).lazy.map { $0 * pair.0[$1] })
    }
    let factor = Double(2 * (order + 1 - power))
    var regularisation = 0.0
    if regularised {
      let spread = try ThresholdSpread(
        side, over: wide.rows, functional: top,
        residuals: ThresholdResiduals.all(side, over: wide.rows, wide, design.variance), coefficients: wide.order + 1)
      regularisation = factor * 3 * constant * constant * spread.variance(combination)
    }
    return Parts(
      variance: Double(2 * power + 1) * LocalPolynomial.power(pilot, 2 * power + 1) * variance,
      bias: factor.squareRoot() * constant * derivative, regularisation: regularisation)
  }

  /// The order of the polynomial that the bias of one of `order` is read from.
  private func biasOrder(_ order: Int) -> Int { order == design.order ? design.biasOrder : order + 1 }

  /// What a column counts for: 1 for the outcome, minus the slopes for covariates; by the ratio of the side where treatment is received.
  private func combination(_ side: ThresholdSide, _ fit: LocalPolynomial, power: Int) throws -> [Double] {
    let slopes = try CovariateAdjustment.slopes([(side, fit)], covariates: firstCovariate, names: covariateNames)
    guard firstCovariate > 1 else { return [1] + (slopes.first ?? []).map { -$0 } }
    let functional = fit.functional(power, over: fit.rows)
    let at = side.columns.map { column in
      DoubleDouble.sum(of: zip(functional, fit.rows).lazy.map { $0 * column[$1] })
    }
    let covariates = at.dropFirst(2)
    let outcome = at[0] - zip(slopes[0], covariates).reduce(0) { $0 + $1.0 * $1.1 }
    let treatment = at[1] - zip(slopes[1], covariates).reduce(0) { $0 + $1.0 * $1.1 }
    let ratio = outcome / treatment
    return [1 / treatment, -ratio / treatment] + zip(slopes[0], slopes[1]).map { (-$0 + ratio * $1) / treatment }
  }
}
