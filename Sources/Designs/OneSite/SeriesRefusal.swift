/// Why a series over time cannot tell what an interruption did.
public enum SeriesRefusal: Error, Equatable, CustomStringConvertible {
  /// Fewer than 3 periods before the first interruption.
  case tooFewBefore(Int)
  /// Fewer than 2 periods after an interruption whose slope is asked for, or none at all.
  case tooFewAfter(Int)
  /// A period without a value where periods must follow each other.
  case gap(period: Int)
  /// A period of the series that the comparison series does not have, or has twice.
  case gapInComparison(period: Int)
  /// Counts below 0, or a period without time under watch.
  case noCount(period: Int)
  /// The horizon reaches beyond the last period.
  case horizonBeyondData(horizon: Int, available: Int)
  /// No more periods than coefficients.
  case tooManyTerms(terms: Int, periods: Int)
  /// A break that no period tells from an interruption, a season or the trend.
  case sameAs(term: String)

  public var description: String {
    switch self {
    case .tooFewBefore(let count): "\(count) periods before the interruption are fewer than 3"
    case .tooFewAfter(let count): "\(count) periods from the interruption on are too few"
    case .gap(let period): "the series has no value in period \(period)"
    case .gapInComparison(let period): "the comparison series has no value in period \(period)"
    case .noCount(let period): "period \(period) has no count of 0 or more over a time under watch"
    case .horizonBeyondData(let horizon, let available):
      "a horizon of \(horizon) periods passes the \(available) observed"
    case .tooManyTerms(let terms, let periods): "\(periods) periods cannot carry \(terms) terms"
    case .sameAs(let term): "no period tells \(term) from the other terms"
    }
  }
}
