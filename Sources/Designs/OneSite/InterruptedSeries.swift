import Foundation
import LinearAlgebra

/// One series over periods, with the moments at which its level or slope may change.
///
/// `y(t) = a + b t + Σ level · 1[t ≥ T] + Σ slope · (t − T) 1[t ≥ T] + season + known breaks + error`: a level change is that in the first period
/// of the interruption. What the series would have been without is the same line without the interruptions' terms: it rests on the trend going
/// on, since no other series tells.
/// - Source: Wagner et al., Journal of Clinical Pharmacy and Therapeutics 27(4), 2002; Bernal, Cummins & Gasparrini, International Journal of
///   Epidemiology 46(1), 2017.
public struct InterruptedSeries: Sendable {
  public struct Interruption: Sendable, Equatable {
    /// The first period under it.
    public let period: Int
    public let hasLevel: Bool
    public let hasSlope: Bool

    public init(period: Int, hasLevel: Bool = true, hasSlope: Bool = true) {
      self.period = period
      self.hasLevel = hasLevel
      self.hasSlope = hasSlope
    }
  }

  /// A change that has another cause, which stays in what would have been without.
  public struct KnownBreak: Sendable, Equatable {
    public let name: String
    public let first: Int
    /// The last period of a pulse; nil for a change that stays.
    public let last: Int?
    public let hasSlope: Bool

    public init(name: String, first: Int, last: Int? = nil, hasSlope: Bool = false) {
      self.name = name
      self.first = first
      self.last = last
      self.hasSlope = hasSlope
    }
  }

  public enum Season: Sendable, Equatable {
    case none
    /// A level for each place in a cycle of so many periods, against the first place.
    case levels(cycle: Int)
    /// So many sine and cosine pairs over a cycle.
    case harmonics(cycle: Int, pairs: Int)
  }

  /// Consecutive whole numbers, such as months since an origin that seasons count from.
  public let periods: [Int]
  public let outcome: [Double]
  /// By period; the first is what effects count from.
  public let interruptions: [Interruption]
  public let names: [String]
  /// Periods × terms.
  public let columns: Matrix
  /// Terms of interruptions, as places in `names`.
  let effectTerms: [Int]

  /// - Throws: `SeriesRefusal`.
  public init(
    periods: [Int], outcome: [Double], interruptions: [Interruption], season: Season = .none, breaks: [KnownBreak] = []
  ) throws(SeriesRefusal) {
    precondition(periods.count == outcome.count && !interruptions.isEmpty, "one outcome a period, and an interruption")
    for (now, next) in zip(periods, periods.dropFirst()) where next != now + 1 { throw .gap(period: now + 1) }
    if let place = outcome.firstIndex(where: { !$0.isFinite }) { throw .gap(period: periods[place]) }
    let sorted = interruptions.sorted { $0.period < $1.period }
    let before = periods.count { $0 < sorted[0].period }
    if before < 3 { throw .tooFewBefore(before) }
    for one in sorted {
      let after = periods.count { $0 >= one.period }
      if after < (one.hasSlope ? 2 : 1) { throw .tooFewAfter(after) }
    }
    let origin = periods[0]
    var names = ["(intercept)", "trend"]
    var columns = [periods.map { _ in 1.0 }, periods.map { Double($0 - origin) }]
    var effects: [Int] = []
    func add(_ name: String, isEffect: Bool = false, _ value: (Int) -> Double) {
      if isEffect { effects.append(names.count) }
      names.append(name)
      columns.append(periods.map(value))
    }
    for one in sorted {
      if one.hasLevel { add("level[\(one.period)]", isEffect: true) { $0 >= one.period ? 1 : 0 } }
      if one.hasSlope { add("slope[\(one.period)]", isEffect: true) { Double(max(0, $0 - one.period)) } }
    }
    switch season {
    case .none: break
    case .levels(let cycle):
      for place in 1..<max(1, cycle) { add("season[\(place)]") { ($0 % cycle + cycle) % cycle == place ? 1 : 0 } }
    case .harmonics(let cycle, let pairs):
      for pair in 1..<(max(0, pairs) + 1) {
        let angle = 2 * Double.pi * Double(pair) / Double(cycle)
        // At half the cycle the sine is zero in every period.
        if 2 * pair < cycle { add("sine[\(pair)]") { sin(angle * Double($0)) } }
        add("cosine[\(pair)]") { cos(angle * Double($0)) }
      }
    }
    for one in breaks {
      let last = one.last ?? .max
      add("break[\(one.name)]") { $0 >= one.first && $0 <= last ? 1 : 0 }
      if one.hasSlope { add("break_slope[\(one.name)]") { $0 <= last ? Double(max(0, $0 - one.first)) : 0 } }
    }
    if names.count >= periods.count { throw .tooManyTerms(terms: names.count, periods: periods.count) }
    let matrix = Matrix(columns: columns)
    if let aliased = PivotedQR(matrix).aliased.first { throw .sameAs(term: names[aliased.column]) }
    self.periods = periods
    self.outcome = outcome
    self.interruptions = sorted
    self.names = names
    self.columns = matrix
    effectTerms = effects
  }

  /// The same terms of another outcome.
  func replacing(outcome: [Double]) -> InterruptedSeries {
    InterruptedSeries(
      periods: periods, outcome: outcome, interruptions: interruptions, names: names, columns: columns,
      effectTerms: effectTerms)
  }

  private init(
    periods: [Int], outcome: [Double], interruptions: [Interruption], names: [String], columns: Matrix,
    effectTerms: [Int]
  ) {
    self.periods = periods
    self.outcome = outcome
    self.interruptions = interruptions
    self.names = names
    self.columns = columns
    self.effectTerms = effectTerms
  }

  /// Places of the periods over which effects are told: from the first interruption, so many of them or all.
  /// - Throws: `SeriesRefusal.horizonBeyondData`.
  func reach(_ horizon: Int?) throws(SeriesRefusal) -> Range<Int> {
    let start = interruptions[0].period - periods[0]
    let available = periods.count - start
    let count = horizon ?? available
    guard (1...available).contains(count) else { throw .horizonBeyondData(horizon: count, available: available) }
    return start..<(start + count)
  }
}
