import Probability

/// McNemar's test of matched pairs with a yes or no under hidden bias: of the pairs that differ, those in which the treated has the outcome
/// are binomial with chance Γ/(1 + Γ) at most. The sign test is the same.
public struct MatchedBinaryBias: HiddenBiasTest {
  public let name = "McNemar, matched pairs"

  /// Pairs in which one of the two has the outcome.
  public let discordant: Int

  /// Of those, pairs in which it is the treated (for an effect that raises the outcome).
  public let favourable: Int

  public init(discordant: Int, favourable: Int) {
    precondition(favourable >= 0 && favourable <= discordant, "favourable pairs are some of the discordant ones")
    self.discordant = discordant
    self.favourable = favourable
  }

  public func pValue(odds: Double) -> Double {
    favourable == 0 ? 1 : BinomialLaw.upperTail(favourable - 1, n: discordant, p: odds / (1 + odds))
  }
}
