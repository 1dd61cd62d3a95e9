import Documents

/// Why a row of the registration takes no part.
///
/// The order is that of the checks: first what knows no outcome, so that a power plan is the same whatever the outcomes.
public enum LeftOut: Int, Sendable, Hashable, CaseIterable {
  case treatmentUnknown
  case startUnknown
  case treatmentWithoutDate
  case dateWithoutTreatment
  case treatedAfterEnd
  case endedBeforeRisk
  case clusterUnknown
  case covariateUnknown
  case personTimeUnknown
  // From here on the outcome is looked at.
  case outcomeUnknown
  case outcomeWithoutDate
  case dateWithoutOutcome
  case outcomeAfterEnd
  case outcomeBeforeRisk
  case endedEarly

  var looksAtOutcome: Bool { rawValue >= LeftOut.outcomeUnknown.rawValue }

  /// Rows in order but for their outcome, which is not known. Who left early without it is one of them.
  var leavesOutcomeOpen: Bool { self == .outcomeUnknown || self == .outcomeWithoutDate || self == .endedEarly }

  public var words: Words {
    switch self {
    case .treatmentUnknown:
      Words(nl: "onbekend of er behandeling was", en: "treatment not known")
    case .startUnknown:
      Words(nl: "begin van de periode onbekend", en: "start of the period not known")
    case .treatmentWithoutDate:
      Words(nl: "behandeling zonder datum", en: "treatment without a date")
    case .dateWithoutTreatment:
      Words(nl: "datum van behandeling, maar geen behandeling", en: "date of treatment, but no treatment")
    case .treatedAfterEnd:
      Words(nl: "behandeling begint na het einde", en: "treatment begins after the end")
    case .endedBeforeRisk:
      Words(nl: "al weg voor de periode begon", en: "gone before the period began")
    case .clusterUnknown: Words(nl: "cluster onbekend", en: "cluster not known")
    case .covariateUnknown:
      Words(nl: "een kenmerk om voor te corrigeren is onbekend", en: "a covariate is not known")
    case .personTimeUnknown:
      Words(nl: "gevolgde tijd onbekend of nul", en: "time watched not known or zero")
    case .outcomeUnknown: Words(nl: "uitkomst onbekend", en: "outcome not known")
    case .outcomeWithoutDate: Words(nl: "uitkomst zonder datum", en: "outcome without a date")
    case .dateWithoutOutcome:
      Words(nl: "datum van uitkomst, maar geen uitkomst", en: "date of outcome, but no outcome")
    case .outcomeAfterEnd: Words(nl: "uitkomst na het einde", en: "outcome after the end")
    case .outcomeBeforeRisk:
      Words(nl: "uitkomst voor de periode begon", en: "outcome before the period began")
    case .endedEarly:
      Words(
        nl: "weg voor de periode om was, zonder uitkomst", en: "gone before the period was over, without the outcome")
    }
  }
}
