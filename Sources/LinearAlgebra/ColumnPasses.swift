/// Passes over the rows of columns that are summed by part, on as many threads as `Threads` says: the same bytes for any number of them.
public struct ColumnPasses {
  /// The bounds of the parts.
  public let bounds: [Int]

  public init(rows: Int) { bounds = Threads.bounds(of: rows) }

  /// Parts with bounds of one's own, from 0, ascending.
  public init(bounds: [Int]) { self.bounds = bounds }

  public var parts: Int { bounds.count - 1 }

  /// Adds up what `work` puts in `width` numbers for each part, part by part.
  ///
  /// `work` gets the rows of a part and the place for its sums, which are 0.
  public func sums(_ width: Int, _ work: (Range<Int>, UnsafeMutablePointer<Double>) -> Void) -> [Double] {
    var all = [Double](repeating: 0, count: max(1, width * parts))
    var result = [Double](repeating: 0, count: width)
    all.withUnsafeMutableBufferPointer { all in
      guard let all = all.baseAddress else { return }
      Threads.each(parts) { part in work(bounds[part]..<bounds[part + 1], all + part * width) }
      for part in 0..<parts {
        for i in 0..<width { result[i] += all[part * width + i] }
      }
    }
    return result
  }

  /// The largest of what `work` gives for each part; not a number where one is not.
  public func largest(_ work: (Range<Int>) -> Double) -> Double {
    var all = [Double](repeating: 0, count: parts)
    all.withUnsafeMutableBufferPointer { all in
      let all = all
      Threads.each(parts) { all[$0] = work(bounds[$0]..<bounds[$0 + 1]) }
    }
    var largest = -Double.infinity
    for value in all where !(value <= largest) { largest = value }
    return largest
  }

  /// The first row of which `test` holds; nil where there is none.
  @inlinable
  public func first(where test: (Int) -> Bool) -> Int? {
    var all = [Int?](repeating: nil, count: parts)
    all.withUnsafeMutableBufferPointer { all in
      let all = all
      Threads.each(parts) { part in all[part] = (bounds[part]..<bounds[part + 1]).first(where: test) }
    }
    return all.lazy.compactMap(\.self).first
  }

  /// Calls `work` for each part.
  public func each(_ work: (Range<Int>) -> Void) {
    Threads.each(parts) { work(bounds[$0]..<bounds[$0 + 1]) }
  }

  /// The upper triangle of `XᵀWX`, as `GramFactor` reads it.
  public func squares(_ columns: [UnsafePointer<Double>], weights: UnsafePointer<Double>?) -> [Double] {
    sums(RowProducts.triangle(columns.count)) { rows, sums in
      RowProducts.addSquares(
        columns.map { $0 + rows.lowerBound }, weights: weights.map { $0 + rows.lowerBound }, count: rows.count, to: sums
      )
    }
  }

  /// `Xᵀ v`.
  public func moments(_ columns: [UnsafePointer<Double>], _ v: UnsafePointer<Double>) -> [Double] {
    sums(columns.count) { rows, sums in
      RowProducts.addMoments(
        columns.map { $0 + rows.lowerBound }, v + rows.lowerBound, count: rows.count, to: sums)
    }
  }

  /// `Xᵀ v`, each element in double-double.
  public func preciseMoments(_ columns: [UnsafePointer<Double>], _ v: UnsafePointer<Double>) -> [Double] {
    let k = columns.count
    var all = [DoubleDouble](repeating: DoubleDouble(0), count: max(1, k * parts))
    all.withUnsafeMutableBufferPointer { all in
      guard let all = all.baseAddress else { return }
      Threads.each(parts) { part in
        let (start, end) = (bounds[part], bounds[part + 1])
        for j in 0..<k {
          var sum = DoubleDoubleLanes.zero
          var i = start
          while i < end {
            sum.add(productOf: columns[j].lanes(at: i, end: end), v.lanes(at: i, end: end))
            i += 4
          }
          all[part * k + j] = sum.total
        }
      }
    }
    return (0..<k).map { j in
      (0..<parts).reduce(DoubleDouble(0)) { $0 + all[$1 * k + j] }.value
    }
  }

  /// `(XᵀWX)⁻¹` without the rounding of the cross-products that `factor` was made of.
  public func inverse(
    of factor: GramFactor, _ columns: [UnsafePointer<Double>], weights: UnsafePointer<Double>?
  ) -> Matrix {
    let k = columns.count
    let root = factor.inverseRoot
    let width = RowProducts.block
    let upper = sums(RowProducts.triangle(k)) { rows, sums in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, width * k)) { made in
        guard let made = made.baseAddress else { return }
        let orthonormal = (0..<k).map { UnsafePointer(made + $0 * width) }
        var start = rows.lowerBound
        while start < rows.upperBound {
          let height = min(width, rows.upperBound - start)
          for i in 0..<width * k { made[i] = 0 }
          let here = columns.map { $0 + start }
          root.withElements { root in
            guard let root = root.baseAddress else { return }
            for j in 0..<k { RowProducts.addCombination(here, root + j * k, count: height, to: made + j * width) }
          }
          RowProducts.addSquares(orthonormal, weights: weights.map { $0 + start }, count: height, to: sums)
          start += height
        }
      }
    }
    return factor.inverse(correctedBy: upper)
  }
}
