/// A share of the variance of a result, with its Monte Carlo error.
public struct SobolIndex: Sendable, Hashable {
  public let value: Double
  public let mcse: Double
}
