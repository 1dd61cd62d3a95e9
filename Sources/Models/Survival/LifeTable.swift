import LinearAlgebra

/// How many are at risk, have which event, and leave otherwise, at each time at which a row ends.
struct LifeTable {
  /// Ascending, those at which a row that takes part ends.
  let time: [Double]
  /// Weighted, `entry < t ≤ exit`.
  let atRisk: [Double]
  /// By cause 1, 2, … and then by time; weighted.
  let events: [[Double]]
  /// All causes together.
  let all: [Double]
  /// The place in `time` of each row's exit, and of the first time at which it is at risk; exit −1 where the row takes no part.
  let exitPlace: [Int]
  let entryPlace: [Int]
  /// By row; 0 for none.
  let cause: [Int]
  let weights: [Double]

  /// - Parameter cause: by row, 0 for an end without an event.
  init(entry: [Double]?, exit: [Double], cause: [Int], causes: Int, weights: [Double]) {
    let taking = exit.indices.filter { weights[$0] > 0 }
    let times = Set(taking.map { exit[$0] }).sorted()
    let zero = DoubleDouble(0)
    var leaving = [DoubleDouble](repeating: zero, count: times.count)
    var joining = leaving
    var events = [[DoubleDouble]](repeating: leaving, count: causes)
    var exitPlace = [Int](repeating: -1, count: exit.count)
    var entryPlace = [Int](repeating: 0, count: exit.count)
    for row in taking {
      let end = SurvivalOutcome.upperBound(of: exit[row], in: times) - 1
      let begin = entry.map { SurvivalOutcome.upperBound(of: $0[row], in: times) } ?? 0
      (exitPlace[row], entryPlace[row]) = (end, begin)
      leaving[end] += weights[row]
      joining[begin] += weights[row]
      if cause[row] > 0 { events[cause[row] - 1][end] += weights[row] }
    }
    var atRisk = [Double](repeating: 0, count: times.count)
    var running = zero
    for place in times.indices.reversed() {
      running += leaving[place]
      atRisk[place] = running.value
      running = running - joining[place]
    }
    time = times
    self.atRisk = atRisk
    self.events = events.map { $0.map(\.value) }
    all = times.indices.map { place in events.reduce(zero) { $0 + $1[place] }.value }
    self.exitPlace = exitPlace
    self.entryPlace = entryPlace
    self.cause = cause
    self.weights = weights
  }

  /// The chance of no event up to and including each time: Kaplan and Meier's product.
  var survival: [Double] {
    var left = 1.0
    return time.indices.map { place in
      left *= (atRisk[place] - all[place]) / atRisk[place]
      return left
    }
  }

  /// What each row adds to the cumulative incidence of a cause at `horizon` (Aalen–Johansen): its derivative by the weight of the row,
  /// times that weight.
  func influence(of cause: Int, at horizon: Double) -> [Double] {
    let end = SurvivalOutcome.upperBound(of: horizon, in: time)
    let survival = survival
    var before = [Double](repeating: 1, count: end)
    var incidence = before
    var sum = 0.0
    for place in 0..<end {
      before[place] = place > 0 ? survival[place - 1] : 1
      sum += before[place] * events[cause - 1][place] / atRisk[place]
      incidence[place] = sum
    }
    // What a time at risk takes off, added up; what an event of any cause takes off what would have come later.
    var later = [Double](repeating: 0, count: end)
    var taken = [DoubleDouble](repeating: DoubleDouble(0), count: end + 1)
    for place in 0..<end {
      let left = atRisk[place] - all[place]
      later[place] = left > 0 ? (sum - incidence[place]) / left : 0
      let own = before[place] * events[cause - 1][place] / (atRisk[place] * atRisk[place])
      taken[place + 1] = taken[place] + (own - all[place] / atRisk[place] * later[place])
    }
    return weights.indices.map { row in
      guard exitPlace[row] >= 0 else { return 0 }
      let last = min(exitPlace[row] + 1, end)
      guard last > entryPlace[row] else { return 0 }
      var own = -(taken[last] - taken[entryPlace[row]]).value
      if exitPlace[row] < end, self.cause[row] > 0 {
        if self.cause[row] == cause { own += before[exitPlace[row]] / atRisk[exitPlace[row]] }
        own -= later[exitPlace[row]]
      }
      return weights[row] * own
    }
  }
}
