import Foundation

/// The cumulative incidence of an outcome in each arm, with death as competing event and leaving early as censoring.
///
/// Aalen–Johansen over days. Standard errors come from the influence of each row (the infinitesimal jackknife), added up by sampling unit.
/// - Source: Aalen & Johansen, Scandinavian Journal of Statistics 5(3), 1978.
struct CumulativeIncidence: Sendable {
  enum End: Sendable { case outcome, death, left }

  var isTreated: [Bool] = []
  var days: [Int] = []
  var end: [End] = []
  var unit: [Int] = []

  /// The incidence at the end of the window, and the influence of each sampling unit on it.
  func estimate(ofTreated arm: Bool) -> (incidence: Double, influence: [Int: Double])? {
    let members = isTreated.indices.filter { isTreated[$0] == arm }
    guard let last = members.map({ days[$0] }).max(), last > 0 else { return nil }
    var outcomes = [Double](repeating: 0, count: last + 2)
    var ends = outcomes
    var atRisk = outcomes
    for member in members {
      let day = max(1, days[member])
      atRisk[day] += 1
      if end[member] == .outcome { outcomes[day] += 1 }
      if end[member] != .left { ends[day] += 1 }
    }
    for day in stride(from: last - 1, through: 1, by: -1) { atRisk[day] += atRisk[day + 1] }
    var before = 1.0
    var survival = outcomes
    var incidence = [Double](repeating: 0, count: last + 2)
    for day in 1...last {
      survival[day] = before
      incidence[day] = incidence[day - 1] + before * outcomes[day] / atRisk[day]
      before *= 1 - ends[day] / atRisk[day]
    }
    let whole = incidence[last]
    // What a day at risk takes off, added up over the days until the row ends.
    var taken = [Double](repeating: 0, count: last + 2)
    var later = taken
    for day in 1...last {
      let left = atRisk[day] - ends[day]
      later[day] = left > 0 ? (whole - incidence[day]) / left : 0
      let rate = survival[day] * outcomes[day] / (atRisk[day] * atRisk[day])
      taken[day] = taken[day - 1] + rate - ends[day] / atRisk[day] * later[day]
    }
    var influence: [Int: Double] = [:]
    for member in members {
      let day = max(1, days[member])
      var own = -taken[day]
      if end[member] == .outcome { own += survival[day] / atRisk[day] }
      if end[member] != .left { own -= later[day] }
      influence[unit[member], default: 0] += own
    }
    return (whole, influence)
  }
}
