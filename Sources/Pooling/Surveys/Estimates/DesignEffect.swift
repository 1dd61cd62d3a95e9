import LinearAlgebra

/// How many times larger the variance of an estimate is than that of a simple random sample of as many rows.
public enum DesignEffectBasis: String, Sendable, CaseIterable {
  /// A simple random sample without replacement: its variance is smaller by 1 − n/N, with N the sum of the weights.
  case withoutReplacement
  case withReplacement
}

extension SurveyDesign {
  /// The design effect of a mean of all rows.
  ///
  /// The variance of a simple random sample is that of the values in the population, estimated with the weights and n/(n − 1), over n.
  /// - Throws: `SurveyFault`.
  public func designEffect(
    ofMean column: SurveyColumn, against basis: DesignEffectBasis = .withoutReplacement
  ) throws(SurveyFault) -> Double {
    let mean = try means([column])
    let n = Double(weights.count { $0 != 0 })
    let total = DoubleDouble.sum(of: weights)
    let squares = DoubleDouble.sum(
      of: weights.indices.lazy.map { (row: Int) -> Double in
        let deviation: Double = column.values[row] - mean.values[0]
        return weights[row] * deviation * deviation
      })
    let spread = squares / total * n / (n - 1)
    let left: Double = basis == .withoutReplacement ? 1 - n / total : 1
    return mean.covariance[0, 0] / (spread / n * left)
  }
}
