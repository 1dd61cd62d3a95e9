import Documents

/// Non-inferiority or equivalence: the one-sided tests against the margins, by the same test as the interval.
public struct KindTest: Sendable, Hashable {
  public let kind: TestChoices.Kind
  /// The margin as written.
  public let margin: String
  /// On the effect scale; of non-inferiority one of them is nil.
  public let lower: Double?
  public let upper: Double?
  /// The p-value of H₀ effect ≤ lower, and of H₀ effect ≥ upper.
  public let pLower: Double?
  public let pUpper: Double?
  /// Whether the effect lies significantly beyond a margin.
  public let isBeyond: Bool
  public let answer: TestedHypothesis.Verdict.Answer

  /// The larger of both: two one-sided tests.
  public var p: Double { max(pLower ?? 0, pUpper ?? 0) }

  /// - Parameters:
  ///   - margin: as written and on the effect scale.
  ///   - direction: of the claim: the margin of non-inferiority lies on the other side of no effect.
  ///   - above, below: p-values at a border of the effect scale.
  init(
    _ kind: TestChoices.Kind, written: String, margin: Double, scaled scale: (Double) -> Double,
    back: (Double) -> Double, direction: Double, alpha: Double, above: (Double) -> Double, below: (Double) -> Double
  ) {
    self.kind = kind
    self.margin = written
    let reach = abs(scale(margin))
    lower = kind == .equivalence || direction > 0 ? back(-reach) : nil
    upper = kind == .equivalence || direction < 0 ? back(reach) : nil
    pLower = lower.map(above)
    pUpper = upper.map(below)
    isBeyond = lower.map { below($0) <= alpha } ?? false || upper.map { above($0) <= alpha } ?? false
    answer = max(pLower ?? 0, pUpper ?? 0) <= alpha ? .supported : isBeyond ? .refuted : .notShown
  }
}
