import Probability

/// What it would be worth to know more before choosing among the alternatives and the baseline (doing nothing new, balance 0).
enum ValueOfInformation {
  /// Expected value of perfect information: mean of the best in each draw, less the best of the means. The Monte Carlo error is that
  /// of `gains`.
  static func perfect<Column: RandomAccessCollection<Double>>(
    _ values: [Column], in sets: IndependentSets = .draws
  ) -> InformationValue
  where Column.Index == Int {
    guard let count = values.first?.count, count > 0 else { return InformationValue(value: 0, mcse: .nan) }
    let (bests, means) = (bests(values), means(values))
    let highest = RegressionInformation.best(means).map { means[$0] } ?? 0
    let value = CompensatedSum(bests).value / Double(count) - highest
    let gains = gains(values, bests: bests, means: means)
    return InformationValue(value: max(0, value), mcse: sets.error(ofMeanOf: gains))
  }

  /// What the best of each draw gains over the one choice that is best on average.
  static func gains<Column: RandomAccessCollection<Double>>(_ values: [Column]) -> [Double]
  where Column.Index == Int {
    gains(values, bests: bests(values), means: means(values))
  }

  private static func gains<Column: RandomAccessCollection<Double>>(
    _ values: [Column], bests: [Double], means: [Double]
  ) -> [Double] where Column.Index == Int {
    guard let chosen = RegressionInformation.best(means) else { return bests }
    return zip(bests, values[chosen]).map { $0 - $1 }
  }

  /// The best of each draw; 0 where nothing new is best.
  private static func bests<Column: RandomAccessCollection<Double>>(_ values: [Column]) -> [Double]
  where Column.Index == Int {
    (0..<(values.first?.count ?? 0)).map { draw in values.reduce(0) { max($0, $1[draw]) } }
  }

  private static func means<Column: RandomAccessCollection<Double>>(_ values: [Column]) -> [Double] {
    values.map { CompensatedSum($0).value / Double($0.count) }
  }

  /// In how many draws each alternative is best, the baseline included; of equals the one listed first.
  static func best(_ values: [UnsafeBufferPointer<Double>], in sets: IndependentSets) -> [ShareOfDraws] {
    var counts = values.map { _ in ShareCounter(sets) }
    for draw in 0..<(values.first?.count ?? 0) {
      var best = 0.0
      var place: Int?
      for index in values.indices where values[index][draw] > best {
        best = values[index][draw]
        place = index
      }
      for index in counts.indices { counts[index].add(index == place) }
    }
    return counts.map(\.share)
  }

  /// How `partial` is worked out, for the record of a run.
  static let method =
    "expected value of partial perfect information: 64 bins of equal count by the rank of the parameter; the choice in a bin is made "
    + "on one half of its draws and valued on the other; not below 0"

  private static let bins = 64

  /// Expected value of perfect information on one parameter: what the best choice within each bin of its values is worth above the
  /// one choice that is best on average.
  ///
  /// Choosing and valuing on the same draws would reward noise; here the even draws choose for the odd ones and the other way
  /// round, so the expectation lies at or (slightly) below the true value, and where the choice never changes it is 0.
  ///
  /// - Parameter sets: halves take turns by draw, or by antithetic pair, so that one does not depend on the other.
  static func partial(
    _ ranks: Ranks, _ values: [UnsafeBufferPointer<Double>], in sets: IndependentSets = .draws
  ) -> Double {
    let together = sets.together
    let count = ranks.values.count
    let options = values.count
    // sums[(bin · 2 + half) · options + option]
    var sums = Array(repeating: 0.0, count: bins * 2 * options)
    for draw in 0..<count {
      let bin = min(Int((ranks.values[draw] - 0.5) * Double(bins) / Double(count)), bins - 1)
      for option in 0..<options { sums[(bin * 2 + draw / together % 2) * options + option] += values[option][draw] }
    }
    var gained = 0.0
    for bin in 0..<bins {
      for half in 0..<2 {
        let choosing = (0..<options).map { sums[(bin * 2 + 1 - half) * options + $0] }
        guard let choice = choosing.indices.max(by: { choosing[$0] < choosing[$1] }), choosing[choice] > 0 else {
          continue
        }
        gained += sums[(bin * 2 + half) * options + choice]
      }
    }
    let first = values.map { UnsafeBufferPointer(rebasing: $0[..<count]) }
    return max(0, gained / Double(count) - (means(first).max().map { max(0, $0) } ?? 0))
  }
}
