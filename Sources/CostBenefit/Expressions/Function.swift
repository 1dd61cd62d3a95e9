/// The functions of formulas, with how many arguments each takes.
public enum Function: String, Sendable, CaseIterable {
  /// `if(c, a, b)`: a where the condition c holds, else b.
  case choose = "if"
  case min, max, exp, log, sqrt, abs
  /// `ramp(a, b)`: 0 up to and including year a, 1 from b, linear between.
  case ramp
  /// `previous(x)`: x a year back, 0 in the first year; `previous(x, start)`.
  case previous

  public var arguments: ClosedRange<Int> {
    switch self {
    case .choose: 3...3
    case .min, .max: 2...8
    case .exp, .log, .sqrt, .abs: 1...1
    case .ramp: 2...2
    case .previous: 1...2
    }
  }
}
