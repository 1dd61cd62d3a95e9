import Foundation
import LinearAlgebra
import Models
import Probability

/// The joint test that all coefficients before the reference are 0, with what it can and cannot see.
///
/// A test that finds nothing says little when it had little chance to find something. Here stand its power against trends that differ
/// along a straight line, the slope it would find with a given chance, and how far an estimate after the reference is off where such a
/// trend was there and the test found nothing. All in closed form: with z = Σ^(−1/2) β̂ the test passes within a ball, and the mean of
/// a normal variable within a ball around 0 is its own mean times a ratio of two noncentral chi-squared chances.
/// - Source: Roth, Am. Econ. Rev. Insights 4(3), 2022.
public struct PreTrendTest: Sendable {
  public let study: EventStudyCoefficients

  /// Wald: chi-squared with as many degrees of freedom as there are periods before the reference.
  public let statistic: TestStatistic

  /// Of the test: it passes where p is at least this.
  public let level: Double

  /// `d Σ⁻¹ d`, d the distances in time: by how much a slope of 1 moves the noncentrality.
  private let information: Double

  private var degrees: Double { Double(study.before) }
  private var critical: Double { ChiSquaredLaw.upperQuantile(level, df: degrees) }

  /// - Throws: `UnusableEventStudy`.
  public init(_ study: EventStudyCoefficients, level: Double = 0.05) throws(UnusableEventStudy) {
    precondition(level > 0 && level < 1, "a level within (0, 1)")
    self.study = study
    self.level = level
    let places = Array(0..<study.before)
    let functions = places.map { place in
      SmoothFunction(
        value: study.values[place], gradient: study.values.indices.map { $0 == place ? 1 : 0 })
    }
    do {
      statistic = try WaldTest.test(functions, study.covariance)
      let factor = try Cholesky(study.covariance.selecting(rows: places).selecting(columns: places))
      let distances = Array(study.distances.prefix(study.before))
      information = distances.dot(factor.solve(distances))
    } catch {
      throw .noCovariance
    }
  }

  /// The chance that the test finds a difference in trends of this slope a period.
  public func power(slope: Double) -> Double {
    ChiSquaredLaw.upperTail(critical, df: degrees, noncentrality: slope * slope * information)
  }

  /// The slope that the test finds with this chance, above 0; the chance must be above the level.
  public func detectableSlope(power target: Double) -> Double {
    precondition(target > level && target < 1, "a power above the level")
    var (low, high) = (0.0, 1.0)
    while ChiSquaredLaw.upperTail(critical, df: degrees, noncentrality: high) < target { high *= 2 }
    for _ in 0..<200 where high - low > 1e-13 * high {
      let middle = (low + high) / 2
      if ChiSquaredLaw.upperTail(critical, df: degrees, noncentrality: middle) < target {
        low = middle
      } else {
        high = middle
      }
    }
    return (((low + high) / 2) / information).squareRoot()
  }

  /// How far `Σ l τ̂` is off on average where trends differ by this slope: without looking at the test, and among data in which it
  /// finds nothing.
  public func bias(slope: Double, weights: [Double]) -> (unconditional: Double, whenPassed: Double) {
    precondition(weights.count == study.after, "a weight for every period after")
    let noncentrality = slope * slope * information
    let distances = study.distances
    let unconditional = slope * weights.indices.reduce(0) { $0 + weights[$1] * distances[study.before + $1] }
    let passed = ChiSquaredLaw.cdf(critical, df: degrees, noncentrality: noncentrality)
    let shrunk = ChiSquaredLaw.cdf(critical, df: degrees + 2, noncentrality: noncentrality) / passed
    // What the coefficients before the reference are short of the trend, carried over by their covariance with those after it.
    let short = distances.prefix(study.before).map { (shrunk - 1) * slope * $0 }
    return (unconditional, unconditional + carried(short, weights))
  }

  /// `Σ_post,pre Σ_pre⁻¹ x`, weighted.
  private func carried(_ x: [Double], _ weights: [Double]) -> Double {
    let places = Array(0..<study.before)
    guard let factor = try? Cholesky(study.covariance.selecting(rows: places).selecting(columns: places)) else {
      return 0
    }
    let solved = factor.solve(x)
    var result = 0.0
    for (i, weight) in weights.enumerated() {
      for place in places { result += weight * study.covariance[study.before + i, place] * solved[place] }
    }
    return result
  }
}
