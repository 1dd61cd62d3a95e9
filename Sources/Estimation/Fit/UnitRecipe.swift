import Documents
import Models

/// The default fit of a regression by sampling unit, and whether the units carry a test at all.
///
/// CR1 with t(g − 1) where there are 30 units or more and the effect rests on nearly all of them: at least 0.8·(g − 1) degrees of freedom by
/// Imbens and Kolesár. Elsewhere (few units, units of very unequal size, few of them treated) CR2 with those degrees of freedom. Neither looks
/// at the effect. With more than `mostUnits` the two do not differ, and CR1 is taken. The study behind it stands in Coverage.
struct UnitRecipe {
  /// Beyond it the leverages of units are not worth their time.
  static let mostUnits = 2000

  /// Degrees of freedom below which tests by CR2 cannot be trusted.
  ///
  /// - Source: Tipton, Psychological Methods 20(3), 2015. For risk differences, whose rows vary unlike each other by group, the study of
  ///   Coverage asks for 8.
  static func fewestDegrees(_ measure: EffectMeasure) -> Double { measure == .riskDifference ? 8 : 4 }

  /// Outcomes that are expected in the smaller group under no effect, below which intervals of a regression lean to one side.
  static let fewestEvents = 15.0

  let effect: EffectFit
  let reasons: [TestabilityReason]

  /// - Throws: `TooFewSamplingUnits`, `NoDegreesOfFreedom`.
  init(_ regression: RegressionFit, _ units: SamplingUnits) throws {
    let usual = try regression.effect(by: CR1(), units: units)
    guard units.count <= Self.mostUnits else {
      effect = usual
      reasons = []
      return
    }
    let own = try regression.effect(by: CR2(.exchangeable), units: units)
    let degrees = own.parts[0].degreesOfFreedom
    let isWhole = units.count >= 30 && degrees >= 0.8 * Double(units.count - 1)
    effect = isWhole ? usual : own
    let fewest = Self.fewestDegrees(regression.measure)
    var isThin = false
    if !isWhole, degrees < fewest {
      // By the design alone: rows of a unit as if independent.
      isThin = try regression.effect(by: CR2(), units: units).parts[0].degreesOfFreedom < fewest
    }
    reasons = isThin ? [.tooFewDegreesOfFreedom(of: units.word, fewest: Int(fewest))] : []
  }
}
