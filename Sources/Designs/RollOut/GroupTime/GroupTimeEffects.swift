import LinearAlgebra
import Models

/// The effects of each group in each period, and what they come to together.
public struct GroupTimeEffects: Sendable {
  /// In the order of group and period.
  public let cells: [GroupTimeCell]

  /// One a cell.
  public let effects: [Double]

  /// The mean outcome of each cell's group in its period.
  public let observed: [Double]
  public let design: CallawaySantAnna
  public let clusters: Int

  let source: any GroupTimeInfluence
  let panel: RollOutPanel

  init(_ panel: RollOutPanel, _ design: CallawaySantAnna, _ source: any GroupTimeInfluence) {
    cells = source.cells
    effects = source.effects
    observed = source.observed
    self.design = design
    self.source = source
    self.panel = panel
    clusters = panel.clusters
  }

  /// Whether errors are those of a small sample, where these were asked and could be given.
  public var isSmallSample: Bool { source.isSmallSample }

  /// One a cell; 0 for a reference.
  public var standardErrors: [Double] { source.standardErrors }

  /// In words.
  public var recipe: String {
    let comparison = design.comparison == .neverTreated ? "never treated" : "not yet treated"
    let units = panel.hasClusters ? "clusters" : "units"
    let errors = source.isSmallSample ? ", √(n/(n−1)) by group, t by Welch and Satterthwaite" : ""
    return
      "Callaway–Sant'Anna, \(comparison), \(design.base.rawValue) base, influence functions, \(clusters) \(units)\(errors)"
  }

  /// Every cell that is not a reference, with the joint covariance of all.
  public var estimates: EffectEstimates { estimates(of: cells.indices.filter { !cells[$0].isReference }) }

  private func estimates(of places: [Int]) -> EffectEstimates {
    let functions = places.map { effect($0) }
    return EffectEstimates(
      names: places.map { cells[$0].name }, values: places.map { effects[$0] },
      covariance: source.covariance(functions), degreesOfFreedom: source.degreesOfFreedom(functions), recipe: recipe)
  }

  /// What each cluster adds to each cell: clusters × cells. For large panels this is much; aggregates need less.
  public var influence: Influence { Influence(matrix: source.influence(cells.indices.map { effect($0) })) }

  func effect(_ cell: Int) -> GroupTimeFunction { GroupTimeFunction(value: effects[cell], cells: [cell: 1]) }

  func mean(_ cell: Int) -> GroupTimeFunction { GroupTimeFunction(value: observed[cell], observed: [cell: 1]) }

  /// The joint Wald test that effects before treatment are 0.
  ///
  /// - Parameter anticipated: whether periods of anticipation count as before treatment, as R's `did` has it; else they are left out.
  /// - Throws: `DependentRestrictions` where there are none, or more than clusters can tell apart.
  public func pretrendTest(anticipated: Bool = false) throws(DependentRestrictions) -> TestStatistic {
    let places = cells.indices.filter {
      !cells[$0].isReference && !cells[$0].isPost && (anticipated || cells[$0].relative < -design.anticipation)
    }
    guard !places.isEmpty else { throw DependentRestrictions(count: 0) }
    let estimates = estimates(of: places)
    let functions = places.indices.map { place in
      SmoothFunction(value: estimates.values[place], gradient: places.indices.map { $0 == place ? 1 : 0 })
    }
    return try WaldTest.test(functions, estimates.covariance)
  }
}
