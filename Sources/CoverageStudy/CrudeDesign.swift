import Estimation

/// Two groups of independent rows of which every table is counted: nothing is simulated.
struct CrudeDesign: Sendable {
  enum Arms: String, Sendable, CaseIterable {
    case equal = "equal arms"
    case fewTreated = "1 treated to 4"
    case fewCompared = "4 treated to 1"

    /// Sizes of the treated and the comparison group, as multiples of the smaller.
    var shares: (treated: Double, comparison: Double) {
      switch self {
      case .equal: (1, 1)
      case .fewTreated: (1, 4)
      case .fewCompared: (4, 1)
      }
    }
  }

  let measure: EffectMeasure
  /// Expected in the smaller group without effect.
  let expected: Double
  let arms: Arms
  /// The risk without treatment; for a rate, the events of a person-year.
  let baseline: Double

  /// On the effect scale.
  var claim: Double { measure == .riskDifference ? -0.5 * baseline : 0.5 }

  var sizes: (treated: Double, comparison: Double) {
    let small = (expected / baseline).rounded()
    return (small * arms.shares.treated, small * arms.shares.comparison)
  }

  var name: String {
    "\(measure.rawValue), \(Int(expected)) expected, \(arms.rawValue), baseline \(baseline)"
  }

  /// The risk or rate of the treated.
  func treatedLevel(effect: Double) -> Double {
    switch measure {
    case .relativeRisk, .rateRatio, .hazardRatio: return baseline * effect
    case .oddsRatio:
      let odds = baseline / (1 - baseline) * effect
      return odds / (1 + odds)
    case .riskDifference, .meanDifference: return baseline + effect
    }
  }
}
