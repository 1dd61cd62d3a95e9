/// What one study, site or area says: an effect on its analysis scale, with the variance of its sampling.
public struct StudyEffect: Sendable, Hashable {
  public let name: String
  /// On the analysis scale: the logarithm of a ratio, a difference as it is.
  public let effect: Double
  /// The square of its standard error.
  public let variance: Double

  public init(name: String, effect: Double, variance: Double) {
    self.name = name
    self.effect = effect
    self.variance = variance
  }
}
