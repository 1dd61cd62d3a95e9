import CVectorMath

/// Count, mean, spread and range of draws: additive, so blocks can be folded anywhere and joined.
///
/// Sums are compensated (Knuth's two-sum, in eight fixed lanes). Join blocks with `Moments.joined`, whose tree is aligned on block
/// numbers: the same bytes for any number of threads.
public struct Moments: Sendable, Equatable {
  public let count: Int
  /// NaN if any draw is.
  public let minimum: Double
  public let maximum: Double
  // The sum, and the sum of squared deviations from the own mean, each as a high and a low part.
  private let sum: Double
  private let sumLow: Double
  private let squares: Double
  private let squaresLow: Double

  /// No draws.
  public init() {
    count = 0
    minimum = .infinity
    maximum = -.infinity
    sum = 0
    sumLow = 0
    squares = 0
    squaresLow = 0
  }

  private init(
    count: Int, minimum: Double, maximum: Double, sum: (Double, Double), squares: (Double, Double)
  ) {
    self.count = count
    self.minimum = minimum
    self.maximum = maximum
    self.sum = sum.0
    self.sumLow = sum.1
    self.squares = squares.0
    self.squaresLow = squares.1
  }

  /// Moments as `numbers` tells them.
  ///
  /// - Precondition: six numbers.
  public init(count: Int, numbers: [Double]) {
    precondition(numbers.count == Self.width, "moments are six numbers")
    self.init(
      count: count, minimum: numbers[0], maximum: numbers[1], sum: (numbers[2], numbers[3]),
      squares: (numbers[4], numbers[5]))
  }

  /// How many `numbers` there are.
  public static let width = 6

  /// All that is known beside the count, to the bit: the smallest, the largest, the sum as a high and a low part, and so the sum of squared
  /// deviations from the mean.
  public var numbers: [Double] { [minimum, maximum, sum, sumLow, squares, squaresLow] }

  /// The moments of one block of draws: twice over the block, first for the mean, then for the deviations from it.
  public init(block: UnsafeBufferPointer<Double>) {
    guard let items = block.baseAddress, block.count > 0 else {
      self.init()
      return
    }
    var result = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    let count = Double(block.count)
    withUnsafeMutableBytes(of: &result) {
      guard let first = $0.assumingMemoryBound(to: Double.self).baseAddress else { return }
      vm_moments(items, 0, first, block.count)
      let mean = Self.pair(first[0], first[1], over: count)
      vm_moments(items, mean.high, first, block.count)
      // The deviations were taken from a rounded mean.
      first[3] -= count * mean.low * mean.low
    }
    self.init(
      count: block.count, minimum: result.4, maximum: result.5, sum: (result.0, result.1),
      squares: (result.2, result.3))
  }

  /// The moments of one block of draws in one pass, for a centre near their mean.
  public init(block: UnsafeBufferPointer<Double>, near centre: Double) {
    guard let items = block.baseAddress, block.count > 0 else {
      self.init()
      return
    }
    var result = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    let count = Double(block.count)
    withUnsafeMutableBytes(of: &result) {
      guard let first = $0.assumingMemoryBound(to: Double.self).baseAddress else { return }
      vm_moments(items, centre, first, block.count)
      let mean = Self.pair(first[0], first[1], over: count)
      let apart = (mean.high - centre) + mean.low
      first[3] -= count * apart * apart
    }
    self.init(
      count: block.count, minimum: result.4, maximum: result.5, sum: (result.0, result.1),
      squares: (result.2, result.3))
  }

  /// The moments of a whole column, in blocks of 1,024.
  public init(of draws: [Double]) {
    self = draws.withUnsafeBufferPointer { column in
      Self.joined(
        (0..<Draws.blocks(of: column.count)).map {
          Moments(block: .init(rebasing: column[Draws.range(ofBlock: $0, of: column.count)]))
        })
    }
  }

  /// The moments of two sets of draws together.
  ///
  /// - Source: Chan, Golub & LeVeque, The American Statistician 37(3), 1983.
  public func joined(with other: Moments) -> Moments {
    if count == 0 { return other }
    if other.count == 0 { return self }
    let a = Double(count)
    let b = Double(other.count)
    let own = Self.pair(sum, sumLow, over: a)
    let others = Self.pair(other.sum, other.sumLow, over: b)
    let apart = (others.high - own.high) + (others.low - own.low)
    let sums = Self.twoSum(sum, other.sum)
    let spread = Self.twoSum(squares, other.squares)
    return Moments(
      count: count + other.count,
      minimum: other.minimum < minimum || other.minimum.isNaN ? other.minimum : minimum,
      maximum: other.maximum > maximum || other.maximum.isNaN ? other.maximum : maximum,
      sum: (sums.0, sums.1 + (sumLow + other.sumLow)),
      squares: (spread.0, spread.1 + (squaresLow + other.squaresLow) + apart * apart * (a * b / (a + b))))
  }

  /// Blocks in the order of their numbers: neighbours are joined, then neighbours of those, and so on.
  public static func joined(_ blocks: [Moments]) -> Moments {
    var level = blocks
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map {
        $0 + 1 < level.count ? level[$0].joined(with: level[$0 + 1]) : level[$0]
      }
    }
    return level.first ?? Moments()
  }

  /// Whether every draw is a number.
  public var isFinite: Bool { minimum.isFinite && maximum.isFinite && mean.isFinite }

  /// Whether all draws are the same.
  public var isOneNumber: Bool { minimum == maximum }

  /// NaN without draws.
  public var mean: Double { (sum + sumLow) / Double(count) }

  /// Sum of squared deviations over n − 1; NaN with fewer than two draws.
  public var variance: Double {
    count > 1 ? max(squares + squaresLow, 0) / Double(count - 1) : .nan
  }

  public var standardDeviation: Double { variance.squareRoot() }

  /// Monte Carlo standard error of the mean: sd/√n.
  public var mcse: Double { (variance / Double(count)).squareRoot() }

  /// (sum + low)/count as a number and what its rounding left out: means of large numbers that differ little keep their difference.
  private static func pair(_ sum: Double, _ low: Double, over count: Double) -> (high: Double, low: Double) {
    let high = (sum + low) / count
    return (high, (sum.addingProduct(-high, count) + low) / count)
  }

  private static func twoSum(_ a: Double, _ b: Double) -> (Double, Double) {
    let sum = a + b
    let part = sum - a
    return (sum, (a - (sum - part)) + (b - part))
  }
}
