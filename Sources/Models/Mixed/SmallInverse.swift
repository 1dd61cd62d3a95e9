import Foundation

/// The inverse and the log determinant of a small positive definite matrix, row by row: what is done for every group.
struct SmallInverse {
  /// Order × order.
  let inverse: [Double]
  let logDeterminant: Double

  /// nil where the matrix is not positive definite.
  init?(_ matrix: [Double], order p: Int) {
    if p == 1 {
      guard matrix[0] > 0, matrix[0].isFinite else { return nil }
      inverse = [1 / matrix[0]]
      logDeterminant = log(matrix[0])
      return
    }
    var lower = [Double](repeating: 0, count: p * p)
    var volume = 0.0
    for i in 0..<p {
      for j in 0...i {
        var sum = matrix[i * p + j]
        for k in 0..<j { sum -= lower[i * p + k] * lower[j * p + k] }
        if i == j {
          guard sum > 0, sum.isFinite else { return nil }
          lower[i * p + i] = sum.squareRoot()
          volume += log(sum)
        } else {
          lower[i * p + j] = sum / lower[j * p + j]
        }
      }
    }
    // The inverse of the factor, then its product with its own transpose.
    var half = [Double](repeating: 0, count: p * p)
    for j in 0..<p {
      for i in j..<p {
        var sum = i == j ? 1.0 : 0
        for k in j..<i { sum -= lower[i * p + k] * half[k * p + j] }
        half[i * p + j] = sum / lower[i * p + i]
      }
    }
    var result = [Double](repeating: 0, count: p * p)
    for i in 0..<p {
      for j in 0...i {
        var sum = 0.0
        for k in i..<p { sum += half[k * p + i] * half[k * p + j] }
        result[i * p + j] = sum
        result[j * p + i] = sum
      }
    }
    inverse = result
    logDeterminant = volume
  }
}
