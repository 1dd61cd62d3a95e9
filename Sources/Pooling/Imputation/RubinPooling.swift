import LinearAlgebra
import Models
import Probability

/// Estimates of the same coefficients on several completed data sets, and what they say together by Rubin's rules.
///
/// Within `Ū` is the mean of the covariances, between `B` the covariance of the estimates, total `T = Ū + (1 + 1/m) B`. Tests and intervals are Student's with
/// the degrees of freedom of Barnard and Rubin, which never exceed those of complete data.
/// - Source: Rubin, Multiple Imputation for Nonresponse in Surveys, 1987; Barnard & Rubin, Biometrika 86(4), 1999.
public struct RubinPooling: Sendable {
  /// How many completed data sets.
  public let imputations: Int
  /// The means of the estimates, one a coefficient.
  public let values: [Double]
  /// Coefficients × coefficients.
  public let within: Matrix
  public let between: Matrix
  public let total: Matrix
  /// Of complete data: infinite for the normal law.
  public let completeDegreesOfFreedom: Double

  /// - Parameters:
  ///   - estimates: a list of coefficients for each completed data set.
  ///   - covariances: of the coefficients, in each.
  ///   - completeDegreesOfFreedom: what the test would have with complete data.
  /// - Throws: `TooFewImputations` for fewer than two.
  public init(
    _ estimates: [[Double]], _ covariances: [Matrix], completeDegreesOfFreedom: Double = .infinity
  ) throws(TooFewImputations) {
    let m = estimates.count
    guard m >= 2 else { throw TooFewImputations(count: m) }
    let k = estimates[0].count
    precondition(covariances.count == m && estimates.allSatisfy { $0.count == k }, "as many coefficients in each")
    precondition(covariances.allSatisfy { $0.rows == k && $0.columns == k }, "a covariance of all coefficients")
    let means = (0..<k).map { j in DoubleDouble.sum(of: estimates.lazy.map { $0[j] }) / Double(m) }
    var within = Matrix(rows: k, columns: k)
    var between = Matrix(rows: k, columns: k)
    for i in 0..<k {
      for j in 0...i {
        let u = DoubleDouble.sum(of: covariances.lazy.map { $0[i, j] }) / Double(m)
        let b =
          DoubleDouble.sum(of: estimates.lazy.map { ($0[i] - means[i]) * ($0[j] - means[j]) }) / Double(m - 1)
        (within[i, j], within[j, i]) = (u, u)
        (between[i, j], between[j, i]) = (b, b)
      }
    }
    imputations = m
    values = means
    self.within = within
    self.between = between
    total = within + (1 + 1 / Double(m)) * between
    self.completeDegreesOfFreedom = completeDegreesOfFreedom
  }

  private var factor: Double { 1 + 1 / Double(imputations) }

  public var standardErrors: [Double] { total.diagonal.map { $0.squareRoot() } }

  /// By how much the variance grows because values are missing: `(1 + 1/m) B / Ū`.
  public var relativeIncrease: [Double] { values.indices.map { factor * between[$0, $0] / within[$0, $0] } }

  /// The share of the variance that is due to missing values: `(1 + 1/m) B / T`.
  public var shareOfVariance: [Double] { values.indices.map { factor * between[$0, $0] / total[$0, $0] } }

  /// By Barnard and Rubin, one a coefficient.
  public var degreesOfFreedom: [Double] {
    shareOfVariance.map {
      Self.degreesOfFreedom(share: $0, imputations: imputations, complete: completeDegreesOfFreedom)
    }
  }

  /// The fraction of information that is missing: `(r + 2/(ν + 3))/(r + 1)`, with r the relative increase and ν the degrees of freedom.
  public var missingInformation: [Double] {
    zip(relativeIncrease, degreesOfFreedom).map { r, df in (r + 2 / (df + 3)) / (r + 1) }
  }

  /// An estimate with its standard error and degrees of freedom, its two-sided p of no effect and its interval.
  public func statistic(_ coefficient: Int) -> Double { values[coefficient] / standardErrors[coefficient] }

  public func p(_ coefficient: Int) -> Double {
    StudentLaw.twoSided(statistic(coefficient), df: degreesOfFreedom[coefficient])
  }

  public func interval(_ coefficient: Int, level: Double = 0.95) -> (low: Double, high: Double) {
    let half =
      StudentLaw.upperQuantile((1 - level) / 2, df: degreesOfFreedom[coefficient]) * standardErrors[coefficient]
    return (values[coefficient] - half, values[coefficient] + half)
  }

  static func degreesOfFreedom(share: Double, imputations m: Int, complete: Double) -> Double {
    let old = share > 0 ? Double(m - 1) / (share * share) : .infinity
    guard complete.isFinite else { return old }
    let observed = (complete + 1) / (complete + 3) * complete * (1 - share)
    return old.isFinite ? old * observed / (old + observed) : observed
  }
}

/// Fewer than two completed data sets: the spread between them is not known.
public struct TooFewImputations: Error, Equatable, CustomStringConvertible {
  public let count: Int
  public init(count: Int) { self.count = count }
  public var description: String { "\(count) imputations where at least 2 are needed" }
}
