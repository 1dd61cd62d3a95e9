import Designs

/// How sure an effect of one site is, from what comes up where nothing happened: the key `inference:`.
enum SyntheticInference: String, Sendable {
  /// The rank of the effect among placebos, also the interval: sizes that the rank does not reject.
  case placeboRank = "placebo_rank"
  /// A normal test with the standard deviation of placebos.
  case placeboSpread = "placebo_spread"
  /// A normal test with the standard error from leaving out one unit at a time.
  case jackknife
}

/// The rank of an effect among placebos as a test against any border.
///
/// The rank is two-sided; each direction has half of it, so that placebos are taken to fall to either side as often. One-sided p-values are then at
/// most α exactly where the two-sided one is at most 2α, and a claim is shown or refuted exactly when it lies outside the interval.
struct PlaceboRankTest: BorderTest {
  let rank: PlaceboRank

  /// A rank has p-values and no distance.
  func distance(from border: Double) -> Double { .nan }

  func above(_ border: Double) -> Double {
    let half = 0.5 * rank.pValue(of: border)
    return rank.effect > border ? half : 1 - half
  }

  func below(_ border: Double) -> Double {
    let half = 0.5 * rank.pValue(of: border)
    return rank.effect < border ? half : 1 - half
  }

  func interval(alpha: Double, around estimate: Double, step: Double) -> ClosedRange<Double> {
    let reach = rank.reach(level: 2 * alpha)
    return (rank.effect - reach)...(rank.effect + reach)
  }
}
