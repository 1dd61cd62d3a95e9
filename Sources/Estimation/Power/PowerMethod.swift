import Documents

/// Gives the probability that a one-sided Wald test rejects, for any truth: by counting every table, or by the normal curve.
protocol PowerMethod: Sendable {
  var words: Words { get }

  /// The probability that δ̂ lies significantly beyond `border`, on the side of `direction` (+1 or −1). Effects on the analysis scale.
  func probability(truth: Double, border: Double, direction: Double) -> Double

  /// The same plan with the arms grown by a factor (both arms rounded to whole rows).
  func scaled(treated: Double, comparison: Double) -> Self

  var treatedSize: Double { get }
  var comparisonSize: Double { get }

  /// Effects on the analysis scale that the baseline allows (a risk stays within 0 and 1).
  var possibleEffects: ClosedRange<Double> { get }
}
