import Disclosure
import Documents
import Monitoring

/// What may leave of the figures of indicators.
///
/// A share is taken as giving its two counts back, exactly, so these are the cells: the people behind each figure, those
/// who count and those who do not, and the amount behind a mean or a sum. Groups add up to all, periods to their year and
/// years to the whole time, answers to those who answered. A figure leaves whole or not at all.
public struct KPIProtection: Sendable {
  private let profile: PrivacyProfile

  public init(_ profile: PrivacyProfile) {
    self.profile = profile
  }

  /// - Parameter history: the earlier releases of the study.
  /// - Returns: one for each figure, in the same order.
  public func released(_ figures: [KPIFigure], after history: ReleaseHistory = .none) -> [ReleasedFigure] {
    let tables = KPITables(figures, profile)
    let alone = hidden(figures, tables, .none)
    let isHidden = history.releases.isEmpty ? alone : hidden(figures, tables, history)
    // What others are drawn towards holds the hidden ones: one of two is enough to find the other.
    let pooled = Set(figures.indices.filter { isHidden[$0] }.map { Pool(figures[$0]) })
    let silent = Set(figures.filter { 0 < $0.unknown && $0.unknown < profile.smallestCell }.map(\.kpi))
    return figures.indices.map { place in
      let figure = figures[place]
      if isHidden[place] {
        return ReleasedFigure(
          figure: withheld(figure, isForEarlier: !alone[place]), isSuppressed: true, isForEarlier: !alone[place],
          hidesUnknown: true)
      }
      let hidesUnknown = silent.contains(figure.kpi)
      var shown = figure.without(
        unknown: hidesUnknown, interval: figure.standardError != nil && figure.n <= profile.degreesOfFreedom)
      if pooled.contains(Pool(figure)) { shown.shrunk = nil }
      return ReleasedFigure(figure: shown.rounded(to: profile.rounding), hidesUnknown: hidesUnknown)
    }
  }

  /// What these figures add to the list of releases.
  /// - Parameters:
  ///   - released: what became of the figures, in the same order.
  ///   - what: what is released, such as `kpi register.codebook.yaml`.
  ///   - inputs: the digest of what it was made of.
  public func record(
    _ figures: [KPIFigure], _ released: [ReleasedFigure], what: String, inputs: String
  ) -> ReleaseHistory.Release {
    var shown: [String: Double] = [:]
    var withheld: Set<String> = []
    for table in KPITables(figures, profile).all {
      for (index, cells) in table.cellsOfFigure {
        for (order, cell) in cells.enumerated() {
          let name = figures[index].cellName(order)
          if released[index].isSuppressed {
            withheld.insert(name)
          } else {
            shown[name] = table.release.cells[cell].value
          }
        }
      }
    }
    return ReleaseHistory.Release(what: what, inputs: inputs, shown: shown, withheld: Array(withheld))
  }

  private func hidden(_ figures: [KPIFigure], _ tables: KPITables, _ history: ReleaseHistory) -> [Bool] {
    var isHidden = [Bool](repeating: false, count: figures.count)
    for table in tables.all {
      let suppression = Suppression(table.release.after(history, named: table.names(figures)), profile)
      for (figure, cells) in table.cellsOfFigure where cells.contains(where: suppression.hides) {
        isHidden[figure] = true
      }
    }
    return isHidden
  }

  /// The groups that were drawn towards one mean.
  private struct Pool: Hashable {
    let kpi: String
    let category: String?
    let by: String
    let period: String?

    init(_ figure: KPIFigure) {
      (kpi, category, by, period) = (figure.kpi, figure.category, figure.group.by, figure.period)
    }
  }

  private func withheld(_ figure: KPIFigure, isForEarlier: Bool) -> KPIFigure {
    KPIFigure(
      kpi: figure.kpi, category: figure.category, group: figure.group, period: figure.period, n: 0, value: nil,
      low: nil, high: nil, recipe: figure.recipe,
      why: isForEarlier ? Disclosure.wordsForEarlier : Disclosure.words(limit: profile.smallestCell))
  }
}

extension KPIFigure {
  fileprivate func without(unknown: Bool, interval: Bool) -> KPIFigure {
    guard unknown || interval else { return self }
    return KPIFigure(
      kpi: kpi, category: category, group: group, period: period, n: n, numerator: numerator, denominator: denominator,
      value: value, low: interval ? nil : low, high: interval ? nil : high,
      standardError: interval ? nil : standardError, unknown: unknown ? 0 : self.unknown,
      bounds: unknown || interval ? nil : bounds, contributions: nil, shrunk: interval ? nil : shrunk,
      comparison: interval ? nil : comparison, recipe: recipe, why: why)
  }

  /// Counts at the nearest multiple, and a share of those; what would give the true counts back is left out.
  fileprivate func rounded(to base: Int) -> KPIFigure {
    guard base > 1 else { return self }
    func near(_ count: Double) -> Double { (count / Double(base)).rounded() * Double(base) }
    let isCount = numerator == nil && value == Double(n)
    let top = numerator.map(near)
    let bottom = denominator.map(near)
    let ratio = top.flatMap { top in bottom.flatMap { $0 > 0 ? top / $0 : nil } }
    let changes = isCount || numerator != nil
    return KPIFigure(
      kpi: kpi, category: category, group: group, period: period, n: Int(near(Double(n))), numerator: top,
      denominator: bottom, value: isCount ? near(Double(n)) : numerator != nil ? ratio : value,
      low: changes ? nil : low, high: changes ? nil : high, standardError: changes ? nil : standardError,
      unknown: Int(near(Double(unknown))), recipe: recipe, why: why)
  }
}
