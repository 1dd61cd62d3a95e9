/// Least squares of an outcome on a number with few values: its mean at each value.
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

  func fitted(_ outcome: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: counts.count)
    for draw in outcome.indices { sums[Int(places[draw])] += outcome[draw] }
    let levels = zip(sums, counts).map { $0 / $1 }
    return places.map { levels[Int($0)] }
  }
}
