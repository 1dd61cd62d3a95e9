/// A distribution of one number: what a parameter of a scenario may be.
///
/// One distribution is one file in `Distributions` and one line in `DistributionCatalogue`; the laws of the tests run over the
/// catalogue. Functions here are exact (Boost in extended precision) and for single values; draws go through `sampler()`.
public protocol Distribution: Sendable {
  /// The arguments that it was made of, by name, in the order of its form.
  var arguments: [DistributionArgument] { get }

  /// nil where it does not exist.
  var mean: Double? { get }

  /// nil where it does not exist or is infinite.
  var variance: Double? { get }

  /// The smallest interval that holds all values; ends may be infinite.
  var support: ClosedRange<Double> { get }

  /// Whether it takes separate values: then `quantile(p)` is the smallest value x with `cdf(x) ≥ p`.
  var isDiscrete: Bool { get }

  /// Whether the quantile has no kink within the support, so that a table can follow it to 1e-9.
  var quantileIsSmooth: Bool { get }

  /// P(X ≤ x).
  func cdf(_ x: Double) -> Double

  /// P(X > x), with its digits where `1 - cdf` would lose them.
  func upperTail(_ x: Double) -> Double

  /// The point with P(X ≤ x) = p; the ends of the support at 0 and 1, NaN outside 0...1.
  func quantile(_ p: Double) -> Double

  /// The point with P(X > x) = q.
  func upperQuantile(_ q: Double) -> Double

  /// Maps blocks of uniforms to draws. Tabulates where that is faster, so make it once per parameter.
  func sampler() -> any Sampler
}

extension Distribution {
  /// The type's name: `Normal`, `StudentT`.
  public var name: String { String(describing: Self.self) }

  public var standardDeviation: Double? { variance.map { $0.squareRoot() } }

  /// The median, which always exists.
  public var median: Double { quantile(0.5) }

  public var quantileIsSmooth: Bool { false }

  public func upperTail(_ x: Double) -> Double { 1 - cdf(x) }

  public func upperQuantile(_ q: Double) -> Double { quantile(1 - q) }
}

/// An argument of a distribution as it was given.
public struct DistributionArgument: Sendable, Hashable {
  public let name: String
  public let value: Double

  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}
