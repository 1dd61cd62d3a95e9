/// What is reported of a column of draws: mean, spread, quantiles, and the Monte Carlo error of each.
public struct Summary: Sendable, Equatable {
  /// The levels of the quantiles, in order.
  public static let levels: [Double] = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975]

  /// How `quantileMCSE` is made, for the record of a run.
  public static let quantileMethod =
    "type 7; Monte Carlo error: half the distance between the draws whose ranks lie one binomial standard deviation, "
    + "sqrt(n p (1 - p)), below and above"

  public let count: Int
  public let mean: Double
  /// With n − 1; NaN with fewer than two draws.
  public let sd: Double
  /// Monte Carlo standard error of the mean: sd/√n where draws are independent.
  public internal(set) var mcse: Double
  public let minimum: Double
  public let maximum: Double
  /// Quantiles of type 7 (Hyndman & Fan, The American Statistician 50(4), 1996), at `levels`.
  public let quantiles: [Double]
  /// The Monte Carlo error of each, by `quantileMethod`.
  public internal(set) var quantileMCSE: [Double]
  /// The most that each quantile can be off, where draws were counted in bins; empty where quantiles are exact.
  public private(set) var quantileError: [Double] = []

  /// The summary of a column; all NaN of an empty one.
  public init(of draws: [Double]) {
    self = draws.withUnsafeBufferPointer { Summary(of: $0) }
  }

  public init(of draws: UnsafeBufferPointer<Double>) {
    let moments = Moments.joined(
      (0..<Draws.blocks(of: draws.count)).map {
        Moments(block: .init(rebasing: draws[Draws.range(ofBlock: $0, of: draws.count)]))
      })
    self.init(of: draws, moments: moments)
  }

  /// The summary of a column whose moments are known already.
  public init(of draws: UnsafeBufferPointer<Double>, moments: Moments) {
    count = draws.count
    mean = moments.mean
    sd = moments.standardDeviation
    mcse = moments.mcse
    minimum = draws.isEmpty ? .nan : moments.minimum
    maximum = draws.isEmpty ? .nan : moments.maximum
    guard !draws.isEmpty else {
      quantiles = Self.levels.map { _ in .nan }
      quantileMCSE = quantiles
      return
    }
    let found = RankedValues(at: Self.ranks(of: draws.count), of: draws)
    (quantiles, quantileMCSE) = Self.quantiles(of: draws.count) { found[$0] }
  }

  /// The summary of draws of which the moments are known, and those draws that have the ranks of `ranks(of:)`.
  public init(moments: Moments, draw: (_ rank: Int) -> Double) {
    count = moments.count
    mean = moments.mean
    sd = moments.standardDeviation
    mcse = moments.mcse
    minimum = moments.count == 0 ? .nan : moments.minimum
    maximum = moments.count == 0 ? .nan : moments.maximum
    (quantiles, quantileMCSE) =
      moments.count == 0
      ? (Self.levels.map { _ in .nan }, Self.levels.map { _ in .nan }) : Self.quantiles(of: moments.count, draw)
  }

  /// The summary of draws that were counted in bins; each quantile is at most `quantileError` off.
  public init(of counted: CountedDraws) {
    let found = counted.draws(at: Self.ranks(of: counted.moments.count))
    self.init(moments: counted.moments) { found[$0]?.value ?? .nan }
    quantileError = Self.levels.map { level in
      let place = Place(level: level, count: counted.moments.count)
      return max(found[place.low]?.error ?? .nan, found[place.high]?.error ?? .nan)
    }
  }

  /// The ranks, 0-based and ascending, of the draws that quantiles and their errors are made of.
  public static func ranks(of count: Int) -> [Int] {
    Set(levels.flatMap { Place(level: $0, count: count).ranks }).sorted()
  }

  private static func quantiles(of count: Int, _ draw: (Int) -> Double) -> (values: [Double], errors: [Double]) {
    let places = levels.map { Place(level: $0, count: count) }
    let values = places.map { place in
      let (low, high) = (draw(place.low), draw(place.high))
      // On a rank it is that draw, also where the next one is infinite.
      return low == high || place.part == 0 ? low : low + place.part * (high - low)
    }
    return (values, places.map { (draw($0.above) - draw($0.below)) / 2 })
  }

  /// The quantile at one of `levels`; nil at another.
  public func quantile(_ level: Double) -> Double? {
    Self.levels.firstIndex(of: level).map { quantiles[$0] }
  }

  public func quantileMCSE(_ level: Double) -> Double? {
    Self.levels.firstIndex(of: level).map { quantileMCSE[$0] }
  }

  /// The ranks that a quantile and its error need, 0-based.
  private struct Place {
    let low: Int
    let high: Int
    let part: Double
    let below: Int
    let above: Int

    init(level: Double, count: Int) {
      // Type 7: the quantile lies at (n − 1)p, between the ranks on both sides.
      let place = Double(count - 1) * level
      low = Int(place.rounded(.down))
      high = min(low + 1, count - 1)
      part = place - place.rounded(.down)
      let deviation = (Double(count) * level * (1 - level)).squareRoot()
      below = max(Int((place - deviation).rounded(.down)), 0)
      above = min(Int((place + deviation).rounded(.up)), count - 1)
    }

    var ranks: [Int] { [low, high, below, above] }
  }
}
