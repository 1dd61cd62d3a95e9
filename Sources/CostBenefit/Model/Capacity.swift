extension Model {
  /// A capacity limit of an alternative, `saturate(x, capacity)`: where x is larger, it binds.
  public struct Capacity: Sendable {
    /// The step or flow in which it stands.
    public let name: String
    public let alternative: String
    /// 1 where it binds, else 0, by year.
    public var binds: [Register]
  }

  /// Who gets credit for a result, in a credit table only.
  public struct CreditLine: Sendable {
    public let provider: String
    /// nil for the rest.
    public var share: Register?
    /// The cost lines that are this provider's own.
    public let costs: [String]
  }
}
