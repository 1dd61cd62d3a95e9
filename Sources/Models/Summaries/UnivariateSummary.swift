import LinearAlgebra

/// Mean, standard deviation and lag-1 autocorrelation of a column, summed in double-double and rounded once.
///
/// The deviations are taken from the mean with 32 digits, so that numbers that are large and differ little keep their difference.
/// For draws, in blocks that can be joined, there is `Moments` of Probability.
public struct UnivariateSummary: Sendable, Equatable {
  public let count: Int

  /// Not a number without values.
  public let mean: Double

  /// With n − 1; not a number below two values.
  public let standardDeviation: Double

  /// `Σ (yᵢ − ȳ)(yᵢ₊₁ − ȳ) / Σ (yᵢ − ȳ)²`, in the order given; not a number where all values are equal.
  public let lagOneAutocorrelation: Double

  /// - Throws: `UnusableInput` for a value that is not finite.
  public init(_ values: [Double], name: String = "values") throws(UnusableInput) {
    try UnusableInput.check(values, name, rows: values.count)
    var total = DoubleDouble(0)
    for value in values { total += value }
    let mean = total / DoubleDouble(Double(values.count))
    var squares = DoubleDouble(0)
    var products = DoubleDouble(0)
    var before: DoubleDouble?
    for value in values {
      let deviation = DoubleDouble(value) - mean
      squares += deviation * deviation
      if let before { products += before * deviation }
      before = deviation
    }
    count = values.count
    self.mean = values.isEmpty ? .nan : mean.value
    standardDeviation =
      values.count > 1 ? (squares / DoubleDouble(Double(values.count - 1))).value.squareRoot() : .nan
    lagOneAutocorrelation = squares.value > 0 ? (products / squares).value : .nan
  }
}
