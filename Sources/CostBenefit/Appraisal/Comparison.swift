import Documents
import Probability

/// Two scenarios, or two alternatives of one, on common random numbers: what differs in the balance, draw by draw.
///
/// A scenario compared with itself differs by exactly 0 in every draw.
public struct Comparison: Sendable {
  /// An alternative of a scenario; the name of the baseline stands for a balance of 0.
  public struct Side: Sendable {
    public let model: Model
    public let alternative: String

    public init(_ model: Model, alternative: String) {
      self.model = model
      self.alternative = alternative
    }
  }

  /// What one change does on its own; `interaction` is the remainder.
  public struct Change: Sendable {
    public let assumption: String
    public let netPresentValue: Figure
  }

  public let from: Side
  public let to: Side
  public let draws: Int
  public let seed: UInt64
  public let threads: Int
  public let points: PointChoice

  public init(
    from: Side, to: Side, draws: Int = 200_000, seed: UInt64 = 1, threads: Int = 1, points: PointChoice = .random
  ) {
    self.from = from
    self.to = to
    self.draws = draws
    self.seed = seed
    self.threads = threads
    self.points = points
  }

  /// The balance of `to` less that of `from`.
  ///
  /// - Throws: `Findings` as `Simulation.run`, `alternative_unknown`, and `price_years_differ`.
  public func run() throws(Findings) -> RunResult.Difference {
    let start = try values(from)
    let difference = Self.less(try values(to), start)
    return RunResult.Difference(
      from: from.alternative, to: to.alternative, netPresentValue: figure(difference, of: start))
  }

  /// The same in every draw.
  public func differences() throws(Findings) -> [Double] {
    Self.less(try values(to), try values(from))
  }

  /// Each change alone from `from`, then the interaction: what is left of the whole difference. They add up in every draw.
  public func waterfall(_ changes: [(assumption: String, side: Side)]) throws(Findings) -> [Change] {
    let start = try values(from)
    var rest = Self.less(try values(to), start)
    var result: [Change] = []
    for change in changes {
      let own = Self.less(try values(change.side), start)
      rest = Self.less(rest, own)
      result.append(Change(assumption: change.assumption, netPresentValue: figure(own, of: start)))
    }
    return result + [Change(assumption: "interaction", netPresentValue: figure(rest, of: start))]
  }

  private func values(_ side: Side) throws(Findings) -> [Double] {
    guard side.model.priceYear == from.model.priceYear else {
      let years = (from.model.priceYear, side.model.priceYear)
      throw Findings(
        Finding(
          code: "price_years_differ",
          Words(
            nl: "De scenario's staan in euro's van \(years.0) en van \(years.1): die zijn niet te vergelijken.",
            en: "The scenarios are in euros of \(years.0) and of \(years.1), which do not compare."),
          hint: Words(nl: "Geef beide dezelfde price_year.", en: "Give both the same price_year.")))
    }
    guard let place = side.model.alternatives.firstIndex(where: { $0.name == side.alternative }) else {
      let names = side.model.alternatives.map(\.name)
      throw Findings(
        Finding(
          code: "alternative_unknown",
          Words(
            nl: "Er is geen alternatief '\(side.alternative)' in \(side.model.name).",
            en: "There is no alternative '\(side.alternative)' in \(side.model.name)."),
          hint: Words(same: names.joined(separator: ", "))))
    }
    if place == 0 { return Array(repeating: 0, count: draws) }
    let column = DrawTable.Column.indicator(.netPresentValue, alternative: side.alternative)
    let table = try Simulation(side.model, draws: draws, seed: seed, threads: threads, points: points)
      .table([column])
    return table.columns[0]
  }

  /// What differs by rounding alone (1e-9 of the balances) is the same in every draw.
  private func figure(_ values: [Double], of balances: [Double]) -> Figure {
    let summary = Summary(of: values, in: PointSet(points, seed: seed).sets)
    let scale = balances.reduce(0) { max($0, $1.magnitude) }
    let isFixed = summary.minimum < summary.maximum && summary.maximum - summary.minimum <= 1e-9 * scale
    let settled = isFixed ? Summary(of: values.map { _ in summary.mean }) : summary
    return Figure(unit: "EUR\(from.model.priceYear)", summary: settled)
  }

  private static func less(_ a: [Double], _ b: [Double]) -> [Double] {
    zip(a, b).map { $0 - $1 }
  }
}
