import LinearAlgebra

/// What a two-way fixed effects coefficient is made of: all comparisons of two groups of units over the periods in which one of them
/// changes, each with its weight.
///
/// Comparisons with units that are treated already take how their effects change for a trend. Balanced panels with weights that do not
/// change within a unit; without covariates. The weights add up to 1 and the weighted estimates to the coefficient, exactly.
/// - Source: Goodman-Bacon, J. Econometrics 225(2), 2021. In R: `bacondecomp`.
public struct GoodmanBacon: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case treatedAndNever = "treated and never treated"
    case earlierAndLater = "earlier and later treated"
    case laterAndEarlier = "later and earlier treated"
    case laterAndAlways = "later and always treated"

    /// Whether the comparison group is under treatment all the time.
    public var comparesWithTreated: Bool { self == .laterAndEarlier || self == .laterAndAlways }
  }

  public struct Comparison: Sendable, Equatable {
    public let kind: Kind

    /// The first treated period of the group that changes.
    public let treated: Int

    /// That of the group it is compared with; nil for never treated.
    public let comparison: Int?
    public let weight: Double
    public let estimate: Double
  }

  public let comparisons: [Comparison]

  /// `Σ weight · estimate`: the two-way fixed effects coefficient.
  public let coefficient: Double

  /// The share of comparisons with units that are treated already.
  public var shareWithTreated: Double {
    DoubleDouble.sum(of: comparisons.lazy.filter(\.kind.comparesWithTreated).map(\.weight))
  }

  /// Weight and mean estimate of one kind; nil where it does not occur.
  public func total(_ kind: Kind) -> (weight: Double, estimate: Double)? {
    let own = comparisons.filter { $0.kind == kind }
    guard !own.isEmpty else { return nil }
    let weight = DoubleDouble.sum(of: own.lazy.map(\.weight))
    return (weight, DoubleDouble.sum(of: own.lazy.map { $0.weight * $0.estimate }) / weight)
  }

  /// - Throws: `RollOutRefusal.notAPanel`, `UnbalancedDecomposition`.
  public init(_ panel: RollOutPanel) throws { try self.init(panel, CohortTable(panel)) }

  init(_ panel: RollOutPanel, _ table: CohortTable) throws {
    let periods = table.periods
    let count = table.sizes.count
    let total = DoubleDouble.sum(of: table.sizes)
    let groups = (0..<count).filter { table.sizes[$0] > 0 }.map { group in
      Group(
        start: group < count - 1 ? panel.cohorts[group] : nil,
        from: GoodmanBacon.from(panel, group),
        share: table.sizes[group] / total,
        means: (0..<periods).map { table.mean(group, $0) })
    }
    comparisons = GoodmanBacon.comparisons(groups, periods: periods)
    guard !comparisons.isEmpty else { throw RollOutRefusal.nothingEstimable }
    coefficient = DoubleDouble.sum(of: comparisons.lazy.map { $0.weight * $0.estimate })
  }

  /// The share of comparisons with units that are treated already where every unit were there in every period: weights depend on sizes and
  /// starts alone. In a balanced panel without covariates this is that of the decomposition itself.
  static func shareWithTreated(asIfBalanced panel: RollOutPanel) -> Double {
    let count = panel.cohorts.count + 1
    var sizes = [DoubleDouble](repeating: DoubleDouble(0), count: count)
    for unit in 0..<panel.units {
      let group = panel.cohortOfUnit[unit] < 0 ? count - 1 : panel.cohortOfUnit[unit]
      let rows = panel.firstRow[unit]..<panel.firstRow[unit + 1]
      sizes[group] +=
        panel.weights.map { weights in DoubleDouble.sum(of: rows.lazy.map { weights[$0] }) } ?? Double(rows.count)
    }
    let total = sizes.reduce(DoubleDouble(0)) { $0 + $1 }.value
    let periods = panel.periods.count
    let groups = (0..<count).filter { sizes[$0].value > 0 }.map { group in
      Group(
        start: group < count - 1 ? panel.cohorts[group] : nil, from: GoodmanBacon.from(panel, group),
        share: sizes[group].value / total, means: [Double](repeating: 0, count: periods))
    }
    return DoubleDouble.sum(
      of: comparisons(groups, periods: periods).lazy.filter(\.kind.comparesWithTreated).map(\.weight))
  }

  /// The place of the first treated period of a group; that behind the last for the never treated.
  private static func from(_ panel: RollOutPanel, _ group: Int) -> Int {
    guard group < panel.cohorts.count else { return panel.periods.count }
    return panel.periods.firstIndex { $0 >= panel.cohorts[group] } ?? panel.periods.count
  }

  /// Of every two groups, with weights that add up to 1; none where no group changes.
  private static func comparisons(_ groups: [Group], periods: Int) -> [Comparison] {
    var found: [Comparison] = []
    for a in groups {
      for b in groups where a.from < b.from {
        found += GoodmanBacon.comparisons(earlier: a, later: b, periods: periods)
      }
    }
    let sum = DoubleDouble.sum(of: found.lazy.map(\.weight))
    guard sum > 0 else { return [] }
    return found.map {
      Comparison(
        kind: $0.kind, treated: $0.treated, comparison: $0.comparison, weight: $0.weight / sum, estimate: $0.estimate)
    }
  }

  private struct Group {
    /// nil for never treated.
    let start: Int?
    /// The place of the first treated period; 0 for always treated.
    let from: Int
    let share: Double
    let means: [Double]

    func mean(_ range: Range<Int>) -> Double {
      DoubleDouble.sum(of: means[range]) / Double(range.count)
    }
  }

  /// Both comparisons of two groups, with weights up to the common factor.
  private static func comparisons(earlier a: Group, later b: Group, periods: Int) -> [Comparison] {
    let n = Double(periods)
    let (treatedA, treatedB) = (Double(periods - a.from) / n, Double(periods - b.from) / n)
    var result: [Comparison] = []
    if let start = a.start, a.from > 0 {
      // Before the later group is treated: the earlier one changes at its start.
      let weight = a.share * b.share * (treatedA - treatedB) * (1 - treatedA)
      let (before, after) = (0..<a.from, a.from..<b.from)
      let estimate = a.mean(after) - a.mean(before) - (b.mean(after) - b.mean(before))
      result.append(
        Comparison(
          kind: b.start == nil ? .treatedAndNever : .earlierAndLater, treated: start, comparison: b.start,
          weight: weight, estimate: estimate))
    }
    if let start = b.start, let other = a.start {
      // Once the earlier group is treated: the later one changes.
      let weight = a.share * b.share * treatedB * (treatedA - treatedB)
      let (before, after) = (a.from..<b.from, b.from..<periods)
      let estimate = b.mean(after) - b.mean(before) - (a.mean(after) - a.mean(before))
      result.append(
        Comparison(
          kind: a.from == 0 ? .laterAndAlways : .laterAndEarlier, treated: start, comparison: other,
          weight: weight, estimate: estimate))
    }
    return result
  }
}

/// A panel of which the two-way fixed effects coefficient does not fall apart into comparisons of two groups.
public enum UnbalancedDecomposition: Error, Equatable, CustomStringConvertible {
  case periodsMissing
  case weightsChange

  public var description: String {
    switch self {
    case .periodsMissing: return "the decomposition into comparisons needs every unit in every period"
    case .weightsChange:
      return "the decomposition into comparisons needs weights that are the same in all periods of a unit"
    }
  }
}
