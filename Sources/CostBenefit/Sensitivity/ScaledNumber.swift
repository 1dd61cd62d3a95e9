import Probability

/// Draws of one number, centred and scaled, and how a result may bend with it.
struct ScaledNumber {
  /// Mean 0 and standard deviation 1; zeros where the number does not vary.
  let values: [Double]
  /// Of the scaled values.
  let shape: NumberShape

  init(_ draws: [Double]) {
    let count = Double(draws.count)
    let mean = CompensatedSum(draws).value / count
    let spread = (CompensatedSum(draws.lazy.map { ($0 - mean) * ($0 - mean) }).value / count).squareRoot()
    guard spread > 0 else {
      (values, shape) = (draws.map { _ in 0 }, .constant)
      return
    }
    values = draws.map { ($0 - mean) / spread }
    shape = NumberShape(values)
  }
}
