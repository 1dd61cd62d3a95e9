import LinearAlgebra
import Probability

/// The pooled log odds ratio of Peto: `Σ(O − E) / ΣV`, with E and V of the hypergeometric law. For rare events and effects near 1.
///
/// - Source: Yusuf, Peto, Lewis, Collins & Sleight, Prog. Cardiovasc. Dis. 27(5), 1985.
public struct PetoOddsRatio: Sendable {
  public let effect: Double
  public let standardError: Double
  /// `Σ V(yᵢ − effect)²` with k − 1 degrees of freedom, k the studies with an event and a person without one.
  public let q: Double
  public let qDegreesOfFreedom: Double

  /// - Throws: `CannotPool` where no study has both an event and a person without one.
  public init(_ tables: [TwoByTwo]) throws(CannotPool) {
    let parts = tables.map(Self.parts).filter { $0.variance > 0 }
    let total = DoubleDouble.sum(of: parts.map(\.variance))
    guard total > 0 else { throw CannotPool(.notEstimable("no study has both an event and a person without one")) }
    let effect = DoubleDouble.sum(of: parts.map(\.excess)) / total
    self.effect = effect
    standardError = (1 / total).squareRoot()
    q = DoubleDouble.sum(
      of: parts.map { part in
        let distance = part.excess / part.variance - effect
        return part.variance * distance * distance
      })
    qDegreesOfFreedom = Double(parts.count - 1)
  }

  public var pValue: Double { NormalLaw.twoSided(effect / standardError) }

  private static func parts(_ t: TwoByTwo) -> (excess: Double, variance: Double) {
    let n = t.treated + t.compared
    let events = t.treatedEvents + t.comparedEvents
    return (
      t.treatedEvents - events * t.treated / n,
      t.treated * t.compared * events / (n * n) * ((n - events) / (n - 1))
    )
  }
}
