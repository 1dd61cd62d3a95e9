import LinearAlgebra
import Models
import Probability

extension RandomEffectsModel {
  /// A test that coefficients are 0 together: chi-squared over the normal distribution, F with k − p degrees of freedom otherwise.
  public struct Omnibus: Sendable {
    /// The chi-squared, or the F (already over its degrees of freedom).
    public let statistic: Double
    public let df1: Double
    /// Infinite for a chi-squared.
    public let df2: Double

    public var pValue: Double {
      df2.isFinite ? FisherLaw.upperTail(statistic, df1: df1, df2: df2) : ChiSquaredLaw.upperTail(statistic, df: df1)
    }
  }

  /// All columns but the intercept at once; nil without moderators.
  /// - Throws: `NotPositiveDefinite` for a covariance that is singular up to rounding.
  public func moderatorTest() throws(NotPositiveDefinite) -> Omnibus? {
    try omnibus(Array(names.indices.dropFirst()))
  }

  /// The columns of one moderator: its own, or one a level of a factor. nil where there is none of that name.
  /// - Throws: `NotPositiveDefinite` for a covariance that is singular up to rounding.
  public func test(of moderator: String) throws(NotPositiveDefinite) -> Omnibus? {
    try omnibus(names.indices.filter { names[$0] == moderator || names[$0].hasPrefix("\(moderator)[") })
  }

  private func omnibus(_ columns: [Int]) throws(NotPositiveDefinite) -> Omnibus? {
    guard !columns.isEmpty else { return nil }
    let part = covariance.selecting(rows: columns).selecting(columns: columns)
    let values = columns.map { coefficients[$0] }
    let solved = try Cholesky(part).solve(values)
    let square = zip(values, solved).reduce(0) { $0 + $1.0 * $1.1 }
    let m = Double(columns.count)
    return degreesOfFreedom.isFinite
      ? Omnibus(statistic: square / m, df1: m, df2: degreesOfFreedom)
      : Omnibus(statistic: square, df1: m, df2: .infinity)
  }

  /// Values of τ² at which Q with random-effects weights is not extreme: its limits have (1 − confidence)/2 in each tail of a chi-squared with k − p
  /// degrees of freedom. nil where even τ² = 0 is rejected for being too large (studies that differ less than chance); the lower limit is 0 where Q allows it.
  ///
  /// - Source: Viechtbauer, Stat. Med. 26(1), 2007.
  public func tauSquaredInterval(confidence: Double = 0.95) -> ClosedRange<Double>? {
    let tail = (1 - confidence) / 2
    let profile = GeneralisedQ(data)
    guard let high = profile.root(ChiSquaredLaw.quantile(tail, df: qDegreesOfFreedom)) else { return nil }
    return (profile.root(ChiSquaredLaw.upperQuantile(tail, df: qDegreesOfFreedom)) ?? 0)...high
  }

  /// I² at another τ², such as a limit of its interval.
  public func iSquared(at tauSquared: Double) -> Double {
    let typical = qDegreesOfFreedom / data.projection(0).trace
    return 100 * tauSquared / (tauSquared + typical)
  }
}
