import Foundation
import LinearAlgebra

/// Whether groups have one hazard: events by group against those expected if they had, with the hypergeometric variance.
///
/// With ρ above 0 each time counts by the survival of all just before it, to that power: the G-ρ family. ρ = 0 is the log-rank test, ρ = 1
/// Peto and Peto's Wilcoxon test.
/// - Source: Mantel, Cancer Chemother. Rep. 50(3), 1966; Harrington & Fleming, Biometrika 69(3), 1982. In R: `survival::survdiff`.
public struct LogRankTest: Sendable {
  /// The codes of the groups, ascending.
  public let groups: [Int]
  /// By group, added up over the strata; weighted by survival to the power ρ.
  public let observed: [Double]
  public let expected: [Double]
  /// Of observed − expected, groups × groups.
  public let covariance: Matrix
  public let test: ChiSquaredTest

  /// - Parameters:
  ///   - groups: a code a row.
  ///   - strata: a code a row: groups are compared within strata only.
  /// - Throws: `UnusableInput`; `NothingToCompare` where fewer than two groups are at risk at events.
  public init(_ outcome: SurvivalOutcome, groups: [Int], strata: [Int]? = nil, rho: Double = 0) throws {
    guard groups.count == outcome.rows else { throw UnusableInput(column: "groups", fault: .length) }
    if let strata, strata.count != outcome.rows { throw UnusableInput(column: "strata", fault: .length) }
    let ones = [Double](repeating: 1, count: outcome.rows)
    let sets = RiskSets(outcome, strata: strata, weights: ones)
    if sets.moments == 0 { throw NoEvents() }
    let codes = Set(groups).sorted()
    let members = codes.map { code in groups.map { $0 == code ? 1.0 : 0 } }
    let atRisk = members.map { sets.atRisk($0) }
    let events = members.map { sets.atEvent($0) }
    let count = codes.count
    var observed = [DoubleDouble](repeating: DoubleDouble(0), count: count)
    var expected = observed
    var covariance = Matrix(rows: count, columns: count)
    for range in sets.ranges {
      var survival = 1.0
      for m in range {
        let n = atRisk.reduce(0) { $0 + $1[m] }
        let d = events.reduce(0) { $0 + $1[m] }
        let weight = pow(survival, rho)
        survival *= (n - d) / n
        for a in 0..<count {
          observed[a] += weight * events[a][m]
          expected[a] += weight * d * atRisk[a][m] / n
        }
        guard n > 1 else { continue }
        let scale = weight * weight * d * (n - d) / (n - 1) / n
        for a in 0..<count {
          for b in 0..<count {
            covariance[a, b] += scale * ((a == b ? atRisk[a][m] : 0) - atRisk[a][m] * atRisk[b][m] / n)
          }
        }
      }
    }
    let differences = (0..<count).map { (observed[$0] - expected[$0]).value }
    self.groups = codes
    self.observed = observed.map(\.value)
    self.expected = expected.map(\.value)
    self.covariance = covariance
    // A group that is never compared with another has no part; the differences of the others add up to 0.
    let compared = (0..<count).filter { covariance[$0, $0] > 1e-12 * max(1, expected[$0].value) }
    guard compared.count > 1 else { throw NothingToCompare(columns: ["groups"]) }
    let free = Array(compared.dropLast())
    let difference = free.map { differences[$0] }
    let factor = try ScaledCholesky(covariance.selecting(rows: free).selecting(columns: free))
    test = ChiSquaredTest(
      statistic: zip(factor.solve(difference), difference).reduce(0) { $0 + $1.0 * $1.1 }, degreesOfFreedom: free.count)
  }
}
