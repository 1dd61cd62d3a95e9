import CSpecialFunctions
import CVectorMath

/// A quantile as a function of its normal score z = Φ⁻¹(p), in polynomials of degree 9 on equal cells of z.
///
/// Quantiles that look hopeless against p (steep tails) are smooth against z. Cells are halved until the polynomial meets the exact
/// quantile within `tolerance` at five points of every cell that were not used to make it.
public struct QuantileTable: Sendable {
  /// The table reaches |z| ≤ 4.5, all but 7 draws in a million; beyond it the exact quantile is used.
  public static let reach = 4.5
  /// A tenth of the error that is promised (1e-9), because the check looks at points, not at the whole.
  public static let tolerance = 1e-10

  static let degree = 9
  static let width = degree + 1
  /// The most cells tried before the table is given up.
  static let mostCells = 288

  let cells: Int
  let coefficients: [Double]

  /// - Parameters:
  ///   - floor: errors are relative to |value| or to this, whichever is larger; 0 asks for relative error everywhere.
  ///   - exact: the quantile at a normal score.
  /// - Returns: nil where 288 cells do not suffice: the function has a kink, or spans too many powers of ten.
  public init?(floor: Double, exact: (_ z: Double) -> Double) {
    var cells = 9
    while cells <= Self.mostCells {
      if let found = Self.coefficients(cells: cells, floor: floor, exact: exact) {
        self.cells = cells
        coefficients = found
        return
      }
      cells *= 2
    }
    return nil
  }

  /// Replaces normal scores by values; only those within reach are right.
  func transform(scores: UnsafeMutableBufferPointer<Double>) {
    guard let items = scores.baseAddress else { return }
    let perUnit = Double(cells) / (2 * Self.reach)
    coefficients.withUnsafeBufferPointer {
      vm_piecewise(items, -Self.reach, perUnit, cells, Self.width, $0.baseAddress, items, scores.count)
    }
  }

  /// The Chebyshev points cos((2i + 1)π/20) of [-1, 1], as literals: the C library's cosine may differ between machines.
  private static let nodes: [Double] = [
    -0.98768834059513772619, -0.89100652418836786236, -0.70710678118654752440, -0.45399049973954679156,
    -0.15643446504023086901, 0.15643446504023086901, 0.45399049973954679156, 0.70710678118654752440,
    0.89100652418836786236, 0.98768834059513772619,
  ]
  private static let checks: [Double] = [-1, -0.81, -0.31, 0.31, 0.81]

  private static func coefficients(cells: Int, floor: Double, exact: (Double) -> Double) -> [Double]? {
    let half = reach / Double(cells)
    var all: [Double] = []
    all.reserveCapacity(cells * width)
    // From both ends inwards: what is hard is hard in the tails, and a table that fails should fail early.
    let order = (0..<cells).sorted { min($0, cells - 1 - $0) < min($1, cells - 1 - $1) }
    var found = [[Double]](repeating: [], count: cells)
    for cell in order {
      let centre = -reach + Double(2 * cell + 1) * half
      let polynomial = interpolated(nodes.map { exact(centre + half * $0) })
      for t in checks {
        let right = exact(centre + half * t)
        let error = (horner(polynomial, t) - right).magnitude
        guard error <= tolerance * max(right.magnitude, floor) else { return nil }
      }
      found[cell] = polynomial
    }
    for polynomial in found { all += polynomial }
    return all
  }

  /// The polynomial through values at the nodes, lowest power first: Newton's divided differences, then expanded.
  private static func interpolated(_ values: [Double]) -> [Double] {
    var differences = values
    for step in 1..<width {
      for place in stride(from: width - 1, through: step, by: -1) {
        differences[place] =
          (differences[place] - differences[place - 1]) / (nodes[place] - nodes[place - step])
      }
    }
    var powers = [Double](repeating: 0, count: width)
    for place in stride(from: width - 1, through: 0, by: -1) {
      for power in stride(from: width - 1, to: 0, by: -1) {
        powers[power] = powers[power - 1] - nodes[place] * powers[power]
      }
      powers[0] = differences[place] - nodes[place] * powers[0]
    }
    return powers
  }

  private static func horner(_ polynomial: [Double], _ t: Double) -> Double {
    polynomial.reversed().reduce(0) { $0 * t + $1 }
  }
}
