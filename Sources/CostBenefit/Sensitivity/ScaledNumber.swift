import Probability

/// Draws of one number, centred and scaled, and how a result may bend with it.
///
/// Knots stand at the .5%, 5%, 20%, 35%, 50%, 65%, 80%, 95% and 99.5% points of the draws, those that coincide once.
struct ScaledNumber {
  enum Shape {
    /// It does not vary.
    case constant
    /// At most `fewValues` different ones, ascending.
    case few([Double])
    /// Too few knots for a spline.
    case straight
    /// At least three knots, ascending.
    case spline([Double])
  }

  /// Mean 0 and standard deviation 1; zeros where the number does not vary.
  let values: [Double]
  let shape: Shape

  static let levels = [0.005, 0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 0.995]
  static let fewValues = 9

  init(_ draws: [Double]) {
    let count = Double(draws.count)
    let mean = CompensatedSum(draws).value / count
    let spread = (CompensatedSum(draws.lazy.map { ($0 - mean) * ($0 - mean) }).value / count).squareRoot()
    guard spread > 0 else {
      (values, shape) = (draws.map { _ in 0 }, .constant)
      return
    }
    let x = draws.map { ($0 - mean) / spread }
    values = x
    if let few = Self.few(x) {
      shape = .few(few)
      return
    }
    let sorted = x.sorted()
    let knots = Self.levels.map { sorted[Int(($0 * (count - 1)).rounded())] }.reduce(into: [Double]()) { known, knot in
      if known.last.map({ knot > $0 }) ?? true { known.append(knot) }
    }
    shape = knots.count > 2 ? .spline(knots) : .straight
  }

  /// The values where they are few, ascending; nil where they are many.
  private static func few(_ x: [Double]) -> [Double]? {
    var values: Set<Double> = []
    for value in x {
      values.insert(value)
      if values.count > fewValues { return nil }
    }
    return values.sorted()
  }
}
