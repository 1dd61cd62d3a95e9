/// Products with a matrix that are summed in double-double: the residuals that refinement lives on.
extension Matrix {
  /// `base − self · x`, by row, each rounded once from double-double.
  ///
  /// Where `rowScale` is given the result is `rowScale · (base − self · x) − known`, the difference also in double-double.
  func preciseResidual(of base: [Double], at x: [Double], rowScale: [Double]?, minus known: [Double]) -> [Double] {
    precondition(base.count == rows && x.count == columns && known.count == rows, "shapes differ")
    var result = [Double](repeating: 0, count: rows)
    storage.withUnsafeBufferPointer { elements in
      guard let a = elements.baseAddress else { return }
      let negated = x.map { -$0 }
      base.withUnsafeBufferPointer { base in
        known.withUnsafeBufferPointer { known in
          guard let base = base.baseAddress, let known = known.baseAddress else { return }
          var i = 0
          while i < rows {
            var sum = DoubleDoubleLanes(high: base.lanes(at: i, end: rows), low: .zero)
            for j in 0..<columns {
              sum.add(productOf: (a + j * rows).lanes(at: i, end: rows), SIMD4(repeating: negated[j]))
            }
            if let rowScale {
              let scale = rowScale.withUnsafeBufferPointer {
                $0.baseAddress.map { $0.lanes(at: i, end: rows) } ?? .zero
              }
              let low = sum.low * scale
              let high = sum.high
              sum = .zero
              sum.add(productOf: high, scale)
              sum.add(low, .zero)
            }
            sum.add(-known.lanes(at: i, end: rows), .zero)
            let rounded = sum.high + sum.low
            for lane in 0..<min(4, rows - i) { result[i + lane] = rounded[lane] }
            i += 4
          }
        }
      }
    }
    return result
  }

  /// `selfᵀ · (rowScale · r)`, each element rounded once from double-double.
  public func preciseTransposeTimes(_ r: [Double], rowScale: [Double]? = nil) -> [Double] {
    precondition(r.count == rows, "shapes differ")
    // The product of scale and r, exactly: high and low.
    var high = r
    var low = [Double](repeating: 0, count: r.count)
    if let rowScale {
      for i in r.indices {
        let product = DoubleDouble.product(rowScale[i], r[i])
        high[i] = product.high
        low[i] = product.low
      }
    }
    return (0..<columns).map { j in
      storage.withUnsafeBufferPointer { elements in
        high.withUnsafeBufferPointer { high in
          low.withUnsafeBufferPointer { low in
            guard let a = elements.baseAddress, let high = high.baseAddress, let low = low.baseAddress else { return 0 }
            let column = a + j * rows
            var sum = DoubleDoubleLanes.zero
            var i = 0
            while i < rows {
              let x = column.lanes(at: i, end: rows)
              sum.add(productOf: x, high.lanes(at: i, end: rows))
              if rowScale != nil { sum.add(x * low.lanes(at: i, end: rows), .zero) }
              i += 4
            }
            return sum.total.value
          }
        }
      }
    }
  }

  /// `selfᵀ · diag(rowScale²) · self` in double-double, upper triangle mirrored; column by column.
  func preciseCrossProduct(rowScale: [Double]?) -> [DoubleDouble] {
    var result = [DoubleDouble](repeating: DoubleDouble(0), count: columns * columns)
    // Rows are scaled first; the rounding of that product moves each row by 2⁻⁵³ of itself, like the weights.
    let scaled = rowScale.map { scaledRows(by: $0) } ?? self
    scaled.storage.withUnsafeBufferPointer { elements in
      guard let a = elements.baseAddress else { return }
      for j in 0..<columns {
        for k in 0...j {
          var sum = DoubleDoubleLanes.zero
          var i = 0
          while i < rows {
            sum.add(productOf: (a + j * rows).lanes(at: i, end: rows), (a + k * rows).lanes(at: i, end: rows))
            i += 4
          }
          result[j * columns + k] = sum.total
          result[k * columns + j] = sum.total
        }
      }
    }
    return result
  }

  /// Every row multiplied by its own factor.
  public func scaledRows(by factors: [Double]) -> Matrix {
    precondition(factors.count == rows, "one factor a row")
    var result = self
    result.storage.withUnsafeMutableBufferPointer { elements in
      factors.withUnsafeBufferPointer { factors in
        for j in 0..<columns {
          for i in 0..<rows { elements[j * rows + i] *= factors[i] }
        }
      }
    }
    return result
  }
}
