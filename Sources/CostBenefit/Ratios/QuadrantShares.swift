/// In which quadrant of a plane the draws of a ratio lie: denominator across, numerator upward. What is 0 counts as not above 0.
public struct QuadrantShares: Sendable, Hashable {
  /// Numerator and denominator above 0.
  public let bothPositive: Double
  public let onlyNumeratorPositive: Double
  public let onlyDenominatorPositive: Double
  public let neitherPositive: Double

  public init(
    bothPositive: Double, onlyNumeratorPositive: Double, onlyDenominatorPositive: Double, neitherPositive: Double
  ) {
    self.bothPositive = bothPositive
    self.onlyNumeratorPositive = onlyNumeratorPositive
    self.onlyDenominatorPositive = onlyDenominatorPositive
    self.neitherPositive = neitherPositive
  }

  init(numerators: UnsafeBufferPointer<Double>, denominators: UnsafeBufferPointer<Double>) {
    var counts = [0, 0, 0, 0]
    for (a, b) in zip(numerators, denominators) { counts[(a > 0 ? 0 : 2) + (b > 0 ? 0 : 1)] += 1 }
    let count = Double(numerators.count)
    self.init(
      bothPositive: Double(counts[0]) / count, onlyNumeratorPositive: Double(counts[1]) / count,
      onlyDenominatorPositive: Double(counts[2]) / count, neitherPositive: Double(counts[3]) / count)
  }
}
