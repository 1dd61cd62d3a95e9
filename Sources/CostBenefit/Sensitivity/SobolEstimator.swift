/// Estimators of Sobol' indices from columns of results: of a first sample, of a second one, and of mixtures of the two.
///
/// The Monte Carlo error is that of 32 batches of equal length, each with its own variance: sd/√32. Sums are compensated, each in the order of the
/// draws: the four of a mixture (first order and total, of a batch and of all) side by side.
struct SobolEstimator: Sendable {
  typealias Pair = (first: SobolIndex, total: SobolIndex)

  static let batches = 32

  private let a: Columns
  private let b: Columns
  private let column: Int
  /// The mean of both samples.
  private let middle: Double
  /// Squares about the middle, of both samples: by batch, and of all.
  private let squares: [Double]
  private let allSquares: Double

  /// - Parameters:
  ///   - a: of the first sample.
  ///   - b: of the second.
  init(_ a: Columns, _ b: Columns, column: Int) {
    (self.a, self.b, self.column) = (a, b, column)
    let (first, second) = (a[column], b[column])
    let middle = (CompensatedSum(first).value + CompensatedSum(second).value) / Double(2 * a.draws)
    func squares(_ draws: Range<Int>) -> Double {
      CompensatedSum(
        draws.lazy.map {
          (first[$0] - middle) * (first[$0] - middle) + (second[$0] - middle) * (second[$0] - middle)
        }
      ).value
    }
    let length = a.draws / Self.batches
    self.middle = middle
    self.squares = (0..<Self.batches).map { squares(($0 * length)..<(($0 + 1) * length)) }
    allSquares = squares(0..<a.draws)
  }

  /// - Parameters:
  ///   - mixture: keeps all but u of the first sample and draws u anew, given the others; without correlation that is u of the second sample.
  ///   - given: where u is correlated with the others: keeps u of the first sample and draws the others anew given it.
  ///
  /// First order: the variance of E[Y | u] over that of Y, the mean of f(B)·(f(mixture) − f(A)) over the variance; where u is correlated of
  /// f(A)·(f(given) − f(B)). Total: E[Var(Y | all but u)] over the variance of Y, half the mean of (f(A) − f(mixture))² over it.
  /// - Source: Saltelli et al., Computer Physics Communications 181(2), 2010, table 2 (first); Jansen, Computer Physics Communications 117(1–2), 1999
  ///   (total); with correlation Kucherenko, Tarantola & Annoni, Computer Physics Communications 183(4), 2012.
  func indices(mixture: UnsafeBufferPointer<Double>, given: UnsafeBufferPointer<Double>?) -> Pair {
    let (a, b) = (a[column], b[column])
    if let given {
      return pair(a, mixture) { (a[$0] - middle) * (given[$0] - b[$0]) }
    }
    return pair(a, mixture) { (b[$0] - middle) * (mixture[$0] - a[$0]) }
  }

  @inline(__always)
  private func pair(
    _ a: UnsafeBufferPointer<Double>, _ mixture: UnsafeBufferPointer<Double>, first: (Int) -> Double
  ) -> Pair {
    let length = a.count / Self.batches
    var sums = CompensatedSums()
    var parts: [SIMD2<Double>] = []
    for draw in a.indices {
      if draw > 0, draw % length == 0, parts.count < Self.batches {
        parts.append(sums.takeBatch())
      }
      let difference = a[draw] - mixture[draw]
      sums.add(SIMD2(first(draw), difference * difference / 2))
    }
    if parts.count < Self.batches { parts.append(sums.takeBatch()) }
    func index(_ lane: Int) -> SobolIndex {
      let shares = zip(parts, squares).map { Self.share($0[lane], of: $1) }
      let mean = shares.reduce(0, +) / Double(Self.batches)
      let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(Self.batches - 1)
      return SobolIndex(
        value: Self.share(sums.all[lane], of: allSquares), mcse: (variance / Double(Self.batches)).squareRoot())
    }
    return (index(0), index(1))
  }

  /// Squares are those of two samples.
  private static func share(_ above: Double, of squares: Double) -> Double { squares > 0 ? 2 * above / squares : 0 }
}

/// Two compensated sums of the batch so far and of all so far, as `CompensatedSum` makes them.
private struct CompensatedSums {
  private var high = SIMD4<Double>.zero
  private var low = SIMD4<Double>.zero

  mutating func add(_ numbers: SIMD2<Double>) {
    let number = SIMD4(lowHalf: numbers, highHalf: numbers)
    let sum = high + number
    let isLarge = Self.magnitude(high) .>= Self.magnitude(number)
    let larger = number.replacing(with: high, where: isLarge)
    let smaller = high.replacing(with: number, where: isLarge)
    low += (larger - sum) + smaller
    high = sum
  }

  private static func magnitude(_ x: SIMD4<Double>) -> SIMD4<Double> { x.replacing(with: 0 - x, where: x .< 0) }

  /// The sums of the batch, which starts anew.
  mutating func takeBatch() -> SIMD2<Double> {
    let sums = high.lowHalf + low.lowHalf
    (high.lowHalf, low.lowHalf) = (.zero, .zero)
    return sums
  }

  /// The sums of all.
  var all: SIMD2<Double> { high.highHalf + low.highHalf }
}
