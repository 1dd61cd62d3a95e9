/// How near to the threshold rows count: for the estimate (h) and for its bias (b), on each side. In units of the score.
public struct ThresholdBandwidths: Sendable, Equatable {
  public let left: Double
  public let right: Double
  public let biasLeft: Double
  public let biasRight: Double

  public init(left: Double, right: Double, biasLeft: Double, biasRight: Double) {
    self.left = left
    self.right = right
    self.biasLeft = biasLeft
    self.biasRight = biasRight
  }

  /// The same on both sides; the bias by the same bandwidth unless given.
  public init(_ h: Double, bias: Double? = nil) {
    self.init(left: h, right: h, biasLeft: bias ?? h, biasRight: bias ?? h)
  }
}

/// How bandwidths are chosen: for the least mean squared error of the jump (`mserd`), of each side's limit (`msetwo`) or of the sum of both
/// (`msesum`); `cer…` shrinks these for the least error in the coverage of the robust interval.
///
/// - Source: Calonico, Cattaneo & Titiunik, Econometrica 82(6), 2014; Calonico, Cattaneo & Farrell, Econom. J. 23(2), 2020; names as in rdrobust.
public enum BandwidthRule: String, Sendable, CaseIterable {
  case mserd, msetwo, msesum, cerrd, certwo, cersum

  var isForCoverage: Bool { [.cerrd, .certwo, .cersum].contains(self) }
  /// One bandwidth a side, each by its own limit.
  var isBySide: Bool { [.msetwo, .certwo].contains(self) }
  var isOfSum: Bool { [.msesum, .cersum].contains(self) }
}
