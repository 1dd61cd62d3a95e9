import Models

/// Fits that several answers on one roll-out share; each is made once, when it is first asked.
public final class RollOutFits {
  public let panel: RollOutPanel

  public init(_ panel: RollOutPanel) { self.panel = panel }

  /// Sun and Abraham's regression.
  public private(set) lazy var sunAbraham: Result<SunAbraham, any Error> = Result { try SunAbraham(panel) }

  /// Effects imputed from untreated rows.
  public private(set) lazy var imputation: Result<Imputation, any Error> = Result { try Imputation(panel) }

  /// Their mean with its baseline.
  public private(set) lazy var imputed: Result<EffectEstimates, any Error> = imputation.map { $0.withBaseline() }

  /// One effect beside fixed effects of unit and period, in levels.
  public private(set) lazy var twoWay: Result<EffectEstimates, any Error> = Result {
    try TwoWayFixedEffects().fit(panel)
  }

  /// The same with its baseline.
  public private(set) lazy var twoWayWithBaseline: Result<EffectEstimates, any Error> = twoWay.flatMap { estimates in
    Result { try TwoWayFixedEffects().withBaseline(panel, estimates) }
  }
}
