import LinearAlgebra
import Probability

/// Whether residuals in the order of time still carry memory.
public enum SerialTests {
  /// `Σ (e(t) − e(t−1))² / Σ e(t)²`: near 2 without memory of one step, near 0 with a strong one. In R: the statistic of `lmtest::dwtest`.
  /// - Source: Durbin & Watson, Biometrika 37(3/4), 1950.
  public static func durbinWatson(_ residuals: [Double]) -> Double {
    let steps = DoubleDouble.sum(
      of: (1..<max(1, residuals.count)).lazy.map { i in
        let step = residuals[i] - residuals[i - 1]
        return step * step
      })
    return steps / DoubleDouble.sum(of: residuals.lazy.map { $0 * $0 })
  }

  public struct LjungBox: Sendable, Equatable {
    public let statistic: Double
    public let degreesOfFreedom: Int
    public let pValue: Double
  }

  /// `n (n+2) Σ r(l)² / (n − l)` over so many lags, against chi-squared with lags − `fitted` degrees of freedom. In R: `Box.test(type = "Ljung")`.
  /// - Parameter fitted: coefficients of memory that the residuals were made with.
  /// - Precondition: `fitted < lags < residuals.count`.
  /// - Source: Ljung & Box, Biometrika 65(2), 1978.
  public static func ljungBox(_ residuals: [Double], lags: Int, fitted: Int = 0) -> LjungBox {
    precondition(
      fitted < lags && lags < residuals.count, "more lags than coefficients of memory, and fewer than residuals")
    let n = residuals.count
    let mean = residuals.mean(0..<n)
    let centred = residuals.map { $0 - mean }
    let all = DoubleDouble.sum(of: centred.lazy.map { $0 * $0 })
    var sum = 0.0
    for lag in 1...lags {
      let r = DoubleDouble.sum(of: (lag..<n).lazy.map { centred[$0] * centred[$0 - lag] }) / all
      sum += r * r / Double(n - lag)
    }
    let statistic = Double(n) * Double(n + 2) * sum
    return LjungBox(
      statistic: statistic, degreesOfFreedom: lags - fitted,
      pValue: ChiSquaredLaw.upperTail(statistic, df: Double(lags - fitted)))
  }
}
