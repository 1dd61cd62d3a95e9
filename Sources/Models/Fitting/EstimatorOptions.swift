/// What a model is fitted with, beside columns and outcome.
public struct EstimatorOptions: Sendable {
  /// One a row, at least 0.
  public var weights: [Double]?

  /// One a row, added to the linear predictor (of the counts).
  public var offset: [Double]?

  /// Which information the model's own covariance is the inverse of; the model's default when left out.
  public var information: Information?

  /// The columns of the zero part of a zero-inflated or hurdle model; those of the counts when left out.
  public var zeros: DesignMatrix?

  /// The categories of an ordered outcome from low to high; its distinct values when left out.
  public var levels: [String]?

  public init(
    weights: [Double]? = nil, offset: [Double]? = nil, information: Information? = nil, zeros: DesignMatrix? = nil,
    levels: [String]? = nil
  ) {
    self.weights = weights
    self.offset = offset
    self.information = information
    self.zeros = zeros
    self.levels = levels
  }
}
