public protocol Distribution: Sendable {}
public struct Summary: Sendable {
  public let mean: Double
  public let standardDeviation: Double
  public let monteCarloError: Double
  public let quantiles: [(probability: Double, value: Double, monteCarloError: Double)]
  public let quantileError: Double
  public init(
    mean: Double, standardDeviation: Double, monteCarloError: Double,
    quantiles: [(probability: Double, value: Double, monteCarloError: Double)], quantileError: Double
  ) {
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.monteCarloError = monteCarloError
    self.quantiles = quantiles
    self.quantileError = quantileError
  }
}
public struct ShareOfDraws: Sendable {
  public let share: Double
  public let monteCarloError: Double
  public init(share: Double, monteCarloError: Double) {
    self.share = share
    self.monteCarloError = monteCarloError
  }
}
