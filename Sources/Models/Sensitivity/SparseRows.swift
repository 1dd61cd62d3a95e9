import Foundation
import LinearAlgebra

/// The non-zero elements of a matrix, row by row.
struct SparseRows: Sendable {
  private var starts: [Int] = [0]
  private var columns: [Int32] = []
  private var values: [Double] = []

  init(_ matrix: Matrix) {
    starts.reserveCapacity(matrix.rows + 1)
    matrix.withElements { elements in
      for i in 0..<matrix.rows {
        for j in 0..<matrix.columns {
          let value = elements[j * matrix.rows + i]
          if value != 0 {
            columns.append(Int32(j))
            values.append(value)
          }
        }
        starts.append(columns.count)
      }
    }
  }

  var elements: Int { values.count }

  /// X · v, all rows.
  func times(_ v: [Double]) -> [Double] { times(v, of: Array(0..<(starts.count - 1))) }

  /// X · v of the chosen rows.
  func times(_ v: [Double], of chosen: [Int]) -> [Double] {
    chosen.map { row in
      var sum = 0.0
      for place in starts[row]..<starts[row + 1] { sum += values[place] * v[Int(columns[place])] }
      return sum
    }
  }

  /// Adds a multiple of a row to sums by column.
  func add(_ row: Int, _ factor: Double, to sums: inout [Double]) {
    for place in starts[row]..<starts[row + 1] { sums[Int(columns[place])] += factor * values[place] }
  }

  /// Adds weight · xᵀx of a row to a square matrix, both triangles.
  func addSquare(_ row: Int, _ weight: Double, to square: inout Matrix) {
    let k = square.rows
    square.withMutableElements { elements in
      for a in starts[row]..<starts[row + 1] {
        let factor = weight * values[a]
        let base = Int(columns[a]) * k
        for b in starts[row]..<starts[row + 1] { elements[base + Int(columns[b])] += factor * values[b] }
      }
    }
  }
}
