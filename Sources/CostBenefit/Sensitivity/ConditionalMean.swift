/// What an outcome is on average given what would be known: its least squares fit, a projection that leaves a constant as it is.
protocol ConditionalMean {
  /// - Parameter outcome: one number a draw.
  /// - Returns: the fitted values, one a draw.
  func fitted(_ outcome: [Double]) -> [Double]
}
