/// A share of the variance of a result, with its Monte Carlo error.
public struct SobolIndex: Sendable, Hashable {
  public let value: Double
  public let mcse: Double
}

/// Estimators of Sobol' indices from columns of results: of a first sample, of a second one, and of mixtures of the two.
///
/// The Monte Carlo error is that of 32 batches of equal length, each with its own variance: sd/√32.
struct SobolEstimator {
  static let batches = 32

  /// First order: the variance of E[Y | u] over that of Y. `mixture` shares u with `second` and the others with `first`, all without
  /// correlation between u and the others: mean of f(B)·(f(AB) − f(A)) over the variance.
  /// - Source: Saltelli et al., Computer Physics Communications 181(2), 2010, table 2.
  static func first(
    _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>, mixture: UnsafeBufferPointer<Double>
  ) -> SobolIndex {
    index(a, b) { draw, middle in (b[draw] - middle) * (mixture[draw] - a[draw]) }
  }

  /// First order where u is correlated with the others: `given` keeps u of `first` and draws the others anew given it, `second` is
  /// independent of `first`: mean of f(A)·(f(given) − f(B)) over the variance.
  /// - Source: Kucherenko, Tarantola & Annoni, Computer Physics Communications 183(4), 2012.
  static func first(
    _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>, given: UnsafeBufferPointer<Double>
  ) -> SobolIndex {
    index(a, b) { draw, middle in (a[draw] - middle) * (given[draw] - b[draw]) }
  }

  /// Total: E[Var(Y | all but u)] over the variance of Y. `mixture` keeps all but u of `first` and draws u anew, given the others.
  /// - Source: Jansen, Computer Physics Communications 117(1–2), 1999; with correlation Kucherenko et al., 2012.
  static func total(
    _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>, mixture: UnsafeBufferPointer<Double>
  ) -> SobolIndex {
    index(a, b) { draw, _ in
      let difference = a[draw] - mixture[draw]
      return difference * difference / 2
    }
  }

  private static func index(
    _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>, term: (Int, Double) -> Double
  ) -> SobolIndex {
    let middle = (CompensatedSum(a).value + CompensatedSum(b).value) / Double(2 * a.count)
    func share(_ draws: Range<Int>) -> Double {
      let above = CompensatedSum(draws.map { term($0, middle) }).value
      let below = CompensatedSum(
        draws.lazy.map { (a[$0] - middle) * (a[$0] - middle) + (b[$0] - middle) * (b[$0] - middle) }
      ).value
      return below > 0 ? 2 * above / below : 0
    }
    let length = a.count / batches
    let parts = (0..<batches).map { share(($0 * length)..<(($0 + 1) * length)) }
    let mean = parts.reduce(0, +) / Double(batches)
    let variance = parts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(batches - 1)
    return SobolIndex(value: share(0..<a.count), mcse: (variance / Double(batches)).squareRoot())
  }
}
