import LinearAlgebra
import Models

/// How effects of groups and periods come to fewer numbers. Groups count by the size of their units' weights.
public enum GroupTimeAggregation: Sendable, Equatable {
  /// All cells under treatment together.
  case simple

  /// Each group over its periods; overall by the size of groups.
  case group

  /// By time since the start; overall the mean over times from 0 on.
  ///
  /// With `balancedTo` e only groups that are seen for e periods after their start take part, in times up to e.
  case dynamic(balancedTo: Int? = nil)

  /// Each calendar period; overall the mean over periods.
  case calendar

  public var name: String {
    switch self {
    case .simple: return "simple"
    case .group: return "group"
    case .dynamic: return "dynamic"
    case .calendar: return "calendar"
    }
  }
}

extension GroupTimeEffects {
  /// The overall effect, named `att`, and then its parts: `group[2004]`, `event[-2]`, `calendar[2006]`.
  ///
  /// That sizes of groups are estimated counts in the covariance.
  /// - Throws: `RollOutRefusal.nothingEstimable` where no cell is left.
  public func aggregate(_ kind: GroupTimeAggregation, withInfluence: Bool = false) throws -> EffectEstimates {
    let parts = parts(kind) { self.effect($0) }
    guard let overall = overall(kind, parts, { self.effect($0) }) else { throw RollOutRefusal.nothingEstimable }
    return estimates(
      ["att"] + parts.map(\.name), [overall] + parts.map(\.function), kind, withInfluence: withInfluence)
  }

  /// The overall effect `att`, and with the same weights the mean outcome of the treated in the periods under treatment, `observed`, and
  /// what it would have been without, `baseline`: observed less effect. Jointly, with what each cluster adds.
  /// - Throws: as `aggregate`.
  public func withBaseline(_ kind: GroupTimeAggregation) throws -> EffectEstimates {
    let effects = parts(kind) { self.effect($0) }
    let means = parts(kind) { self.mean($0) }
    guard let effect = overall(kind, effects, { self.effect($0) }),
      let observed = overall(kind, means, { self.mean($0) })
    else { throw RollOutRefusal.nothingEstimable }
    let baseline = GroupTimeFunction.sum([(1, observed), (-1, effect)])
    return estimates(["att", "observed", "baseline"], [effect, observed, baseline], kind, withInfluence: true)
  }

  private func estimates(
    _ names: [String], _ functions: [GroupTimeFunction], _ kind: GroupTimeAggregation, withInfluence: Bool
  ) -> EffectEstimates {
    let influence = withInfluence ? Influence(matrix: source.influence(functions)) : nil
    return EffectEstimates(
      names: names, values: functions.map(\.value),
      covariance: influence?.covariance ?? source.covariance(functions),
      degreesOfFreedom: source.degreesOfFreedom(functions), influence: influence,
      recipe: "\(recipe), \(kind.name)")
  }

  private typealias Part = (name: String, key: Int, function: GroupTimeFunction)

  /// Cells with one key come together by the size of their groups.
  private func parts(_ kind: GroupTimeAggregation, _ value: (Int) -> GroupTimeFunction) -> [Part] {
    let post = cells.indices.filter { cells[$0].isPost }
    let last = panel.periods[panel.periods.count - 1]
    switch kind {
    case .simple: return []
    case .group:
      return grouped(post, "group", value) { cells[$0].group }
    case .calendar:
      return grouped(post, "calendar", value) { cells[$0].period }
    case .dynamic(let limit):
      let length = last - panel.periods[0]
      let taking = cells.indices.filter { cell in
        guard let limit else { return true }
        let relative = cells[cell].relative
        return last - cells[cell].group >= limit && relative <= limit && relative >= limit - length
      }
      return grouped(taking, "event", value) { cells[$0].relative }
    }
  }

  private func grouped(
    _ places: [Int], _ word: String, _ value: (Int) -> GroupTimeFunction, by key: (Int) -> Int
  ) -> [Part] {
    Dictionary(grouping: places, by: key).sorted { $0.key < $1.key }.map { key, places in
      ("\(word)[\(key)]", key, weighted(places.map { (cells[$0].cohort, value($0)) }))
    }
  }

  private func overall(
    _ kind: GroupTimeAggregation, _ parts: [Part], _ value: (Int) -> GroupTimeFunction
  ) -> GroupTimeFunction? {
    switch kind {
    case .simple:
      return weighted(cells.indices.filter { cells[$0].isPost }.map { (cells[$0].cohort, value($0)) })
    case .group:
      return weighted(parts.map { part in (panel.cohorts.firstIndex(of: part.key) ?? 0, part.function) })
    case .calendar:
      return GroupTimeFunction.sum(parts.map { (1 / Double(parts.count), $0.function) })
    case .dynamic:
      let after = parts.filter { $0.key >= 0 }
      return after.isEmpty ? nil : GroupTimeFunction.sum(after.map { (1 / Double(after.count), $0.function) })
    }
  }

  /// The mean of terms by the sum of weights of their cohorts.
  private func weighted(_ terms: [(cohort: Int, function: GroupTimeFunction)]) -> GroupTimeFunction {
    let total = terms.reduce(0) { $0 + source.shares[$1.cohort] }
    var result = GroupTimeFunction.sum(terms.map { (source.shares[$0.cohort] / total, $0.function) })
    for (cohort, function) in terms {
      result.shares[cohort, default: 0] += (function.value - result.value) / total
    }
    return result
  }
}
