import Documents

extension Scenario {
  /// A provider's part in a credit table.
  public struct CreditLine: Sendable {
    public let provider: Text
    /// nil for the rest.
    public let share: Expression?
    /// Names of cost lines that are this provider's own.
    public let costs: [Text]
    public let sources: [Text]
  }
}
