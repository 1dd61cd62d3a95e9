import LinearAlgebra

/// `UᵀWU` by unit, in one pass over the rows: each row adds its products to those of its unit.
struct UnitProducts {
  let columns: Matrix
  let weights: [Double]
  /// −1 for a row that takes no part.
  let unitOfRow: [Int]
  let units: Int

  init(_ columns: Matrix, weights: [Double], unitOfRow: [Int], units: Int) {
    self.columns = columns
    self.weights = weights
    self.unitOfRow = unitOfRow
    self.units = units
  }

  /// By unit all columns × the first `count` of them. Rows of a unit are added up in their order.
  func sums(_ count: Int) -> [Matrix] {
    let m = columns.columns
    let pairs = (m + 1) / 2
    let size = pairs * count
    // Without weights the products of two columns are the same both ways, and half of them will do.
    let isSymmetric = count == m && weights.allSatisfy { $0 == 1 || $0 == 0 }
    var sums = [SIMD2<Double>](repeating: .zero, count: units * size)
    columns.withElements { elements in
      sums.withUnsafeMutableBufferPointer { sums in
        withUnsafeTemporaryAllocation(of: SIMD2<Double>.self, capacity: 2 * pairs) { row in
          row.initialize(repeating: .zero)
          for (place, unit) in unitOfRow.enumerated() where unit >= 0 {
            let weight = weights[place]
            for i in 0..<m {
              let value = elements[i &* columns.rows &+ place]
              row[i / 2][i % 2] = value
              row[pairs + i / 2][i % 2] = weight * value
            }
            var sum = unit * size
            for j in 0..<count {
              let factor = row[j / 2][j % 2]
              for pair in (isSymmetric ? j / 2 : 0)..<pairs { sums[sum &+ pair] += row[pairs + pair] * factor }
              sum += pairs
            }
          }
        }
      }
    }
    return (0..<units).map { unit in
      var matrix = Matrix(rows: m, columns: count)
      for j in 0..<count {
        for i in 0..<m {
          let (row, column) = isSymmetric && i < j ? (j, i) : (i, j)
          matrix[i, j] = sums[unit * size + column * pairs + row / 2][row % 2]
        }
      }
      return matrix
    }
  }
}
