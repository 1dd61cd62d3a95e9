import Documents
import Evidence
import Foundation
import Probability

extension PowerPlan {
  /// What the standard error of a fit says these data could have shown: for designs of which the spread of an effect does not follow from
  /// numbers of rows alone. The effect itself is not looked at.
  static func afterFit(_ hypothesis: Hypothesis, _ fit: EffectFit) -> TestedHypothesis.Power? {
    guard let place = fit.place(of: "effect") else { return nil }
    let scale = hypothesis.effect.scale
    return fromError(
      fit.standardError(place), degreesOfFreedom: fit.parts[place].degreesOfFreedom,
      baseline: fit.place(of: "baseline").map { fit.parts[$0].scale.back(fit.parts[$0].value) } ?? .nan,
      claim: scale.of(hypothesis.claimed), smallest: hypothesis.claimedSmallest.map { scale.of($0) }, scale: scale,
      alpha: hypothesis.alpha, target: hypothesis.power)
  }

  /// - Parameters:
  ///   - error: the standard error; claim and smallest effect of interest are on the same analysis scale.
  ///   - target: the power that was asked for.
  static func fromError(
    _ error: Double, degreesOfFreedom df: Double, baseline: Double, claim: Double, smallest: Double?,
    scale: AnalysisScale, alpha: Double, target: Double
  ) -> TestedHypothesis.Power? {
    guard error > 0, error.isFinite else { return nil }
    let direction: Double = claim < 0 ? -1 : 1
    let critical = StudentLaw.upperQuantile(alpha, df: df)
    func power(_ truth: Double, _ border: Double, _ way: Double) -> Double {
      NormalLaw.cdf(way * (truth - border) / error - critical)
    }
    let reach = (critical + NormalLaw.quantile(target)) * error
    return TestedHypothesis.Power(
      baseline: baseline, anyIfClaimTrue: power(claim, 0, direction),
      refuteIfSmallestOfInterest: smallest.map { power($0, claim, -direction) },
      truthNeededToShowClaim: scale.back(claim + direction * reach), detectable: scale.back(direction * reach),
      neededTreated: nil, neededComparison: nil, target: target,
      method: Words(
        nl: "na de schatting, uit haar standaardfout en de normale kromme; naar het effect zelf is niet gekeken",
        en: "after the fit, from its standard error and the normal curve; the effect itself was not looked at"))
  }
}
