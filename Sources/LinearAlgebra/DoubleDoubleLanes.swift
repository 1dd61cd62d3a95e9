/// Four double-doubles side by side: the arithmetic of `DoubleDouble` for inner loops over rows.
///
/// Sums run in four lanes and are then added in a fixed order, so the bits depend on the numbers alone.
struct DoubleDoubleLanes {
  var high: SIMD4<Double>
  var low: SIMD4<Double>

  static let zero = DoubleDoubleLanes(high: .zero, low: .zero)

  @inline(__always)
  init(high: SIMD4<Double>, low: SIMD4<Double>) {
    self.high = high
    self.low = low
  }

  /// Adds the products of `a` and `b`, exact up to the rounding of the sum.
  @inline(__always)
  mutating func add(productOf a: SIMD4<Double>, _ b: SIMD4<Double>) {
    let product = a * b
    let (aHigh, aLow) = DoubleDoubleLanes.split(a)
    let (bHigh, bLow) = DoubleDoubleLanes.split(b)
    let error = ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow
    add(product, error)
  }

  /// Adds `a + b`, where b is far smaller than a.
  @inline(__always)
  mutating func add(_ a: SIMD4<Double>, _ b: SIMD4<Double>) {
    let sum = high + a
    let back = sum - high
    let error = (high - (sum - back)) + (a - back)
    let rest = error + (low + b)
    high = sum + rest
    low = rest - (high - sum)
  }

  /// The four lanes added, first to last.
  var total: DoubleDouble {
    var sum = DoubleDouble(0)
    for lane in 0..<4 { sum += DoubleDouble.sum(high[lane], low[lane]) }
    return sum
  }

  @inline(__always)
  static func split(_ a: SIMD4<Double>) -> (SIMD4<Double>, SIMD4<Double>) {
    let stretched = 134_217_729 * a
    let high = stretched - (stretched - a)
    return (high, a - high)
  }
}

extension UnsafePointer<Double> {
  /// Four consecutive numbers from `index`; those at or past `end` are 0.
  @inline(__always)
  func lanes(at index: Int, end: Int) -> SIMD4<Double> {
    if index + 4 <= end {
      return UnsafeRawPointer(self + index).loadUnaligned(as: SIMD4<Double>.self)
    }
    var result = SIMD4<Double>.zero
    for lane in 0..<max(0, end - index) { result[lane] = self[index + lane] }
    return result
  }
}
