import Probability

/// Expected value of partial information by regression: the balance of each alternative given what would be known is its fitted
/// value ĝ, with 0 for doing nothing new, and the better choice given it is worth the mean of the best ĝ less that of the choice that is best
/// on average.
///
/// The error is that of the mean of what each draw adds to the value to first order (delta method): what the choice by ĝ gains there, and for every
/// alternative a the residual of its balance times ĥ, the fit of "a is chosen" less "a is best on average". So it has the noise of the fit in it,
/// and holds for points that depend on each other.
/// - Source: Strong, Oakley & Brennan, Medical Decision Making 34(3), 2014. The error: Newey, Econometrica 62(6), 1994 (series estimators).
struct RegressionInformation {
  /// Balances by alternative.
  let values: [[Double]]
  /// Which draws are independent of which.
  private let sets: IndependentSets
  /// Of nothing new and of each alternative, the place that is best on average.
  private let best: Int

  init(values: [[Double]], in sets: IndependentSets) {
    self.values = values
    self.sets = sets
    let means = values.map { CompensatedSum($0).value / Double($0.count) }
    best = Self.best(means).map { $0 + 1 } ?? 0
  }

  /// - Parameter known: the draws of what would be known: numbers, or summaries of new data.
  func value(knowing known: [[Double]]) -> InformationValue {
    let count = values.first?.count ?? 0
    let most = known.count == 1 ? count : SplineBasis.mostDraws(known.count)
    guard count <= most else {
      // The first draws are as many of each randomisation.
      return RegressionInformation(values: values.map { Array($0.prefix(most)) }, in: sets)
        .value(knowing: known.map { Array($0.prefix(most)) })
    }
    let mean = Self.mean(given: known)
    let fitted = values.map(mean.fitted)
    let own = best == 0 ? [Double](repeating: 0, count: count) : fitted[best - 1]
    var choices = [Int32](repeating: Int32(best), count: count)
    var highest = own
    if best > 0 {
      for draw in 0..<count where highest[draw] < 0 { (highest[draw], choices[draw]) = (0, 0) }
    }
    for (place, other) in fitted.enumerated() where place + 1 != best {
      for draw in 0..<count where other[draw] > highest[draw] {
        (highest[draw], choices[draw]) = (other[draw], Int32(place + 1))
      }
    }
    // Where no draw would change the choice the worth is 0, and so is its error.
    guard choices.contains(where: { $0 != best }) else { return InformationValue(value: 0, mcse: 0) }
    for draw in 0..<count { highest[draw] -= own[draw] }
    let influences = influences(gains: highest, mean, fitted, choices)
    return InformationValue(
      value: CompensatedSum(highest).value / Double(count),
      mcse: influences.withUnsafeBufferPointer(sets.error(ofMeanOf:)))
  }

  /// What each draw adds to the value, to first order.
  private func influences(
    gains: [Double], _ mean: any ConditionalMean, _ fitted: [[Double]], _ choices: [Int32]
  ) -> [Double] {
    var result = gains
    for (place, (values, fitted)) in zip(values, fitted).enumerated() {
      let (own, before) = (Int32(place + 1), place + 1 == best ? 1.0 : 0)
      let chosen = choices.map { ($0 == own ? 1 : 0) - before }
      guard chosen.contains(where: { $0 != 0 }) else { continue }
      let weights = mean.fitted(chosen)
      for draw in result.indices { result[draw] += weights[draw] * (values[draw] - fitted[draw]) }
    }
    return result
  }

  /// The place of the largest above zero; nil where none is: then doing nothing new is best.
  static func best(_ values: [Double]) -> Int? {
    var (best, place): (Double, Int?) = (0, nil)
    for (index, value) in values.enumerated() where value > best { (best, place) = (value, index) }
    return place
  }

  /// Of one number from sums by value or between knots, else by columns.
  private static func mean(given known: [[Double]]) -> any ConditionalMean {
    if known.count == 1, let x = known.first {
      switch NumberShape(x) {
      case .few(let values): return StepRegression(values: values, at: x)
      case .spline(let knots):
        if let spline = try? SplineRegression(knots: knots, at: x) { return spline }
      case .constant, .straight: break
      }
    }
    return DesignRegression(SplineBasis.design(known.map(ScaledNumber.init)))
  }
}
