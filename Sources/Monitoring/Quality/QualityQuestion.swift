import Documents
import Registrations

/// What is asked of the registration: a hypothesis or an indicator, with the columns that it looks at.
public struct QualityQuestion: Sendable {
  public enum Kind: String, Sendable { case hypothesis, kpi }

  public let kind: Kind
  public let name: String
  /// Names of columns, whether the codebook has them or not.
  public let columns: [String]
  public let treatment: Condition?
  /// nil where the outcome is an amount.
  public let outcome: Condition?
  /// The column of the outcome.
  public let outcomeColumn: String?

  public init(
    kind: Kind, name: String, columns: [String], treatment: Condition? = nil, outcome: Condition? = nil,
    outcomeColumn: String? = nil
  ) {
    self.kind = kind
    self.name = name
    self.columns = columns
    self.treatment = treatment
    self.outcome = outcome
    self.outcomeColumn = outcomeColumn ?? outcome?.column.string
  }
}

extension QualityQuestion {
  /// What the indicators of a codebook's plan look at, those too that it cannot carry.
  public static func of(_ plan: KPIPlan) -> [QualityQuestion] {
    plan.bound.map { bound in
      QualityQuestion(
        kind: .kpi, name: bound.indicator.name, columns: unique(bound.indicator.needed.map { bound.column($0) }))
    }
      + plan.notComputable.map { one in
        QualityQuestion(
          kind: .kpi, name: one.indicator.name, columns: unique(one.indicator.needed.map(\.string)))
      }
  }

  private static func unique(_ names: [String]) -> [String] {
    names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
