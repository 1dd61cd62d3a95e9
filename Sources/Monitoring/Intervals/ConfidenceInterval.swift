import Documents

/// Two ends round a figure, with the recipe that made them.
public struct ConfidenceInterval: Sendable, Hashable {
  public let low: Double
  public let high: Double
  public let recipe: Words

  public init(low: Double, high: Double, recipe: Words) {
    self.low = low
    self.high = high
    self.recipe = recipe
  }

  /// Both ends multiplied by a number above 0.
  public func scaled(by factor: Double) -> ConfidenceInterval {
    ConfidenceInterval(low: low * factor, high: high * factor, recipe: recipe)
  }
}
