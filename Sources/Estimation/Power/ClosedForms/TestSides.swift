import Probability

/// Whether a test looks to one side or to both.
///
/// In a two-sided test the far tail, a significant result on the wrong side, counts as power in some programs (`pwr`) and not in
/// others (`power.t.test`, `power.prop.test` by default): `twoSided` counts it, `twoSidedNearTail` does not.
public enum TestSides: Sendable, Hashable, CaseIterable {
  case oneSided, twoSided, twoSidedNearTail

  /// The share of α in one tail.
  func tail(_ alpha: Double) -> Double { self == .oneSided ? alpha : alpha / 2 }

  /// The power of a normal test whose statistic lies `shift` standard errors from its border on the claimed side.
  func normal(shift: Double, alpha: Double) -> Double {
    let critical = NormalLaw.upperQuantile(tail(alpha))
    let near = NormalLaw.cdf(shift - critical)
    return self == .twoSided ? near + NormalLaw.cdf(-shift - critical) : near
  }

  /// The same of a t test, by the noncentral t.
  func student(shift: Double, df: Double, alpha: Double) -> Double {
    let critical = StudentLaw.upperQuantile(tail(alpha), df: df)
    let near = StudentLaw.upperTail(critical, df: df, noncentrality: shift)
    return self == .twoSided ? near + StudentLaw.cdf(-critical, df: df, noncentrality: shift) : near
  }
}
