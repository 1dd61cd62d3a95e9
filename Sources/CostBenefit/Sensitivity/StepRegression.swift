/// Least squares of outcomes on a number with few values: the mean of each outcome at each value.
struct StepRegression: ConditionalMean {
  /// Of each draw, which value it has.
  private let places: [UInt8]
  /// How many draws have each value.
  private let counts: [Double]

  /// - Parameters:
  ///   - values: ascending.
  ///   - x: the number in each draw.
  init(values: [Double], at x: [Double]) {
    places = KnotIntervals.below(x, Array(values.dropLast()))
    var counts = [Double](repeating: 0, count: values.count)
    for place in places { counts[Int(place)] += 1 }
    self.counts = counts
  }

  func fitted(_ outcomes: [[Double]]) -> [[Double]] {
    outcomes.map { outcome in
      var sums = [Double](repeating: 0, count: counts.count)
      for (place, value) in zip(places, outcome) { sums[Int(place)] += value }
      let levels = zip(sums, counts).map { $0 / $1 }
      return places.map { levels[Int($0)] }
    }
  }
}
