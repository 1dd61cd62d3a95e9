import LinearAlgebra

/// The observed value of one of the rows whose predicted mean is nearest, by a regression whose coefficients are drawn: mice's `pmm`.
///
/// Matching of type 1: predictions of observed rows by the estimate, those of missing rows by the draw. Of rows as near, the one with the lower prediction
/// comes first, and of equal predictions the lower value.
/// - Source: Little, J. Bus. Econ. Stat. 6(3), 1988; van Buuren, Flexible Imputation of Missing Data, 2nd ed. 2018, section 3.4.
public struct PredictiveMeanMatching: ImputationMethod {
  public let donors: Int
  public var name: String { "predictive mean matching, \(donors) donors" }

  public init(donors: Int = 5) {
    precondition(donors > 0, "at least one donor")
    self.donors = donors
  }

  public func draw(_ task: ImputationTask, _ draws: ImputationDraws) -> [Double] {
    let regression = BayesianRegression(task, draws)
    let predictions = task.observedDesign * regression.estimate
    let ordered = zip(predictions, task.observed).sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
    let wanted = min(donors, ordered.count)
    let targets = task.missingDesign * regression.drawn
    return zip(targets, task.rowKeys).map { target, key in
      let first = nearest(ordered.count, wanted, target) { ordered[$0].0 }
      return ordered[first + min(wanted - 1, Int(draws.uniform(row: key) * Double(wanted)))].1
    }
  }

  /// Where the stretch of `wanted` places nearest to the target begins.
  private func nearest(_ count: Int, _ wanted: Int, _ target: Double, _ value: (Int) -> Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if value(middle) < target { low = middle + 1 } else { high = middle }
    }
    var first = low
    var end = low
    while end - first < wanted {
      let below = first > 0 ? target - value(first - 1) : .infinity
      let above = end < count ? value(end) - target : .infinity
      if below <= above { first -= 1 } else { end += 1 }
    }
    return first
  }
}
