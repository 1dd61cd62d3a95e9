import LinearAlgebra
import Probability

/// Columns in which a result may bend smoothly with one number: a natural cubic spline, straight beyond its outer knots; for a number
/// with few values, a column for each but one.
///
/// Without the constant. The number is centred and scaled first, which also places the knots (`ScaledNumber`).
/// - Source: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd ed., 2009, section 5.2.1.
struct SplineBasis {
  /// The number itself, centred and scaled.
  let linear: [Double]
  let columns: [[Double]]

  init(_ number: ScaledNumber) {
    let x = number.values
    linear = x
    switch number.shape {
    case .constant: columns = []
    case .straight: columns = [x]
    case .few(let values): columns = values.dropFirst().map { value in x.map { $0 == value ? 1 : 0 } }
    case .spline(let knots):
      let last = knots[knots.count - 1]
      let before = knots[knots.count - 2]
      func cube(_ value: Double) -> Double { value > 0 ? value * value * value : 0 }
      func bend(_ value: Double, _ knot: Double) -> Double { (cube(value - knot) - cube(value - last)) / (last - knot) }
      columns = [x] + knots.dropLast(2).map { knot in x.map { bend($0, knot) - bend($0, before) } }
    }
  }

  /// With more numbers than this there are no products: they would be too many columns.
  static let mostWithProducts = 8

  /// Draws that a design of so many numbers has at most, in whole randomisations: 64 MB, but no fewer than 8,192.
  static func mostDraws(_ numbers: Int) -> Int {
    let products = numbers <= mostWithProducts ? numbers * (numbers - 1) / 2 : 0
    let columns = 1 + numbers * (NumberShape.levels.count - 1) + products
    return max(8_192, (1 << 23) / columns) / PointSet.randomisations * PointSet.randomisations
  }

  /// A design with a constant, the splines of every number, and products of every two of them.
  static func design(_ numbers: [ScaledNumber]) -> Matrix {
    let bases = numbers.map(SplineBasis.init)
    var columns = [Array(repeating: 1.0, count: numbers.first?.values.count ?? 0)]
    for basis in bases { columns += basis.columns }
    for first in bases.indices where bases.count <= mostWithProducts {
      for second in bases.indices where second > first {
        columns.append(zip(bases[first].linear, bases[second].linear).map { $0 * $1 })
      }
    }
    return Matrix(columns: columns)
  }
}
