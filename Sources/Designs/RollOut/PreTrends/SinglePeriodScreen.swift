import Foundation
import LinearAlgebra
import Probability

/// The habit of calling trends parallel when no single coefficient before the reference differs from 0 at its own level, with what that
/// can and cannot see.
///
/// The chance to pass is that of a normal variable within a box; it and the mean within the box are found by sequential importance
/// sampling (Geweke–Hajivassiliou–Keane) with keyed draws, so they are the same for the same data and come with a Monte Carlo error.
/// - Source: Roth, Am. Econ. Rev. Insights 4(3), 2022. In R: `pretrends`.
public struct SinglePeriodScreen: Sendable {
  public let study: EventStudyCoefficients
  public let level: Double
  public let draws: Int
  public let seed: UInt64
  private let factor: Cholesky
  private let edges: [Double]

  /// - Throws: `UnusableEventStudy`.
  public init(_ study: EventStudyCoefficients, level: Double = 0.05, draws: Int = 20_000, seed: UInt64 = 1)
    throws(UnusableEventStudy)
  {
    self.study = study
    self.level = level
    self.draws = draws
    self.seed = seed
    let places = Array(0..<study.before)
    let covariance = study.covariance.selecting(rows: places).selecting(columns: places)
    guard let factor = try? Cholesky(covariance) else { throw .noCovariance }
    self.factor = factor
    edges = covariance.diagonal.map { $0.squareRoot() * NormalLaw.upperQuantile(level / 2) }
  }

  /// Whether no coefficient before the reference is beyond its own critical value.
  public var isPassed: Bool { zip(study.values, edges).allSatisfy { abs($0) <= $1 } }

  /// The chance that some coefficient is found, where trends differ by this slope a period.
  public func power(slope: Double) -> Double { 1 - box(slope: slope).chance }

  /// The slope that is found with this chance.
  public func detectableSlope(power target: Double) -> Double {
    precondition(target > 0 && target < 1, "a power within (0, 1)")
    guard power(slope: 0) < target else { return 0 }
    var (low, high) = (0.0, edges.indices.map { edges[$0] / abs(study.distances[$0]) }.max() ?? 1)
    while power(slope: high) < target { high *= 2 }
    while high - low > 1e-6 * high {
      let middle = (low + high) / 2
      if power(slope: middle) < target { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// How far `Σ l τ̂` is off on average where trends differ by this slope, among data that pass.
  public func biasWhenPassed(slope: Double, weights: [Double]) -> Double {
    let distances = study.distances
    let mean = box(slope: slope).mean
    let short = (0..<study.before).map { mean[$0] - slope * distances[$0] }
    let solved = factor.solve(short)
    var result = 0.0
    for (i, weight) in weights.enumerated() {
      result += weight * slope * distances[study.before + i]
      for place in 0..<study.before {
        result += weight * study.covariance[study.before + i, place] * solved[place]
      }
    }
    return result
  }

  /// The chance of the box and the mean within it.
  private func box(slope: Double) -> (chance: Double, mean: [Double]) {
    let n = study.before
    let root = factor.lower
    let centre = study.distances.prefix(n).map { slope * $0 }
    let uniforms = (0..<n).map { dimension in
      let stream = UniformStream(seed: seed, name: "pre-trend box[\(dimension)]")
      return [Double](unsafeUninitializedCapacity: draws) { buffer, count in
        for block in 0..<Draws.blocks(of: draws) {
          let range = Draws.range(ofBlock: block, of: draws)
          stream.fill(block: block, into: UnsafeMutableBufferPointer(rebasing: buffer[range]))
        }
        count = draws
      }
    }
    var total = 0.0
    var sums = [Double](repeating: 0, count: n)
    var z = [Double](repeating: 0, count: n)
    for draw in 0..<draws {
      var weight = 1.0
      for i in 0..<n {
        var known = centre[i]
        for j in 0..<i { known += root[i, j] * z[j] }
        let (from, to) = ((-edges[i] - known) / root[i, i], (edges[i] - known) / root[i, i])
        // On the side of 0 where tails keep their digits.
        let isMirrored = from > 0
        let (low, high) = isMirrored ? (-to, -from) : (from, to)
        let (atLow, atHigh) = (NormalLaw.cdf(low), NormalLaw.cdf(high))
        weight *= atHigh - atLow
        guard weight > 0 else { break }
        let inside = NormalLaw.quantile(atLow + uniforms[i][draw] * (atHigh - atLow))
        z[i] = isMirrored ? -inside : inside
      }
      guard weight > 0 else { continue }
      total += weight
      for i in 0..<n {
        var value = centre[i]
        for j in 0...i { value += root[i, j] * z[j] }
        sums[i] += weight * value
      }
    }
    return (total / Double(draws), total > 0 ? sums.map { $0 / total } : centre)
  }
}
