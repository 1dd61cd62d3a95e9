import Probability

/// An effect of one's own beside a literature that counts in part: precision weights, the literature's variance divided by its weight.
///
/// With weight α the literature enters with likelihood to the power α: α = 1 takes it in full, near 0 leaves it out. Where its variance is that
/// of a new site (with τ²), the literature says where this site is expected, not what the average is.
///
/// - Source: the power prior of Ibrahim & Chen, Stat. Sci. 15(1), 2000, for a normal mean with known variances.
public struct DiscountedCombination: Sendable {
  public let effect: Double
  public let standardError: Double
  /// Of one's own, spread by Welch and Satterthwaite over both, with the variance of the literature as known.
  public let degreesOfFreedom: Double
  /// The share of the effect that is the literature's, from 0 to 1.
  public let literatureShare: Double
  /// How far the two lie apart in standard errors of their difference, the literature not discounted: own less literature.
  public let conflict: Double
  /// Two-sided, normal.
  public var conflictPValue: Double { NormalLaw.twoSided(conflict) }

  /// All on the analysis scale.
  /// - Precondition: standard errors above 0, weight above 0 and at most 1.
  public init(
    own: Double, standardError: Double, degreesOfFreedom: Double, literature: Double, literatureError: Double,
    weight: Double
  ) {
    precondition(standardError > 0 && literatureError > 0 && weight > 0 && weight <= 1)
    let ownPrecision = 1 / (standardError * standardError)
    let otherPrecision = weight / (literatureError * literatureError)
    let total = ownPrecision + otherPrecision
    literatureShare = otherPrecision / total
    effect = (ownPrecision * own + otherPrecision * literature) / total
    self.standardError = (1 / total).squareRoot()
    let spread = total / ownPrecision
    self.degreesOfFreedom = degreesOfFreedom * spread * spread
    conflict =
      (own - literature) / (standardError * standardError + literatureError * literatureError).squareRoot()
  }
}
