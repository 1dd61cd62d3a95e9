import Evidence
import Models
import Probability

/// The one-sided tests of a claim: an estimate on its analysis scale against no effect, the claim, and the smallest effect of interest.
///
/// δ > 0 is the claimed direction. The tests are of δ ≤ 0 (`any`), δ ≤ claim (`show`), δ ≥ claim (`refute`) and
/// δ ≥ smallest of interest (`small`), by Student's t with the stated degrees of freedom (infinite: normal). An interval of
/// confidence 1 − 2α by the same t holds the claim exactly when neither `show` nor `refute` is at most α.
public struct ClaimTests: Sendable, Hashable {
  public let any: Double
  public let show: Double
  public let refute: Double
  /// nil where no smallest effect of interest is named.
  public let small: Double?
  /// Of δ ≥ 0: whether the effect goes significantly against the claimed direction.
  public let opposite: Double

  public init(any: Double, show: Double, refute: Double, small: Double?, opposite: Double) {
    self.any = any
    self.show = show
    self.refute = refute
    self.small = small
    self.opposite = opposite
  }

  /// - Parameters:
  ///   - estimate: The effect on the analysis scale, with its standard error and degrees of freedom.
  ///   - claim: The claimed effect on the analysis scale, not zero; its sign is the claimed direction.
  ///   - smallest: The smallest effect of interest on the analysis scale, on the same side.
  public init(
    estimate: Double, standardError: Double, degreesOfFreedom: Double, claim: Double, smallest: Double?
  ) {
    self.init(degreesOfFreedom: degreesOfFreedom, claim: claim, smallest: smallest) { border in
      let difference = estimate - border
      return standardError > 0 ? difference / standardError : difference * .infinity
    }
  }

  /// By a test that is not estimate ± t·standard error.
  init(by test: any BorderTest, claim: Double, smallest: Double?) {
    let isFall = claim < 0
    func beyond(_ border: Double) -> Double { isFall ? test.below(border) : test.above(border) }
    func short(_ border: Double) -> Double { isFall ? test.above(border) : test.below(border) }
    self.init(
      any: beyond(0), show: beyond(claim), refute: short(claim), small: smallest.map(short), opposite: short(0))
  }

  /// By any named test of an effect: an exact one gives its p-values at every border.
  /// - Parameters:
  ///   - claim: The claimed effect on the effect scale; its side of no effect is the claimed direction.
  ///   - smallest: The smallest effect of interest, likewise.
  public init(by test: any EffectTest, claim: Double, smallest: Double?) {
    let scale: AnalysisScale = test.isRatio ? .log : .identity
    self.init(
      by: NamedTest(test: test, scale: scale), claim: scale.of(claim), smallest: smallest.map { scale.of($0) })
  }

  /// By how far the estimate lies above a border, in standard errors.
  init(
    degreesOfFreedom df: Double, claim: Double, smallest: Double?, distance: (Double) -> Double
  ) {
    let direction = claim < 0 ? -1.0 : 1.0
    func above(_ border: Double) -> Double { StudentLaw.upperTail(direction * distance(border), df: df) }
    func below(_ border: Double) -> Double { StudentLaw.cdf(direction * distance(border), df: df) }
    self.init(
      any: above(0), show: above(claim), refute: below(claim), small: smallest.map(below), opposite: below(0))
  }
}
