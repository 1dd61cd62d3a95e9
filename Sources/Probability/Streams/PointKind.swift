/// Where the uniforms behind the draws lie.
public enum PointKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// Independent of each other.
  case random
  /// One in each of as many equal strata as there are, name by name.
  case latinHypercube = "latin_hypercube"
  /// A digital net in as many dimensions as there are streams, scrambled.
  case sobol
}

/// What is asked of the points of a run.
public struct PointChoice: Sendable, Hashable {
  public let kind: PointKind
  /// Whether every odd draw uses 1 − u of the even draw before it.
  public let isAntithetic: Bool

  public static let random = PointChoice(.random)

  public init(_ kind: PointKind, isAntithetic: Bool = false) {
    self.kind = kind
    self.isAntithetic = isAntithetic
  }
}
