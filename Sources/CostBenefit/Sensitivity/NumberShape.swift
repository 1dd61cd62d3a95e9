/// How a result may bend with one number.
///
/// Knots stand at the .5%, 5%, 20%, 35%, 50%, 65%, 80%, 95% and 99.5% points of the first 4,096 draws, those that coincide once: where exactly a
/// knot stands matters little, and sorting all draws would take longer than the regression.
enum NumberShape: Hashable {
  /// It does not vary.
  case constant
  /// At most `fewValues` different ones, ascending.
  case few([Double])
  /// Too few knots for a spline.
  case straight
  /// At least three knots, ascending.
  case spline([Double])

  static let levels = [0.005, 0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 0.995]
  static let fewValues = 9
  static let mostSorted = 4_096

  init(_ draws: [Double]) {
    if let few = Self.few(draws) {
      self = few.count > 1 ? .few(few) : .constant
      return
    }
    let sorted = draws.prefix(Self.mostSorted).sorted()
    let last = Double(sorted.count - 1)
    let knots = Self.levels.map { sorted[Int(($0 * last).rounded())] }.reduce(into: [Double]()) { known, knot in
      if known.last.map({ knot > $0 }) ?? true { known.append(knot) }
    }
    self = knots.count > 2 ? .spline(knots) : .straight
  }

  /// The values where they are few, ascending; nil where they are many.
  private static func few(_ draws: [Double]) -> [Double]? {
    var values: [Double] = []
    for draw in draws where !values.contains(draw) {
      guard values.count < fewValues else { return nil }
      values.append(draw)
    }
    return values.sorted()
  }
}
