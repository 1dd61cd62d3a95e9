import CLAPACK
import Foundation

extension Matrix {
  /// T with `T Tᵀ = (AᵀA)⁻¹`, of the triangle R of a pivoted factorisation `D P AᵀA P D = RᵀR` of scaled columns.
  ///
  /// - Parameters:
  ///   - pivots: the column of A that stands at each place of R.
  ///   - exponents: column j of A was multiplied by `2^exponents[j]`.
  func inverseRoot(pivots: [Int], exponents: [Int]) -> Matrix {
    let k = columns
    guard k > 0 else { return self }
    var inverse = self
    var n = Int32(k)
    var info: Int32 = 0
    dtrtri_("U", "N", &n, &inverse.storage, &n, &info, 1, 1)
    var result = Matrix(rows: k, columns: k)
    for j in 0..<k {
      for (place, column) in pivots.enumerated() { result[column, j] = scalbn(inverse[place, j], exponents[column]) }
    }
    return result
  }
}
