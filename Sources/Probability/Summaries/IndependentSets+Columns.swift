/// The same errors over whole columns, eight draws at a time.
extension IndependentSets {
  /// The standard error of the mean of a column; NaN where sets are too few to tell.
  public func error(ofMeanOf column: UnsafeBufferPointer<Double>) -> Double {
    // Less the first, so that what is large and hardly differs keeps its digits.
    guard let centre = column.first else { return .nan }
    if case .randomisations(let stride) = self {
      var lanes = [SIMD8<Double>](repeating: .zero, count: stride)
      let whole = Self.groups(column.count, of: 8 * stride)
      for start in Swift.stride(from: 0, to: whole, by: 8 * stride) {
        for lane in 0..<stride { lanes[lane] += Self.eight(column, start + 8 * lane) - centre }
      }
      var sums = Positions(
        lanes.flatMap { lane in lane.indices.map { lane[$0] } }, stride: stride, rows: whole / (8 * stride))
      for place in whole..<column.count { sums.add(column[place] - centre, at: place - whole) }
      return Self.error(ofMeans: sums.means)
    }
    var sums = Sums(self)
    for value in column { sums.add(value - centre) }
    return sums.error
  }

  /// The standard errors of the shares of draws at or below each of some values.
  func errors(ofSharesAtMost values: [Double], of column: UnsafeBufferPointer<Double>) -> [Double] {
    switch self {
    case .draws:
      return values.map { value in
        ShareOfDraws(holding: column.count { $0 <= value }, of: column.count).mcse
      }
    case .pairs: return values.map { Self.errorOfPairs(atMost: $0, column) }
    case .randomisations(let stride): return values.map { Self.errorOfSets(atMost: $0, column, stride) }
    }
  }

  private static func errorOfSets(atMost value: Double, _ column: UnsafeBufferPointer<Double>, _ stride: Int) -> Double
  {
    let whole = groups(column.count, of: 8 * stride)
    var lanes = [SIMD8<Int64>](repeating: .zero, count: stride)
    for start in Swift.stride(from: 0, to: whole, by: 8 * stride) {
      for lane in 0..<stride {
        lanes[lane].replace(with: lanes[lane] &+ 1, where: eight(column, start + 8 * lane) .<= value)
      }
    }
    var sums = Positions(
      lanes.flatMap { lane in lane.indices.map { Double(lane[$0]) } }, stride: stride, rows: whole / (8 * stride))
    for place in whole..<column.count { sums.add(column[place] <= value ? 1 : 0, at: place - whole) }
    return error(ofMeans: sums.means)
  }

  /// A draw that is left without its pair is left out.
  private static func errorOfPairs(atMost value: Double, _ column: UnsafeBufferPointer<Double>) -> Double {
    let whole = groups(column.count, of: 16)
    var one = SIMD8<Int64>.zero
    var both = SIMD8<Int64>.zero
    for start in Swift.stride(from: 0, to: whole, by: 16) {
      let sixteen = SIMD16(lowHalf: eight(column, start), highHalf: eight(column, start + 8))
      let (even, odd) = (sixteen.evenHalf .<= value, sixteen.oddHalf .<= value)
      one.replace(with: one &+ 1, where: even .^ odd)
      both.replace(with: both &+ 1, where: even .& odd)
    }
    var (ones, boths) = (Double(one.wrappedSum()), Double(both.wrappedSum()))
    for place in Swift.stride(from: whole, to: column.count - 1, by: 2) {
      let holding = (column[place] <= value ? 1 : 0) + (column[place + 1] <= value ? 1 : 0)
      if holding == 1 { ones += 1 }
      if holding == 2 { boths += 1 }
    }
    let n = Double(column.count / 2)
    let mean = (ones / 2 + boths) / n
    let squares = ones / 4 + boths - n * mean * mean
    return n > 1 ? (max(0, squares) / (n * (n - 1))).squareRoot() : .nan
  }

  private static func groups(_ count: Int, of size: Int) -> Int { count / size * size }

  @inline(__always)
  private static func eight(_ column: UnsafeBufferPointer<Double>, _ start: Int) -> SIMD8<Double> {
    guard let base = column.baseAddress else { return .zero }
    return UnsafeRawPointer(base + start).loadUnaligned(as: SIMD8<Double>.self)
  }

  static func error(ofMeans means: [Double]?) -> Double {
    guard let means else { return .nan }
    let n = Double(means.count)
    let middle = means.reduce(0, +) / n
    let spread = means.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    return (spread / (n * (n - 1))).squareRoot()
  }

  /// Sums by place in a round of 8·stride draws.
  struct Positions {
    private let stride: Int
    private var sums: [Double]
    private var counts: [Int]

    /// - Parameter rows: rounds that are in the sums.
    init(_ sums: [Double], stride: Int, rows: Int) {
      self.stride = stride
      self.sums = sums
      counts = sums.map { _ in rows }
    }

    mutating func add(_ value: Double, at place: Int) {
      sums[place] += value
      counts[place] += 1
    }

    /// The mean of each randomisation; nil where one has no draws.
    var means: [Double]? {
      let sets = Swift.stride(from: 0, to: sums.count, by: stride).map { start in
        (start..<start + stride).reduce((0.0, 0)) { (set: (Double, Int), place: Int) in
          (set.0 + sums[place], set.1 + counts[place])
        }
      }
      return sets.contains { $0.1 == 0 } ? nil : sets.map { $0.0 / Double($0.1) }
    }
  }
}
