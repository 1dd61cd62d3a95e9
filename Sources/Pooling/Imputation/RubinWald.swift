import LinearAlgebra
import Models
import Probability

/// A joint test over completed data sets, against F.
public struct PooledWaldTest: Sendable, Equatable {
  public let statistic: Double
  public let df1: Double
  /// Infinite where nothing is missing and complete data would have no limit: chi-squared over df1.
  public let df2: Double
  /// The mean relative increase of variance.
  public let relativeIncrease: Double

  public var p: Double { FisherLaw.upperTail(statistic, df1: df1, df2: df2) }
}

extension RubinPooling {
  /// The joint Wald test that coefficients are equal to values (0 when left out), "D1": `(Q̄ − Q₀)ᵀ Ū⁻¹ (Q̄ − Q₀)/(k (1 + r))` against F(k, ν), with r the mean
  /// relative increase of variance.
  ///
  /// ν is that of Li, Raghunathan and Rubin for complete data of unlimited size, and that of Reiter where the degrees of freedom of complete data are
  /// finite.
  /// - Source: Li, Raghunathan & Rubin, J. Am. Stat. Assoc. 86(416), 1991; Reiter, Biometrika 94(2), 2007.
  /// - Throws: `DependentRestrictions` where the covariance within is singular.
  public func waldTest(
    _ coefficients: [Int], equal values: [Double]? = nil
  ) throws(DependentRestrictions) -> PooledWaldTest {
    let k = coefficients.count
    precondition(k > 0 && (values?.count ?? k) == k, "a value for every coefficient")
    let chosen = within.selecting(rows: coefficients).selecting(columns: coefficients)
    guard let factor = try? ScaledCholesky(chosen, smallestPivot: 1e-12) else { throw DependentRestrictions(count: k) }
    let distance = coefficients.indices.map { self.values[coefficients[$0]] - (values?[$0] ?? 0) }
    let spread = between.selecting(rows: coefficients).selecting(columns: coefficients)
    let inverse = factor.inverse
    let trace = DoubleDouble.sum(of: (spread * inverse).diagonal)
    let r = (1 + 1 / Double(imputations)) * trace / Double(k)
    let form = DoubleDouble.sum(of: zip(distance, factor.solve(distance)).lazy.map { $0 * $1 })
    let df = waldDegreesOfFreedom(k: Double(k), r: r)
    return PooledWaldTest(statistic: form / (Double(k) * (1 + r)), df1: Double(k), df2: df, relativeIncrease: r)
  }

  private func waldDegreesOfFreedom(k: Double, r: Double) -> Double {
    guard r > 0 else { return completeDegreesOfFreedom }
    let t = k * Double(imputations - 1)
    if completeDegreesOfFreedom.isFinite, t > 4 { return reiter(k: k, r: r, t: t) }
    if t > 4 {
      let part = 1 + (1 - 2 / t) / r
      return 4 + (t - 4) * part * part
    }
    let part = 1 + 1 / r
    return t * (1 + 1 / k) * part * part / 2
  }

  private func reiter(k: Double, r: Double, t: Double) -> Double {
    let complete = completeDegreesOfFreedom
    let a = r * t / (t - 2)
    let known = (complete + 1) / (complete + 3) * complete
    let c0 = 1 / (t - 4)
    let c1 = known - 2 * (1 + a)
    let c2 = known - 4 * (1 + a)
    let one = 1 + a
    let z =
      1 / c2 + c0 * (a * a * c1 / (one * one * c2))
      + c0 * (8 * a * a * c1 / (one * c2 * c2) + 4 * a * a / (one * c2))
      + c0 * (4 * a * a / (c2 * c1) + 16 * a * a * c1 / (c2 * c2 * c2)) + c0 * (8 * a * a / (c2 * c2))
    return 4 + 1 / z
  }
}
