import Foundation
import LinearAlgebra

/// A difference in differences in which donors and periods before treatment have weights: donors that move as the treated do, periods
/// that are like those after.
///
/// Weights are at least 0 and add up to 1, and with the intercept that is taken out they need to match changes, not levels.
/// - Source: Arkhangelsky, Athey, Hirshberg, Imbens & Wager, American Economic Review 111(12), 2021. In R: `synthdid`.
public struct SyntheticDifferenceInDifferences: Sendable {
  public enum Form: String, Sendable, CaseIterable {
    /// Weights for units and periods, both with an intercept.
    case weighted
    /// Weights for units without an intercept and with next to no ridge, none for periods: synthetic control in this frame.
    case control
    /// Even weights: the difference in differences of means.
    case even
  }

  /// Where the search of weights ends.
  public enum Search: Sendable, Equatable {
    /// At the least, which is one.
    case exact
    /// By Frank & Wolfe until a step gains no more than this part of the noise, squared, or so many steps; before that, 100 steps after which
    /// the small weights become 0.
    case stepwise(minimumDecrease: Double, maximumSteps: Int)

    /// As the published estimates: 10⁻⁵ of the noise, 10,000 steps.
    public static let published = Search.stepwise(minimumDecrease: 1e-5, maximumSteps: 10_000)
  }

  public let panel: BlockPanel
  public let form: Form
  public let search: Search
  /// One a donor, in the order of `panel.donors`.
  public let unitWeights: [Double]
  /// One a period before treatment.
  public let periodWeights: [Double]
  /// The standard deviation of changes from period to period of donors before treatment.
  public let noise: Double
  /// The roots of the ridges of the weights of units and of periods.
  public let ridges: Ridges

  public struct Ridges: Sendable, Equatable {
    public let units: Double
    public let periods: Double
    /// The noise that they, and the least gain of a stepwise search, were made from.
    public let noise: Double
  }

  /// - Parameters:
  ///   - ridges: those of another panel, for its placebos; made from this panel's noise when left out.
  ///   - unitStart: where a stepwise search of the weights of units begins.
  ///   - periodStart: the same for periods.
  /// - Throws: `PanelRefusal` with one period before treatment, which shows no noise.
  public init(
    _ panel: BlockPanel, form: Form = .weighted, search: Search = .exact, ridges: Ridges? = nil,
    unitStart: [Double]? = nil, periodStart: [Double]? = nil
  ) throws(PanelRefusal) {
    self.panel = panel
    self.form = form
    self.search = search
    noise = SyntheticDifferenceInDifferences.noise(panel)
    let donors = panel.donors.count
    let even = [Double](repeating: 1 / Double(donors), count: donors)
    let own: Ridges
    if form == .even {
      own = Ridges(units: 0, periods: 0, noise: 0)
    } else {
      if ridges == nil && panel.firstTreated < 2 { throw .onePeriodBefore }
      let cells = Double(panel.treated.count * panel.after.count)
      let eta = form == .weighted ? pow(cells, 0.25) : 1e-6
      own = ridges ?? Ridges(units: eta * noise, periods: 1e-6 * noise, noise: noise)
    }
    self.ridges = own
    switch form {
    case .even:
      unitWeights = even
      periodWeights = [Double](repeating: 1 / Double(panel.firstTreated), count: panel.firstTreated)
    case .control:
      let before = panel.donorPaths(panel.before)
      unitWeights = SyntheticDifferenceInDifferences.weights(
        before, Array(panel.treatedPath[panel.before]), own.units, own, hasIntercept: false, search, unitStart)
      periodWeights = [Double](repeating: 0, count: panel.firstTreated)
    case .weighted:
      let before = panel.donorPaths(panel.before)
      let after = panel.donors.map { unit in
        DoubleDouble.sum(of: panel.after.lazy.map { panel.outcome[unit, $0] }) / Double(panel.after.count)
      }
      periodWeights = SyntheticDifferenceInDifferences.weights(
        before.transposed, after, own.periods, own, hasIntercept: true, search, periodStart)
      unitWeights = SyntheticDifferenceInDifferences.weights(
        before, Array(panel.treatedPath[panel.before]), own.units, own, hasIntercept: true, search, unitStart)
    }
  }

  /// With weights that are given.
  init(_ like: SyntheticDifferenceInDifferences, panel: BlockPanel, unitWeights: [Double]) {
    self.panel = panel
    form = like.form
    search = like.search
    self.unitWeights = unitWeights
    periodWeights = like.periodWeights
    noise = like.noise
    ridges = like.ridges
  }

  private static func weights(
    _ columns: Matrix, _ target: [Double], _ zeta: Double, _ ridges: Ridges, hasIntercept: Bool, _ search: Search,
    _ start: [Double]?
  ) -> [Double] {
    switch search {
    case .exact:
      return SimplexLeastSquares(
        columns: columns, target: target, ridge: Double(columns.rows) * zeta * zeta, hasIntercept: hasIntercept
      ).weights
    case .stepwise(let part, let steps):
      let decrease = part * ridges.noise
      var first = FrankWolfeWeights(
        columns: columns, target: target, zeta: zeta, hasIntercept: hasIntercept, start: start)
      first.run(minimumDecrease: decrease, maximumSteps: 100)
      var second = FrankWolfeWeights(
        columns: columns, target: target, zeta: zeta, hasIntercept: hasIntercept,
        start: FrankWolfeWeights.sparse(first.weights))
      second.run(minimumDecrease: decrease, maximumSteps: steps)
      return second.weights
    }
  }

  /// The standard deviation (n − 1) of all changes from one period to the next, of donors before treatment.
  private static func noise(_ panel: BlockPanel) -> Double {
    let changes = panel.donors.flatMap { unit in
      (1..<max(1, panel.firstTreated)).map { panel.outcome[unit, $0] - panel.outcome[unit, $0 - 1] }
    }
    guard changes.count > 1 else { return 0 }
    let mean = changes.mean(0..<changes.count)
    let squares = DoubleDouble.sum(of: changes.lazy.map { ($0 - mean) * ($0 - mean) })
    return (squares / Double(changes.count - 1)).squareRoot()
  }

  /// What the treated would have been, by period: the weighted donors, moved by the weighted gap of the periods before.
  public var counterfactual: [Double] {
    let path = panel.path(unitWeights)
    let treated = panel.treatedPath
    let shift = DoubleDouble.sum(of: panel.before.lazy.map { periodWeights[$0] * (treated[$0] - path[$0]) })
    return path.map { $0 + shift }
  }

  /// The treated minus the counterfactual, by period.
  public var gaps: [Double] { zip(panel.treatedPath, counterfactual).map { $0 - $1 } }

  /// The mean gap from the start of treatment on.
  public var effect: Double { gaps.mean(panel.after) }

  /// The mean of the treated without treatment, from its start on.
  public var baseline: Double { counterfactual.mean(panel.after) }

  /// The root of the mean squared gap before treatment, its own mean taken off (that of an intercept).
  public var fitBefore: Double {
    let before = Array(gaps[panel.before])
    let mean = before.mean(0..<before.count)
    return before.map { $0 - mean }.meanSquare(0..<before.count).squareRoot()
  }
}
