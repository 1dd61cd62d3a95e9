/// The functions of formulas, with how many arguments each takes.
public enum Function: String, Sendable, CaseIterable {
  /// `if(c, a, b)`: a where the condition c holds, else b.
  case choose = "if"
  case min, max, exp, log, sqrt, abs
  /// `ramp(a, b)`: 0 up to and including year a, 1 from b, linear between.
  case ramp
  /// `fade(a, b)`: 1 up to and including year a, 0 from b, linear between.
  case fade
  /// `drop_off(share, from)`: 1 up to and including year `from`, then (1 − share) of the year before.
  case dropOff = "drop_off"
  /// `decay(rate, from)`: 1 up to and including year `from`, then exp(−rate · years since).
  case decay
  /// `growth(rate, from)`: (1 + rate)^(year − from).
  case growth
  /// `once(y)`: 1/year in the calendar year in which y lies, 0 in others.
  case once
  /// `every(n, from)`: 1/year in year `from` and each n years later; `every(n, from, until)`.
  case every
  /// `residual(amount, life, bought)`: what is left at the end of the horizon, straight-line, as an amount a year in the last year.
  case residual
  /// `perpetuity(x, growth)`: in the last year the value then of x in all years after it, each discounted by its own factor.
  case perpetuity
  /// `annuity(amount, life, rate)`: the same amount every year of a life, worth `amount` at its start, paid at each year's end.
  case annuity
  /// `previous(x)`: x a year back, 0 in the first year; `previous(x, start)`.
  case previous
  /// `saturate(x, capacity)`: x, but no more than there is room for; how often it binds is reported.
  case saturate
  /// `dose(effect, amount, per)`: an effect on the log scale of one `per`, for `amount` of it: effect^(amount / per).
  case dose
  /// `biased(effect, bias)`: effect · exp(bias), a bias on the log scale.
  case biased

  public var arguments: ClosedRange<Int> {
    switch self {
    case .choose, .residual, .annuity, .dose: 3...3
    case .min, .max: 2...8
    case .exp, .log, .sqrt, .abs, .once: 1...1
    case .ramp, .fade, .dropOff, .decay, .growth, .perpetuity, .saturate, .biased: 2...2
    case .every: 2...3
    case .previous: 1...2
    }
  }

  /// Names in formulas that stand for a year.
  static let years = ["year", "horizon_start", "horizon_end"]
}
