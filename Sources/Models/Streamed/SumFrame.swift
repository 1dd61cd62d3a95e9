import LinearAlgebra

/// What sums over blocks of rows are taken about, so that they lose no digits: columns less a centre, and the outcome less a first guess.
///
/// With `z = (1, x − c)` and the rest `e = y − c_y − z·start` the sums are those of `z z'`, `z e` and `e e`. The nearer the guess, the less of the outcome
/// is left in the sums, and the less their rounding matters: what they add to the guess is small.
public struct SumFrame: Sendable, Equatable {
  /// The columns beside the constant.
  public let names: [String]
  let centre: [Double]
  let outcomeCentre: Double
  /// Of the constant and of each column.
  let start: [Double]

  /// From some rows: their means, and their own least squares. A column that depends on others there starts at 0.
  /// - Parameter columns: one array a column, all of one length, all finite.
  /// - Returns: nil where the rows are too few, or not finite.
  public init?(names: [String], columns: [[Double]], outcome: [Double]) {
    guard outcome.count > 2 * (columns.count + 1), columns.allSatisfy({ $0.allSatisfy(\.isFinite) }),
      outcome.allSatisfy(\.isFinite)
    else { return nil }
    let size = Double(outcome.count)
    let centre = columns.map { DoubleDouble.sum(of: $0) / size }
    let outcomeCentre = DoubleDouble.sum(of: outcome) / size
    let moved = zip(columns, centre).map { column, centre in column.map { $0 - centre } }
    var start = [Double](repeating: 0, count: columns.count + 1)
    guard
      let design = try? DesignMatrix(
        rows: outcome.count, terms: [.intercept] + zip(names, moved).map { .numeric(name: $0, values: $1) }),
      let fit = try? LeastSquares().fit(design, outcome.map { $0 - outcomeCentre })
    else { return nil }
    for (name, value) in zip(fit.names, fit.coefficients) {
      start[names.firstIndex(of: name).map { $0 + 1 } ?? 0] = value
    }
    self.init(names: names, centre: centre, outcomeCentre: outcomeCentre, start: start)
  }

  init(names: [String], centre: [Double], outcomeCentre: Double, start: [Double]) {
    precondition(centre.count == names.count && start.count == names.count + 1, "a centre and a guess a column")
    self.names = names
    self.centre = centre
    self.outcomeCentre = outcomeCentre
    self.start = start
  }

  /// The same centre with another guess.
  func starting(at start: [Double]) -> SumFrame {
    SumFrame(names: names, centre: centre, outcomeCentre: outcomeCentre, start: start)
  }

  /// Coefficients, the constant among them.
  var coefficients: Int { names.count + 1 }

  /// Entries of `(z, e)`.
  var entries: Int { names.count + 2 }

  /// The lanes of four that hold them.
  var lanes: Int { (entries + 3) / 4 }

  /// C with `β = C · (coefficients of z)` but for the outcome's centre, k × k.
  var toColumns: Matrix {
    var result = Matrix.identity(coefficients)
    for (place, value) in centre.enumerated() { result[0, place + 1] = -value }
    return result
  }
}
