import LinearAlgebra

/// Columns in which a result may bend smoothly with one number: a natural cubic spline, straight beyond its outer knots; for a number
/// with few values, a column for each.
///
/// Knots stand at the .5%, 5%, 20%, 35%, 50%, 65%, 80%, 95% and 99.5% points of the draws, those that coincide once. Without the
/// constant. The number is centred and scaled first.
/// - Source: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd ed., 2009, section 5.2.1.
struct SplineBasis {
  /// The number itself, centred and scaled.
  let linear: [Double]
  let columns: [[Double]]

  static let levels = [0.005, 0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 0.995]
  /// A number with at most this many values has a column for each but one.
  static let fewValues = 9

  init(_ draws: [Double]) {
    let count = Double(draws.count)
    let mean = CompensatedSum(draws).value / count
    let spread = (CompensatedSum(draws.lazy.map { ($0 - mean) * ($0 - mean) }).value / count).squareRoot()
    guard spread > 0 else {
      (linear, columns) = (draws.map { _ in 0 }, [])
      return
    }
    let x = draws.map { ($0 - mean) / spread }
    linear = x
    if let values = Self.few(x) {
      columns = values.dropFirst().map { value in x.map { $0 == value ? 1 : 0 } }
      return
    }
    let sorted = x.sorted()
    let knots = Self.levels.map { sorted[Int(($0 * (count - 1)).rounded())] }.reduce(into: [Double]()) { known, knot in
      if known.last.map({ knot > $0 }) ?? true { known.append(knot) }
    }
    guard knots.count > 2, let last = knots.last else {
      columns = [x]
      return
    }
    func cube(_ value: Double) -> Double { value > 0 ? value * value * value : 0 }
    func bend(_ value: Double, _ knot: Double) -> Double { (cube(value - knot) - cube(value - last)) / (last - knot) }
    let before = knots[knots.count - 2]
    columns =
      [x]
      + knots.dropLast(2).map { knot in x.map { bend($0, knot) - bend($0, before) } }
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

  /// With more numbers than this there are no products: they would be too many columns.
  static let mostWithProducts = 8

  /// A design with a constant, the splines of every number, and products of every two of them.
  static func design(_ numbers: [[Double]]) -> Matrix {
    let bases = numbers.map(SplineBasis.init)
    var columns = [Array(repeating: 1.0, count: numbers.first?.count ?? 0)]
    for basis in bases { columns += basis.columns }
    for first in bases.indices where bases.count <= mostWithProducts {
      for second in bases.indices where second > first {
        columns.append(zip(bases[first].linear, bases[second].linear).map { $0 * $1 })
      }
    }
    return Matrix(columns: columns)
  }
}
