/// Sums over a stretch of rows of columns that stand apart in memory: the inner loops of passes over rows.
///
/// Sums run in four lanes over 256 rows at a time, in a fixed order: the bits depend on the numbers alone.
public enum RowProducts {
  /// Rows that are taken together, so that what is used of them stays in the nearest cache.
  public static let block = 256

  /// How many numbers the upper triangle of a square of this order has.
  public static func triangle(_ order: Int) -> Int { order * (order + 1) / 2 }

  /// Adds `Σ w xᵢ xⱼ` of every pair i ≤ j to `sums[j(j + 1)/2 + i]`.
  /// - Parameters:
  ///   - columns: the first of the rows of each column.
  ///   - weights: one a row; ones where nil.
  public static func addSquares(
    _ columns: [UnsafePointer<Double>], weights: UnsafePointer<Double>?, count: Int,
    to sums: UnsafeMutablePointer<Double>
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: block) { scaled in
      guard let scaled = scaled.baseAddress else { return }
      columns.withUnsafeBufferPointer { columns in
        var start = 0
        while start < count {
          let height = min(block, count - start)
          for j in 0..<columns.count {
            var column = columns[j] + start
            if let weights {
              let weights = weights + start
              for i in 0..<height { scaled[i] = weights[i] * column[i] }
              column = UnsafePointer(scaled)
            }
            let target = sums + j * (j + 1) / 2
            var i = 0
            while i + 4 <= j + 1 {
              let four = dots(
                column, columns[i] + start, columns[i + 1] + start, columns[i + 2] + start, columns[i + 3] + start,
                height)
              target[i] += four[0]
              target[i + 1] += four[1]
              target[i + 2] += four[2]
              target[i + 3] += four[3]
              i += 4
            }
            while i <= j {
              target[i] += dot(column, columns[i] + start, height)
              i += 1
            }
          }
          start += height
        }
      }
    }
  }

  /// Adds `Σ xⱼ v` of every column to `sums[j]`.
  public static func addMoments(
    _ columns: [UnsafePointer<Double>], _ v: UnsafePointer<Double>, count: Int, to sums: UnsafeMutablePointer<Double>
  ) {
    columns.withUnsafeBufferPointer { columns in
      var start = 0
      while start < count {
        let height = min(block, count - start)
        var j = 0
        while j + 4 <= columns.count {
          let four = dots(
            v + start, columns[j] + start, columns[j + 1] + start, columns[j + 2] + start, columns[j + 3] + start,
            height)
          for lane in 0..<4 { sums[j + lane] += four[lane] }
          j += 4
        }
        while j < columns.count {
          sums[j] += dot(v + start, columns[j] + start, height)
          j += 1
        }
        start += height
      }
    }
  }

  /// Adds `Σ factor · xⱼ` by row to `out`.
  public static func addCombination(
    _ columns: [UnsafePointer<Double>], _ factors: UnsafePointer<Double>, count: Int,
    to out: UnsafeMutablePointer<Double>
  ) {
    columns.withUnsafeBufferPointer { columns in
      var start = 0
      while start < count {
        let height = min(block, count - start)
        let out = out + start
        for j in 0..<columns.count {
          let factor = factors[j]
          if factor == 0 { continue }
          let column = columns[j] + start
          for i in 0..<height { out[i] += factor * column[i] }
        }
        start += height
      }
    }
  }

  /// `Σ a b`.
  public static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
    var sum = SIMD4<Double>.zero
    var i = 0
    while i + 4 <= count {
      sum += four(a + i) * four(b + i)
      i += 4
    }
    var result = (sum[0] + sum[1]) + (sum[2] + sum[3])
    while i < count {
      result += a[i] * b[i]
      i += 1
    }
    return result
  }

  @inline(__always)
  private static func four(_ pointer: UnsafePointer<Double>) -> SIMD4<Double> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
  }

  /// The products of `v` with four columns.
  @inline(__always)
  private static func dots(
    _ v: UnsafePointer<Double>, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ c: UnsafePointer<Double>,
    _ d: UnsafePointer<Double>, _ count: Int
  ) -> SIMD4<Double> {
    var (sa, sb, sc, sd) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
    var i = 0
    while i + 4 <= count {
      let x = four(v + i)
      sa += x * four(a + i)
      sb += x * four(b + i)
      sc += x * four(c + i)
      sd += x * four(d + i)
      i += 4
    }
    var result = SIMD4(
      (sa[0] + sa[1]) + (sa[2] + sa[3]), (sb[0] + sb[1]) + (sb[2] + sb[3]), (sc[0] + sc[1]) + (sc[2] + sc[3]),
      (sd[0] + sd[1]) + (sd[2] + sd[3]))
    while i < count {
      result += SIMD4(repeating: v[i]) * SIMD4(a[i], b[i], c[i], d[i])
      i += 1
    }
    return result
  }
}
