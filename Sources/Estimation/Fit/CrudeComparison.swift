import Documents

/// Two groups of independent rows by their counts: what `mkba test` makes of a crude comparison of risks or rates.
public struct CrudeComparison: Sendable {
  public let measure: EffectMeasure
  public let treated: CrudeArm
  public let comparison: CrudeArm

  /// - Precondition: no mean difference or hazard ratio; events in both groups where the measure is a ratio, and for odds also rows without.
  public init(_ measure: EffectMeasure, treated: CrudeArm, comparison: CrudeArm) {
    precondition(measure != .meanDifference && measure != .hazardRatio, "counts have no mean and no times")
    self.measure = measure
    self.treated = treated
    self.comparison = comparison
  }

  /// The recipe by default, blind to which group the outcomes fell in.
  /// - Parameter claim: On the effect scale.
  public func defaultRecipe(claim: Double, alpha: Double) -> CrudeRecipe {
    CrudeRecipe.chosen(
      measure, sizes: Arms(treated: treated.size, comparison: comparison.size),
      events: treated.events + comparison.events, claim: claim, alpha: alpha)
  }

  /// The effect by a recipe, with its interval on the effect scale.
  public func effect(by recipe: CrudeRecipe, alpha: Double) -> TestedHypothesis.Term {
    fit(recipe, alpha).term(0, alpha: alpha)
  }

  /// The one-sided tests of a claim (effect scale) by a recipe.
  public func tests(by recipe: CrudeRecipe, claim: Double, smallest: Double?) -> ClaimTests {
    let scale = measure.scale
    let form = ClosedForm(measure, treated: treated, comparison: comparison)
    if let test = form.test(by: recipe) {
      return ClaimTests(by: test, claim: scale.of(claim), smallest: smallest.map(scale.of))
    }
    let fit = form.fit
    return ClaimTests(
      estimate: fit.parts[0].value, standardError: fit.standardError(0), degreesOfFreedom: .infinity,
      claim: scale.of(claim), smallest: smallest.map(scale.of))
  }

  /// Why `mkba test` would not answer on these counts, before a number is fitted.
  public var reasons: [TestabilityReason] { CountCheck(measure, treated, comparison).reasons }

  private func fit(_ recipe: CrudeRecipe, _ alpha: Double) -> EffectFit {
    ClosedForm(measure, treated: treated, comparison: comparison).fit(by: recipe, alpha: alpha)
  }
}
