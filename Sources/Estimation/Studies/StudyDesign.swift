import Documents

/// How a published study compared, in the words of a study file; each has its place on the ladders of evidence.
public enum StudyDesign: String, Sendable, CaseIterable {
  case randomised
  case naturalExperiment = "natural experiment"
  case differenceInDifferences = "difference in differences"
  case matchedComparison = "matched comparison"
  case adjustedComparison = "adjusted comparison"
  case comparison
  case beforeAfter = "before and after"

  public var words: Words {
    switch self {
    case .randomised: Words(nl: "door het lot", en: "randomised")
    case .naturalExperiment: Words(nl: "natuurlijk experiment", en: "natural experiment")
    case .differenceInDifferences: Words(nl: "verschil in verschillen", en: "difference in differences")
    case .matchedComparison: Words(nl: "gekoppelde vergelijking", en: "matched comparison")
    case .adjustedComparison: Words(nl: "gecorrigeerde vergelijking", en: "adjusted comparison")
    case .comparison: Words(nl: "vergelijking zonder correctie", en: "unadjusted comparison")
    case .beforeAfter: Words(nl: "voor en na", en: "before and after")
    }
  }

  /// The most that one such study can show.
  public var evidence: EvidenceLevel {
    switch self {
    case .randomised: EvidenceLevel(maryland: 5)
    case .naturalExperiment: EvidenceLevel(maryland: 4)
    case .differenceInDifferences, .matchedComparison: EvidenceLevel(maryland: 3)
    case .adjustedComparison: EvidenceLevel(maryland: 2)
    case .comparison, .beforeAfter: EvidenceLevel(maryland: 1)
    }
  }

  /// Whether what would have happened anyway is taken out.
  public var hasComparison: Bool { self != .beforeAfter }
}
