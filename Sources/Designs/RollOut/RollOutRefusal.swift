/// Why registrations of a roll-out cannot carry an effect. It holds numbers of units, never what was registered of one.
public enum RollOutRefusal: Error, Equatable, CustomStringConvertible {
  /// There is no before and after.
  case onePeriod

  /// Unit-periods that are there more than once.
  case repeatedUnitPeriods(Int)

  /// Units that are under treatment in a period and not in a later one.
  case treatmentSwitchesOff(units: Int)

  /// Units with more than one first treated period.
  case firstTreatedDiffers(units: Int)

  /// Units that are in more than one cluster.
  case clusterDiffers(units: Int)

  /// No unit is treated in these periods.
  case nobodyTreated

  /// Every treated unit is treated in the first period already, so that none has a period before.
  case noUntreatedPeriods

  /// No unit is untreated while another is treated.
  case noComparison

  /// The comparison is with units that are never treated, and there are none.
  case noneNeverTreated

  /// Fewer than two clusters with treated units, or with units to compare them with: nothing shows how clusters differ.
  case tooFewClusters(treated: Int, comparison: Int)

  /// No group has a period with enough units of both sides.
  case nothingEstimable

  /// Two periods and two groups are asked, and there are others.
  case notTwoByTwo(periods: Int, cohorts: Int)

  /// Relative periods whose effects and those of unit and period cannot be told apart; a further reference is needed.
  case eventStudyNotIdentified([String])

  /// The relative period that others are compared with is not there.
  case noReferencePeriod(Int)

  /// What was asked needs the same units in all periods.
  case notAPanel

  public var description: String {
    switch self {
    case .onePeriod: return "there is one period, so no before and after"
    case .repeatedUnitPeriods(let count): return "\(count) unit-periods are there more than once"
    case .treatmentSwitchesOff(let units): return "treatment ends in \(units) units; a roll-out has a start only"
    case .firstTreatedDiffers(let units): return "\(units) units have more than one first treated period"
    case .clusterDiffers(let units): return "\(units) units are in more than one cluster"
    case .nobodyTreated: return "no unit is treated in these periods"
    case .noUntreatedPeriods: return "every treated unit is treated in the first period already, so there is no before"
    case .noComparison: return "no unit is untreated while another is treated, so there is nothing to compare with"
    case .noneNeverTreated: return "there are no units that are never treated, with which the comparison was asked"
    case .tooFewClusters(let treated, let comparison):
      return "an error needs at least 2 clusters on both sides; there are \(treated) with treated units and "
        + "\(comparison) to compare them with"
    case .nothingEstimable: return "no group has a period in which it can be compared"
    case .notTwoByTwo(let periods, let cohorts):
      return "two periods and one start are needed; there are \(periods) periods and \(cohorts) starts"
    case .eventStudyNotIdentified(let names):
      return "without units that are never treated, or with gaps, these effects cannot be told from those of unit and "
        + "period: " + names.joined(separator: ", ")
    case .noReferencePeriod(let period): return "no treated unit has relative period \(period) to compare with"
    case .notAPanel: return "this needs the same units in all periods"
    }
  }
}
