/// What outcomes are on average given what would be known: their least squares fit, a projection that leaves a constant as it is.
protocol ConditionalMean {
  /// - Parameter outcomes: outcomes × draws.
  /// - Returns: the fitted values, in the same shape.
  func fitted(_ outcomes: [[Double]]) -> [[Double]]
}
