import Foundation
import LinearAlgebra

/// How far two covariances are from each other, and the numbers that a script of R wrote.
enum MatrixComparison {
  /// The largest difference of two covariance matrices in units of the standard errors of the second; of the first so many as it has.
  static func difference(_ ours: Matrix, _ theirs: [[Double]]) -> Double {
    var largest = 0.0
    for (i, row) in theirs.enumerated() {
      for (j, value) in row.enumerated() {
        let distance = abs(ours[i, j] - value) / (theirs[i][i] * theirs[j][j]).squareRoot()
        if !(distance <= largest) { largest = distance }
      }
    }
    return largest
  }

  /// The largest relative difference of two rows of numbers of the same length.
  static func difference(_ ours: some Sequence<Double>, _ theirs: [Double]) -> Double {
    let ours = Array(ours)
    guard ours.count == theirs.count else { return .infinity }
    var largest = 0.0
    for (a, b) in zip(ours, theirs) {
      let distance = abs(a - b) / max(abs(b), 1e-300)
      if !(distance <= largest) { largest = distance }
    }
    return largest
  }

  static func rows(_ matrix: Matrix) -> [[Double]] { (0..<matrix.rows).map { matrix.row($0) } }
}
