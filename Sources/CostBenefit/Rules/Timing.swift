/// When in a year its flows fall. A convention: it moves a figure by up to one year's rate.
public enum Timing: String, Sendable, Hashable, CaseIterable {
  case start, mid, end

  /// Years after the start of the year.
  public var offset: Double {
    switch self {
    case .start: 0
    case .mid: 0.5
    case .end: 1
    }
  }
}
