import Documents
import Models

/// The default covariance of a regression by sampling unit, and whether the units carry a test at all.
///
/// CR1 with t(g − 1) where there are 30 units or more and the effect rests on nearly all of them: at least 0.8·(g − 1) degrees of freedom by
/// Imbens and Kolesár. Elsewhere (few units, units of very unequal size, few of them treated) CR2 with those degrees of freedom. Neither looks
/// at the effect. With more than `mostUnits` the two do not differ, and CR1 is taken. The study behind it stands in Coverage.
struct UnitRecipe {
  /// Beyond it the leverages of units are not worth their time.
  static let mostUnits = 2000

  /// Degrees of freedom below which tests by CR2 cannot be trusted.
  ///
  /// - Source: Tipton, Psychological Methods 20(3), 2015.
  static let fewestDegrees = 4.0

  let covariance: any Covariance
  let reasons: [TestabilityReason]

  init(_ regression: RegressionFit, _ units: SamplingUnits) throws {
    guard units.count <= Self.mostUnits, units.count > 1 else {
      covariance = CR1()
      reasons = []
      return
    }
    func degrees(_ recipe: CR2) throws -> Double {
      try regression.effect(by: recipe, units: units).parts[0].degreesOfFreedom
    }
    let own = try degrees(CR2(.exchangeable))
    let isWhole = units.count >= 30 && own >= 0.8 * Double(units.count - 1)
    covariance = isWhole ? CR1() : CR2(.exchangeable)
    // By the design alone: rows of a unit as if independent.
    let isThin = try degrees(CR2()) < Self.fewestDegrees
    reasons = isThin ? [.tooFewDegreesOfFreedom(of: units.word)] : []
  }
}
