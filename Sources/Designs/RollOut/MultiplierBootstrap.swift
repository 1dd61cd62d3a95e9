import Foundation
import LinearAlgebra
import Models
import Probability

/// Bands that hold all effects at once with the stated chance, from draws of the clusters' influences times weights of mean 0 and variance 1.
///
/// The critical value is a quantile of the largest |draw| over the standard errors from the influences themselves (R's `did` divides by
/// interquartile ranges of the draws). Draws are keyed: effect by effect the same bits for the same seed.
/// - Source: Callaway & Sant'Anna, J. Econometrics 225(2), 2021, algorithm 1; Mammen, Ann. Stat. 21(1), 1993 (two-point weights).
public struct MultiplierBootstrap: Sendable {
  public enum Multiplier: String, Sendable, CaseIterable {
    /// Two points with third moment 1.
    case mammen

    /// −1 and 1.
    case rademacher
  }

  public let draws: Int
  public let seed: UInt64
  public let multiplier: Multiplier

  public init(draws: Int = 1000, seed: UInt64 = 1, multiplier: Multiplier = .mammen) {
    precondition(draws > 0, "at least one draw")
    self.draws = draws
    self.seed = seed
    self.multiplier = multiplier
  }

  /// How many standard errors a band of this confidence is wide on each side, for estimates with these influences.
  ///
  /// Never less than the normal quantile for one estimate. Estimates without any spread (references) take no part.
  public func criticalValue(_ influence: Influence, confidence: Double = 0.95) -> Double {
    precondition(confidence > 0 && confidence < 1, "a confidence is between 0 and 1")
    let matrix = influence.matrix
    let errors = influence.covariance.diagonal.map { $0.squareRoot() }
    let kept = errors.indices.filter { errors[$0] > 0 }
    let pointwise = NormalLaw.quantile(0.5 + confidence / 2)
    guard !kept.isEmpty else { return pointwise }
    let columns = matrix.selecting(columns: kept)
    var largest: [Double] = []
    largest.reserveCapacity(draws)
    let step = 64
    for start in stride(from: 0, to: draws, by: step) {
      let sums = multipliers(start..<min(start + step, draws), clusters: matrix.rows) * columns
      for row in 0..<sums.rows {
        largest.append(kept.indices.reduce(0) { max($0, abs(sums[row, $1]) / errors[kept[$1]]) })
      }
    }
    largest.sort()
    // The least value that this share of the draws does not pass.
    let rank = Int((confidence * Double(draws)).rounded(.up))
    return max(pointwise, largest[min(max(rank, 1), draws) - 1])
  }

  /// Draws × clusters.
  private func multipliers(_ range: Range<Int>, clusters: Int) -> Matrix {
    let stream = UniformStream(seed: seed, name: "multiplier")
    var uniforms = [Double](repeating: 0, count: clusters)
    var result = Matrix(rows: range.count, columns: clusters)
    let root = 5.0.squareRoot()
    let golden = (1 + root) / 2
    for (row, draw) in range.enumerated() {
      uniforms.withUnsafeMutableBufferPointer { stream.fill(item: draw * clusters, into: $0) }
      for cluster in 0..<clusters {
        switch multiplier {
        case .rademacher: result[row, cluster] = uniforms[cluster] < 0.5 ? -1 : 1
        case .mammen: result[row, cluster] = uniforms[cluster] < golden / root ? 1 - golden : golden
        }
      }
    }
    return result
  }
}
