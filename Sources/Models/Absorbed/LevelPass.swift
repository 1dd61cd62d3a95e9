import LinearAlgebra

/// One pass over columns by position: takes effects of the unknowns and the means of the first factor out, and adds up by level what is left.
struct LevelPass {
  /// Columns.
  let count: Int

  /// `Σ w x` of what is left by unknown, one column after the other.
  let sums: [Double]

  /// The root mean square of what is left of each column.
  let sizes: [Double]

  /// The largest mean of a level of the first factor that is left in each column.
  private let firstMeans: [Double]
  private let unknowns: Int

  private init(count: Int, sums: [Double], sizes: [Double], firstMeans: [Double], unknowns: Int) {
    self.count = count
    self.sums = sums
    self.sizes = sizes
    self.firstMeans = firstMeans
    self.unknowns = unknowns
  }

  /// - Parameters:
  ///   - columns: by position; changed in place.
  ///   - effects: what to take out of each column by unknown, one column after the other; nil for none.
  init(
    _ rows: LevelRows, weights: [Double], columns: [UnsafeMutablePointer<Double>], effects: [Double]?
  ) {
    let u = rows.unknowns
    // For each column: sums by unknown, the sum of squares and of weights, and the largest mean, which is no sum.
    let width = u + 3
    let parts = rows.bounds.count - 1
    let k = columns.count
    var found = [Double](repeating: 0, count: max(1, parts * k * width))
    found.withUnsafeMutableBufferPointer { found in
      guard let found = found.baseAddress else { return }
      Threads.each(parts) { part in
        for j in 0..<k {
          LevelPass.pass(
            rows, part, weights, columns[j], effects.map { (values: $0, start: j * u) },
            found + (part * k + j) * width)
        }
      }
    }
    var sums = [Double](repeating: 0, count: k * u)
    var sizes = [Double](repeating: 0, count: k)
    var firstMeans = sizes
    for j in 0..<k {
      var (squares, total) = (0.0, 0.0)
      for part in 0..<parts {
        let own = (part * k + j) * width
        for i in 0..<u { sums[j * u + i] += found[own + i] }
        squares += found[own + u]
        total += found[own + u + 1]
        // Not `max`, which may drop what is not a number.
        if !(found[own + u + 2] <= firstMeans[j]) { firstMeans[j] = found[own + u + 2] }
      }
      sizes[j] = total > 0 ? (squares / total).squareRoot() : 0
    }
    self.init(count: k, sums: sums, sizes: sizes, firstMeans: firstMeans, unknowns: u)
  }

  private static func pass(
    _ rows: LevelRows, _ part: Int, _ weights: [Double], _ x: UnsafeMutablePointer<Double>,
    _ effects: (values: [Double], start: Int)?, _ found: UnsafeMutablePointer<Double>
  ) {
    let u = rows.unknowns
    weights.withUnsafeBufferPointer { weights in
      rows.starts.withUnsafeBufferPointer { starts in
        guard let w = weights.baseAddress else { return }
        let (begin, end) = (rows.bounds[part], rows.bounds[part + 1])
        if let effects {
          effects.values.withUnsafeBufferPointer { values in
            guard let values = values.baseAddress.map({ $0 + effects.start }) else { return }
            for unknown in rows.unknownOf {
              unknown.withUnsafeBufferPointer { unknown in
                for position in begin..<end { x[position] -= values[Int(unknown[position])] }
              }
            }
          }
        }
        var (squares, all, largest) = (0.0, 0.0, 0.0)
        for level in rows.levelBounds[part]..<rows.levelBounds[part + 1] {
          let (start, end) = (Int(starts[level]), Int(starts[level + 1]))
          var (sum, total) = (0.0, 0.0)
          for position in start..<end {
            sum += w[position] * x[position]
            total += w[position]
          }
          guard total > 0 else { continue }
          let mean = sum / total
          sum = 0
          for position in start..<end {
            let rest = x[position] - mean
            x[position] = rest
            let weighted = w[position] * rest
            sum += weighted
            squares += weighted * rest
          }
          all += total
          let left = abs(sum) / total
          if !(left <= largest) { largest = left }
        }
        found[u] = squares
        found[u + 1] = all
        found[u + 2] = largest
        for unknown in rows.unknownOf {
          unknown.withUnsafeBufferPointer { unknown in
            for position in begin..<end { found[Int(unknown[position])] += w[position] * x[position] }
          }
        }
      }
    }
  }

  /// The largest mean of a level that is left in a column, of any factor.
  func largestMean(_ column: Int, _ totals: [Double]) -> Double {
    var largest = firstMeans[column]
    for u in 0..<unknowns where totals[u] > 0 {
      let mean = abs(sums[column * unknowns + u]) / totals[u]
      if !(mean <= largest) { largest = mean }
    }
    return largest
  }

  /// Some of the columns.
  func selecting(_ places: [Int]) -> LevelPass {
    LevelPass(
      count: places.count, sums: places.flatMap { sums[$0 * unknowns..<($0 + 1) * unknowns] },
      sizes: places.map { sizes[$0] }, firstMeans: places.map { firstMeans[$0] }, unknowns: unknowns)
  }
}
