import Documents
import Models

/// The default fit of a regression by sampling unit, and whether the units carry a test at all.
///
/// CR1 with t(g − 1) where there are 30 units or more and the effect rests on nearly all of them: at least 0.8·(g − 1) degrees of freedom by
/// Imbens and Kolesár. Elsewhere (few units, units of very unequal size, few of them treated) CR2 with those degrees of freedom. They are those
/// of least squares on the same rows, whatever the model, so that they do not look at the effect. With more than `mostUnits` the two do not
/// differ, and CR1 is taken. The study behind it stands in Coverage.
struct UnitRecipe {
  /// Beyond it the leverages of units are not worth their time.
  static let mostUnits = 2000

  /// Degrees of freedom by the design alone, below which tests by CR2 do not keep to their level: a few units weigh too much.
  ///
  /// - Source: Tipton, Psychological Methods 20(3), 2015, has 4; the study of Coverage asks for 6, and of risk differences, whose rows vary
  ///   unlike each other by group, for 8.
  static func fewestDegrees(_ measure: EffectMeasure) -> Int { measure == .riskDifference ? 8 : 6 }

  /// Outcomes that are expected in the smaller group under no effect, below which intervals of a regression lean to one side.
  static let fewestEvents = 15.0

  let effect: EffectFit
  let reasons: [TestabilityReason]

  /// - Throws: `TooFewSamplingUnits`, `NoDegreesOfFreedom`.
  init(_ regression: RegressionFit, _ units: SamplingUnits) throws {
    guard units.count <= Self.mostUnits else {
      effect = try regression.effect(by: CR1(), units: units)
      reasons = []
      return
    }
    let isLinear = regression.model == .leastSquares
    let degrees =
      isLinear
      ? try DesignDegrees(regression, units)
      : try DesignDegrees(regression.design, adjusted: regression.isAdjusted, units: units)
    effect =
      Self.isWhole(degrees, units)
      ? try regression.effect(by: CR1(), units: units)
      : try regression.effect(by: CR2(.exchangeable), units: units, degrees: isLinear ? nil : degrees)
    reasons = Self.reasons(degrees, regression.measure, units)
  }

  /// Whether the effect rests on nearly all units, and those are not few.
  static func isWhole(_ degrees: DesignDegrees, _ units: SamplingUnits) -> Bool {
    units.count >= 30 && degrees.exchangeable >= 0.8 * Double(units.count - 1)
  }

  static func reasons(
    _ degrees: DesignDegrees, _ measure: EffectMeasure, _ units: SamplingUnits
  ) -> [TestabilityReason] {
    let fewest = fewestDegrees(measure)
    return degrees.independent < Double(fewest) ? [.tooFewDegreesOfFreedom(of: units.word, fewest: fewest)] : []
  }
}
