import LinearAlgebra

extension Matrix {
  /// Rows times their own factor, added up by unit in double-double: units × columns.
  func rowSums(times factors: [Double], by units: SamplingUnits) -> Matrix {
    if units.areRows { return scaledRows(by: factors) }
    var result = Matrix(rows: units.count, columns: columns)
    let (rows, columns, count) = (rows, columns, units.count)
    // Up to four columns side by side: the additions of one unit's rows wait for each other, those of columns do not. Each column has sums of its
    // own, so it does not matter which are together.
    let width = max(1, min(4, (columns + Threads.count - 1) / Threads.count))
    result.withMutableElements { result in
      guard let result = result.baseAddress else { return }
      withElements { elements in
        factors.withUnsafeBufferPointer { factors in
          units.unitOfRow.withUnsafeBufferPointer { unitOfRow in
            Threads.each((columns + width - 1) / width) { group in
              let first = group * width
              let here = min(width, columns - first)
              var sums = [FourSums](repeating: FourSums(), count: count)
              sums.withUnsafeMutableBufferPointer { sums in
                for row in 0..<rows {
                  var values = SIMD4<Double>.zero
                  for j in 0..<here { values[j] = elements[(first &+ j) &* rows &+ row] }
                  sums[unitOfRow[row]].add(productOf: values, factors[row])
                }
                for unit in 0..<count {
                  for j in 0..<here { result[(first + j) * count + unit] = sums[unit].high[j] + sums[unit].low[j] }
                }
              }
            }
          }
        }
      }
    }
    return result
  }
}

/// Four double-doubles side by side: step by step the product and the sum of `DoubleDouble`, so the bits are the same.
private struct FourSums {
  var high = SIMD4<Double>.zero
  var low = SIMD4<Double>.zero

  @inline(__always)
  mutating func add(productOf a: SIMD4<Double>, _ factor: Double) {
    let b = SIMD4<Double>(repeating: factor)
    let product = a * b
    let (aHigh, aLow) = Self.split(a)
    let (bHigh, bLow) = Self.split(b)
    let error = ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow
    let (highs, highRest) = Self.sum(high, product)
    let (lows, lowRest) = Self.sum(low, error)
    let (first, rest) = Self.quickSum(highs, highRest + lows)
    (high, low) = Self.quickSum(first, rest + lowRest)
  }

  @inline(__always)
  private static func split(_ a: SIMD4<Double>) -> (SIMD4<Double>, SIMD4<Double>) {
    let stretched = 134_217_729 * a
    let high = stretched - (stretched - a)
    return (high, a - high)
  }

  @inline(__always)
  private static func sum(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> (SIMD4<Double>, SIMD4<Double>) {
    let sum = a + b
    let back = sum - a
    return (sum, (a - (sum - back)) + (b - back))
  }

  @inline(__always)
  private static func quickSum(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> (SIMD4<Double>, SIMD4<Double>) {
    let sum = a + b
    return (sum, b - (sum - a))
  }
}
