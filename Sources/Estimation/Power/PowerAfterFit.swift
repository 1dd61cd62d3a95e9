import Documents
import Foundation
import Probability

extension PowerPlan {
  /// What the standard error of a fit says these data could have shown: for designs of which the spread of an effect does not follow from
  /// numbers of rows alone. The effect itself is not looked at.
  static func afterFit(_ hypothesis: Hypothesis, _ fit: EffectFit) -> TestedHypothesis.Power? {
    guard let place = fit.place(of: "effect") else { return nil }
    let part = fit.parts[place]
    let error = fit.standardError(place)
    guard error > 0, error.isFinite else { return nil }
    let scale = hypothesis.effect.scale
    let claim = scale.of(hypothesis.claimed)
    let direction: Double = claim < 0 ? -1 : 1
    let critical = StudentLaw.upperQuantile(hypothesis.alpha, df: part.degreesOfFreedom)
    func power(_ truth: Double, _ border: Double, _ way: Double) -> Double {
      NormalLaw.cdf(way * (truth - border) / error - critical)
    }
    let reach = (critical + NormalLaw.quantile(hypothesis.power)) * error
    return TestedHypothesis.Power(
      baseline: fit.place(of: "baseline").map { fit.parts[$0].scale.back(fit.parts[$0].value) } ?? .nan,
      anyIfClaimTrue: power(claim, 0, direction),
      refuteIfSmallestOfInterest: hypothesis.claimedSmallest.map { power(scale.of($0), claim, -direction) },
      truthNeededToShowClaim: scale.back(claim + direction * reach), detectable: scale.back(direction * reach),
      neededTreated: nil, neededComparison: nil, target: hypothesis.power,
      method: Words(
        nl: "na de schatting, uit haar standaardfout en de normale kromme; naar het effect zelf is niet gekeken",
        en: "after the fit, from its standard error and the normal curve; the effect itself was not looked at"))
  }
}
