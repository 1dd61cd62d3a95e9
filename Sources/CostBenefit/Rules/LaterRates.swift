/// How a lower rate for late years works, where a rule pack leaves that open.
public enum LaterRates: String, Sendable, Hashable, CaseIterable {
  /// The rate of a year works in that year: a factor is a product of yearly factors.
  case compound
  /// The rate of a flow's year works over the whole period before it.
  case replace
}
