/// The number of events among people who each have a probability of their own.
///
/// Its probabilities are made by adding one person at a time, so they are exact but for rounding; with one probability for all it is the
/// binomial law.
public struct PoissonBinomialLaw: Sendable {
  /// P(K = k) for k from 0 to the number of people.
  public let masses: [Double]

  public init(_ probabilities: [Double]) {
    var masses = [1.0]
    masses.reserveCapacity(probabilities.count + 1)
    for p in probabilities {
      masses.append(0)
      for k in stride(from: masses.count - 1, through: 1, by: -1) {
        masses[k] = masses[k] * (1 - p) + masses[k - 1] * p
      }
      masses[0] *= 1 - p
    }
    self.masses = masses
  }

  /// P(K ≤ k).
  public func cdf(_ k: Int) -> Double { k < 0 ? 0 : min(1, masses.prefix(k + 1).reduce(0, +)) }

  /// P(K ≥ k).
  public func atLeast(_ k: Int) -> Double { min(1, masses.dropFirst(max(0, k)).reversed().reduce(0, +)) }
}
