import Probability

/// A test statistic with the distribution it is held against.
public struct TestStatistic: Sendable, Equatable {
  /// "Wald test", "likelihood-ratio test".
  public let name: String
  public let value: Double
  public let law: Law
  public let pValue: Double

  public enum Law: Sendable, Equatable {
    case chiSquared(df: Double)
    case f(df1: Double, df2: Double)
    case normalUpper
    /// Half the time 0, half the time chi-squared with 1 degree of freedom: a variance at the end of its range.
    case halfChiSquared
  }

  init(_ name: String, _ value: Double, _ law: Law) {
    self.name = name
    self.value = value
    self.law = law
    switch law {
    case .chiSquared(let df): pValue = ChiSquaredLaw.upperTail(value, df: df)
    case .f(let df1, let df2): pValue = FisherLaw.upperTail(value, df1: df1, df2: df2)
    case .normalUpper: pValue = NormalLaw.upperTail(value)
    case .halfChiSquared: pValue = value > 0 ? ChiSquaredLaw.upperTail(value, df: 1) / 2 : 1
    }
  }
}
