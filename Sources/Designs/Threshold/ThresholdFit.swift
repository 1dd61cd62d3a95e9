import LinearAlgebra

/// What a regression discontinuity says.
public struct ThresholdFit: Sendable {
  /// The jump by polynomials of order p as they are; its bias is not in the standard error.
  public let conventional: ThresholdEstimate
  /// The bias taken out, the standard error of `conventional`.
  public let biasCorrected: ThresholdEstimate
  /// The bias taken out, with a standard error that holds the doubt about the bias: the one to report.
  public let robust: ThresholdEstimate

  /// In a fuzzy design: the jump in what was received, in the same three ways.
  public let firstStage: (conventional: ThresholdEstimate, biasCorrected: ThresholdEstimate, robust: ThresholdEstimate)?

  /// `effect` and `baseline`, bias-corrected with their joint robust covariance. The effect is treated minus untreated whichever side is treated; the
  /// baseline is the limit, at the threshold, of the mean outcome of the untreated side (in a fuzzy design: of the untreated outcome of those
  /// whom the threshold moves).
  public let effects: EffectEstimates

  public let bandwidths: ThresholdBandwidths
  /// Rows of each side, those within h and those within b, and different scores of each side.
  public let rows: (left: Int, right: Int)
  public let rowsWithin: (left: Int, right: Int)
  public let rowsForBias: (left: Int, right: Int)
  public let distinctScores: (left: Int, right: Int)
}
