/// The scale on which an estimate is tested, given its standard error, and drawn.
public enum AnalysisScale: String, Sendable, Hashable, CaseIterable {
  /// Differences.
  case identity
  /// Ratios: relative risk, rate ratio, odds ratio, hazard ratio.
  case log
  /// Risks.
  case logit
}
