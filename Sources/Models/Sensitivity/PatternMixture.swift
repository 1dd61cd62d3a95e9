import LinearAlgebra

/// Two mean levels (risks or means) of which a share was not observed and is taken to lie `shift` above what was: the pattern mixture.
///
/// Level = observed + share·shift. Its variance is that of the observed level, plus shift²·share·(1 − share)/n for not knowing the share
/// better than n rows do; the shift is an assumption and has no variance.
/// - Source: Little, J. Am. Stat. Assoc. 88(421), 1993; delta adjustment: National Research Council, The Prevention and Treatment of Missing
///   Data in Clinical Trials, 2010, chapter 5.
public struct PatternMixture: Sendable {
  /// One group's level with the share of it that was not observed.
  public struct Level: Sendable {
    public let observed: Double
    public let missing: Int
    /// Rows with an outcome.
    public let rows: Int

    public init(observed: Double, missing: Int, rows: Int) {
      self.observed = observed
      self.missing = missing
      self.rows = rows
    }

    public var missingShare: Double { missing + rows > 0 ? Double(missing) / Double(missing + rows) : 0 }

    /// The level of all, observed or not.
    public func shifted(by shift: Double) -> Double { observed + missingShare * shift }

    /// What the unknown share adds to the variance.
    func addedVariance(_ shift: Double) -> Double {
      guard missing > 0 else { return 0 }
      return shift * shift * missingShare * (1 - missingShare) / Double(missing + rows)
    }
  }

  public let treated: Level
  public let comparison: Level
  /// Of the two observed levels, treated first.
  public let covariance: Matrix

  public init(treated: Level, comparison: Level, covariance: Matrix) {
    precondition(covariance.rows == 2 && covariance.columns == 2, "two levels")
    self.treated = treated
    self.comparison = comparison
    self.covariance = covariance
  }

  /// The levels of all and their covariance where those missing lie so much above those observed.
  public func mixed(treatedShift: Double, comparisonShift: Double) -> (treated: Double, comparison: Double, Matrix) {
    var matrix = covariance
    matrix[0, 0] += treated.addedVariance(treatedShift)
    matrix[1, 1] += comparison.addedVariance(comparisonShift)
    return (treated.shifted(by: treatedShift), comparison.shifted(by: comparisonShift), matrix)
  }
}
