import Foundation
import Probability

/// Kendall's rank correlation with a two-sided test: exact without ties, normal with them.
public struct KendallRank: Sendable {
  /// τ-b.
  public let tau: Double
  public let pValue: Double
  /// Whether p is from the permutation distribution.
  public let isExact: Bool

  /// Beyond this many pairs of values the normal approximation agrees with the exact p in all that is printed.
  static let mostExact = 200

  /// nil below 2 values, or where one side has one value only.
  public init?(_ x: [Double], _ y: [Double]) {
    let n = x.count
    guard n >= 2, y.count == n else { return nil }
    // Concordant less discordant pairs.
    var balance = 0
    for i in 0..<n {
      for j in 0..<i { balance += Self.sign(x[i] - x[j]) * Self.sign(y[i] - y[j]) }
    }
    let (tiesX, tiesY) = (Self.ties(x), Self.ties(y))
    let pairs = Double(n * (n - 1)) / 2
    let (freeX, freeY) = (pairs - Self.sum(tiesX) { $0 * ($0 - 1) / 2 }, pairs - Self.sum(tiesY) { $0 * ($0 - 1) / 2 })
    guard freeX > 0, freeY > 0 else { return nil }
    tau = Double(balance) / (freeX * freeY).squareRoot()
    isExact = tiesX.isEmpty && tiesY.isEmpty && n <= Self.mostExact
    if isExact {
      let concordant = (balance + n * (n - 1) / 2) / 2
      let masses = Self.masses(n)
      let below = masses[...concordant].reduce(0, +)
      let above = masses[concordant...].reduce(0, +)
      pValue = min(1, 2 * min(below, above))
    } else {
      let size = Double(n)
      let rest: Double =
        size * (size - 1) * (2 * size + 5) - Self.sum(tiesX) { $0 * ($0 - 1) * (2 * $0 + 5) }
        - Self.sum(tiesY) { $0 * ($0 - 1) * (2 * $0 + 5) }
      var variance = rest / 18
      variance += Self.sum(tiesX) { $0 * ($0 - 1) } * Self.sum(tiesY) { $0 * ($0 - 1) } / (2 * size * (size - 1))
      if n > 2 {
        let triples: Double =
          Self.sum(tiesX) { $0 * ($0 - 1) * ($0 - 2) } * Self.sum(tiesY) { $0 * ($0 - 1) * ($0 - 2) }
        variance += triples / (9 * size * (size - 1) * (size - 2))
      }
      pValue = NormalLaw.twoSided(Double(balance) / variance.squareRoot())
    }
  }

  /// The chance of each number of concordant pairs of n values in random order: the count of inversions, one value added at a time.
  private static func masses(_ n: Int) -> [Double] {
    var masses = [1.0]
    for size in 2...n {
      var next = [Double](repeating: 0, count: masses.count + size - 1)
      for (count, mass) in masses.enumerated() {
        for extra in 0..<size { next[count + extra] += mass / Double(size) }
      }
      masses = next
    }
    return masses
  }

  private static func sign(_ x: Double) -> Int { x > 0 ? 1 : (x < 0 ? -1 : 0) }

  /// Sizes of groups of equal values, where 2 or more.
  private static func ties(_ values: [Double]) -> [Double] {
    Dictionary(grouping: values) { $0 }.values.map { Double($0.count) }.filter { $0 > 1 }.sorted()
  }

  private static func sum(_ ties: [Double], _ term: (Double) -> Double) -> Double { ties.reduce(0) { $0 + term($1) } }
}

/// Whether effects and their variances go together over studies: Kendall's correlation of standardised effects with variances.
///
/// - Source: Begg & Mazumdar, Biometrics 50(4), 1994.
public enum BeggTest {
  /// - Throws: `CannotPool` below 3 studies or where variances do not differ.
  public static func rank(_ studies: [StudyEffect]) throws -> KendallRank {
    guard studies.count >= 3 else { throw CannotPool(.tooFew(studies: studies.count, needed: 3)) }
    let common = try RandomEffectsModel(studies, method: CommonEffect.self)
    let mean = common.coefficients[0]
    let varianceOfMean = common.covariance[0, 0]
    let standardised = studies.map { ($0.effect - mean) / ($0.variance - varianceOfMean).squareRoot() }
    guard let rank = KendallRank(standardised, studies.map(\.variance)) else {
      throw CannotPool(
        .notEstimable("all studies have the same variance, so that no small study differs from a large one"))
    }
    return rank
  }
}
