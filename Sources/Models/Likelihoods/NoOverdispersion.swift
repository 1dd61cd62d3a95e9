/// Counts that vary no more than Poisson: θ runs to infinity, and the negative binomial has no maximum of its own.
public struct NoOverdispersion: Error, CustomStringConvertible {
  /// What the model comes to.
  public let poisson: Fit

  public init(poisson: Fit) { self.poisson = poisson }

  public var description: String {
    "the counts vary no more than Poisson, so theta of the negative binomial runs to infinity; use Poisson"
  }
}
