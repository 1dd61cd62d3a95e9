/// Which draws of a column are independent of which: what a Monte Carlo error rests on.
///
/// The error of a mean is the standard deviation of the means of independent sets over the root of their number: of the draws one by one where
/// points are random, of antithetic pairs, or of eight randomisations where points fill the space evenly and draws within one depend on each other.
/// - Source: Owen, Annals of Statistics 25(4), 1997 (scrambled nets by replication); L'Ecuyer, Nakayama, Owen & Tuffin, Proc. WSC, 2023.
public enum IndependentSets: Sendable, Hashable {
  case draws
  /// Draws 2i and 2i + 1 belong together.
  case pairs
  /// Draw i is of randomisation (i / stride) mod 8.
  case randomisations(stride: Int)

  /// Draws that follow each other and belong together.
  public var together: Int {
    switch self {
    case .draws, .randomisations(stride: 1): 1
    case .pairs, .randomisations: 2
    }
  }

  /// How errors are made, for the record of a run; nil where draws are independent one by one.
  public var method: String? {
    switch self {
    case .draws: nil
    case .pairs:
      "standard deviation of the means of antithetic pairs over the root of their number; of a quantile, half the distance between "
        + "the draws whose ranks lie that error of the share of draws at or below it, times n, below and above"
    case .randomisations:
      "standard deviation of the means of 8 independent randomisations over the root of 8; of a quantile, half the distance between "
        + "the draws whose ranks lie that error of the share of draws at or below it, times n, below and above"
    }
  }

  /// The standard error of the mean of numbers, one a draw in the order of the draws; NaN where sets are too few to tell.
  public func error(ofMeanOf values: [Double]) -> Double {
    self == .draws ? Moments(of: values).mcse : values.withUnsafeBufferPointer { error(ofMeanOf: $0) }
  }

  /// Sums by set, in the order of the draws.
  struct Sums: Sendable {
    private let sets: IndependentSets
    private var draw = 0
    // Of randomisations.
    private var sums = [Double](repeating: 0, count: PointSet.randomisations)
    private var counts = [Int](repeating: 0, count: PointSet.randomisations)
    // Of draws and pairs: of their values and squares, less the first.
    private var pending = 0.0
    private var first: Double?
    private var total = 0.0
    private var squares = 0.0
    private var number = 0

    init(_ sets: IndependentSets) { self.sets = sets }

    mutating func add(_ value: Double) {
      switch sets {
      case .draws: close(value)
      case .pairs:
        if draw % 2 == 0 { pending = value } else { close((pending + value) / 2) }
      case .randomisations(let stride):
        let set = (draw / stride) % PointSet.randomisations
        sums[set] += value
        counts[set] += 1
      }
      draw += 1
    }

    private mutating func close(_ mean: Double) {
      let centre = first ?? mean
      first = centre
      total += mean - centre
      squares += (mean - centre) * (mean - centre)
      number += 1
    }

    var error: Double {
      guard case .randomisations = sets else {
        let n = Double(number)
        return number > 1 ? (max(0, squares - total * total / n) / (n * (n - 1))).squareRoot() : .nan
      }
      return IndependentSets.error(ofMeans: counts.contains(0) ? nil : zip(sums, counts).map { $0 / Double($1) })
    }
  }
}

/// Counts in how many draws something holds, in the order of the draws.
public struct ShareCounter: Sendable {
  private let sets: IndependentSets
  private var holding = 0
  private var draws = 0
  private var sums: IndependentSets.Sums

  public init(_ sets: IndependentSets) {
    self.sets = sets
    sums = IndependentSets.Sums(sets)
  }

  public mutating func add(_ holds: Bool) {
    draws += 1
    if holds { holding += 1 }
    if sets != .draws { sums.add(holds ? 1 : 0) }
  }

  public var share: ShareOfDraws {
    let plain = ShareOfDraws(holding: holding, of: draws)
    return sets == .draws ? plain : ShareOfDraws(share: plain.share, mcse: sums.error)
  }
}

extension ShareOfDraws {
  /// The share of draws for which the condition holds, with the error that these sets give.
  public init(
    of draws: some Sequence<Double>, in sets: IndependentSets, where holds: (Double) -> Bool
  ) {
    var counter = ShareCounter(sets)
    for draw in draws { counter.add(holds(draw)) }
    self = counter.share
  }
}
