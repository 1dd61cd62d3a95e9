import Foundation
import Probability

/// How far an estimate should be doubted: shrunk by a sceptic, and exaggerated where it passed a test with little power.
public enum Sceptical {
  /// The estimate shrunk by a prior around no effect for which the claim is extreme: θ̂·s²/(s² + se²), s = |claim|/1.96.
  /// All on the analysis scale.
  public static func shrunk(estimate: Double, standardError: Double, claim: Double) -> Double {
    let spread = claim.magnitude / 1.96
    let variance = spread * spread
    return estimate * variance / (variance + standardError * standardError)
  }

  /// The mean of a significant estimate as a multiple of the truth: E[δ̂ | δ̂ > z·se]/δ for δ̂ normal around δ > 0, by the
  /// mean of a truncated normal, 1 + (se/δ)·φ(z − δ/se)/Φ(δ/se − z). All on the analysis scale.
  ///
  /// - Source: the type M error of Gelman & Carlin, Perspectives on Psychological Science 9(6), 2014; here one-sided.
  public static func exaggeration(truth: Double, standardError: Double, alpha: Double) -> Double {
    let ratio = truth.magnitude / standardError
    let critical = NormalLaw.upperQuantile(alpha)
    return 1 + NormalLaw.density(critical - ratio) / (ratio * NormalLaw.upperTail(critical - ratio))
  }
}
