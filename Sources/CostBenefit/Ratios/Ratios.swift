extension RunResult {
  /// Ratios and rates of one alternative.
  public struct Ratios: Sendable {
    public let marginalValueOfPublicFunds: MarginalValueOfPublicFunds
    /// Of the mean balances by year.
    public let internalRate: InternalRate
    /// nil where no year has benefits.
    public let firstYearReturn: FirstYearReturn?
  }
}

extension FiguresOfRun {
  /// - Parameters:
  ///   - values: net present values.
  ///   - publicBalance: what public payers gain.
  func ratios(
    _ found: RunResult.Alternative, _ values: UnsafeBufferPointer<Double>,
    publicBalance: UnsafeBufferPointer<Double>, _ alternative: AlternativeAppraisal
  ) -> RunResult.Ratios {
    let model = appraisal.model
    func yearly(_ kind: Model.FlowKind) -> [Double] {
      model.years.indices.map { year in
        found.flows.filter { $0.kind == kind }.reduce(0) { $0 + $1.undiscountedByYear[year].mean }
      }
    }
    return RunResult.Ratios(
      marginalValueOfPublicFunds: MarginalValueOfPublicFunds(
        gains: zip(values, publicBalance).map { $0 - $1 }, costs: publicBalance.map { -$0 },
        unit: "EUR\(model.priceYear)", in: sets),
      internalRate: InternalRate(of: found.years.map(\.figure.summary.mean)),
      firstYearReturn: FirstYearReturn(
        years: model.years, benefits: yearly(.benefit), costs: yearly(.cost), factors: model.discounting.factors))
  }

  /// The confidence set of the benefit–cost ratio, where benefits and costs are jointly normal.
  func fieller(_ alternative: AlternativeAppraisal) -> Fieller? {
    guard
      let pair = NormalPair(alternative.benefits, alternative.costs, in: appraisal.program, model: appraisal.model),
      pair.means.1 != 0, pair.variances.0 + pair.variances.1 > 0
    else { return nil }
    return Fieller(
      numerator: pair.means.0, denominator: pair.means.1, variances: pair.variances, covariance: pair.covariance)
  }
}
