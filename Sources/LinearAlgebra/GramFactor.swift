import CLAPACK
import Foundation

/// The triangle of a pivoted QR of weighted columns, had from their cross-products: columns scaled by powers of two, `D P (XᵀWX) P D = Rᵀ R`.
///
/// Rounding of cross-products is multiplied by the square of the condition number, so there is a factor only where that number is small; columns near
/// dependence are for `PivotedQR`. What is solved with it needs a correction by residuals; for the inverse `corrected(by:)` squares the columns once more.
public struct GramFactor: Sendable {
  /// The column of X that stands at each place of `R`.
  public let pivots: [Int]

  /// Column j of X is multiplied by `2^exponents[j]`.
  public let exponents: [Int]

  /// An estimate of the condition number (1-norm) of the scaled columns.
  public let condition: Double

  /// `R`, with zeros below its diagonal.
  private let triangle: Matrix

  /// Beyond this the cross-products have lost half of their digits.
  public static let largestCondition = 1e4

  /// - Parameter upper: the upper triangle of `XᵀWX`, column by column: (i, j) at `j(j + 1)/2 + i`.
  /// - Returns: nil where columns nearly depend on each other, or are not finite.
  public init?(upper: [Double], order k: Int) {
    precondition(upper.count >= RowProducts.triangle(k), "a triangle of that order")
    var exponents = [Int](repeating: 0, count: k)
    for j in 0..<k {
      let size = upper[RowProducts.triangle(j) + j].squareRoot()
      guard size > 0, size.isFinite else { return nil }
      exponents[j] = -Int(size.exponent)
    }
    var rest = Matrix(rows: k, columns: k)
    for j in 0..<k {
      for i in 0...j {
        let value = scalbn(upper[RowProducts.triangle(j) + i], exponents[i] + exponents[j])
        rest[i, j] = value
        rest[j, i] = value
      }
    }
    var pivots = Array(0..<k)
    var root = Matrix(rows: k, columns: k)
    let largest = rest.diagonal.max() ?? 1
    for place in 0..<k {
      // As dgeqp3: the column of which most is left.
      var best = place
      for other in place..<k where rest[pivots[other], pivots[other]] > rest[pivots[best], pivots[best]] {
        best = other
      }
      pivots.swapAt(place, best)
      if best != place {
        for row in 0..<place {
          let kept = root[row, place]
          root[row, place] = root[row, best]
          root[row, best] = kept
        }
      }
      let own = pivots[place]
      let square = rest[own, own]
      guard square > 1e-12 * largest else { return nil }
      let diagonal = square.squareRoot()
      root[place, place] = diagonal
      for other in place + 1..<k { root[place, other] = rest[own, pivots[other]] / diagonal }
      for other in place + 1..<k {
        let factor = root[place, other]
        for third in place + 1..<k { rest[pivots[third], pivots[other]] -= root[place, third] * factor }
      }
    }
    self.pivots = pivots
    self.exponents = exponents
    triangle = root
    condition = GramFactor.condition(root)
    guard condition <= GramFactor.largestCondition else { return nil }
  }

  private static func condition(_ root: Matrix) -> Double {
    guard root.columns > 0 else { return 1 }
    _ = BLASThreads.one
    var n = Int32(root.columns)
    var reciprocal = 0.0
    var work = [Double](repeating: 0, count: 3 * root.columns)
    var integers = [Int32](repeating: 0, count: root.columns)
    var info: Int32 = 0
    dtrcon_("1", "U", "N", &n, root.storage, &n, &reciprocal, &work, &integers, &info, 1, 1, 1)
    return reciprocal > 0 ? 1 / reciprocal : .infinity
  }

  /// `(XᵀWX)⁻¹ b`.
  public func solve(_ b: [Double]) -> [Double] {
    let root = inverseRoot
    return root * root.transposeTimes(b)
  }

  /// T with `T Tᵀ = (XᵀWX)⁻¹`: the columns of X at the places of R are made orthonormal by it.
  public var inverseRoot: Matrix {
    triangle.inverseRoot(pivots: pivots, exponents: exponents)
  }

  /// `(XᵀWX)⁻¹`, with the rounding of the cross-products in it.
  public var inverse: Matrix {
    let root = inverseRoot
    return root.timesTranspose(root).symmetrised
  }

  /// `(XᵀWX)⁻¹` with the rounding of the cross-products taken out: `T M⁻¹ Tᵀ`, M the cross-products of the columns of `X T`, which are nearly
  /// orthonormal.
  /// - Parameter upper: the upper triangle of M, as in `init`.
  /// - Source: Yamamoto, Nakatsukasa, Yanagisawa & Fukaya, ETNA 44, 2015 (Cholesky QR, twice).
  public func inverse(correctedBy upper: [Double]) -> Matrix {
    let k = triangle.columns
    let root = inverseRoot
    var middle = Matrix(rows: k, columns: k)
    for j in 0..<k {
      for i in 0...j {
        middle[i, j] = upper[RowProducts.triangle(j) + i]
        middle[j, i] = middle[i, j]
      }
    }
    guard let inner = try? Cholesky(middle) else { return inverse }
    return Matrix.sandwich(root, inner.inverse)
  }
}
