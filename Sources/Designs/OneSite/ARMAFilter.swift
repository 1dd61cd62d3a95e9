import Foundation
import LinearAlgebra

/// The Kalman filter of a stationary ARMA process: turns columns in time into what is new in each period, with equal variances.
///
/// Exact from the first period on; periods without an observation are passed over.
/// - Source: Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989, section 3.3; Gardner, Harvey & Phillips, Applied
///   Statistics 29(3), 1980, algorithm AS 154.
struct ARMAFilter {
  let autoregressive: [Double]
  let movingAverage: [Double]
  private let order: Int
  private let shock: [Double]
  private let start: [Double]

  /// - Parameters:
  ///   - autoregressive: φ of `u(t) = Σ φ u(t−j) + e(t) + Σ θ e(t−j)`, stationary.
  ///   - movingAverage: θ.
  init?(autoregressive: [Double], movingAverage: [Double]) {
    self.autoregressive = autoregressive
    self.movingAverage = movingAverage
    order = max(autoregressive.count, movingAverage.count + 1)
    shock = [1] + movingAverage + [Double](repeating: 0, count: order - 1 - movingAverage.count)
    guard let start = ARMAFilter.stationary(autoregressive, shock) else { return nil }
    self.start = start
  }

  /// The variance of the state before the first period, row by row: `P = T P Tᵀ + R Rᵀ`, summed by doubling.
  private static func stationary(_ phi: [Double], _ shock: [Double]) -> [Double]? {
    let r = shock.count
    var power = Matrix(rows: r, columns: r)
    for j in 0..<r {
      if j < phi.count { power[j, 0] = phi[j] }
      if j + 1 < r { power[j, j + 1] = 1 }
    }
    var sum = Matrix(columns: [shock]).timesTranspose(Matrix(columns: [shock]))
    for _ in 0..<60 {
      let more = Matrix.sandwich(power, sum)
      sum = sum + more
      guard sum.isFinite else { return nil }
      if more.largest <= 1e-17 * sum.largest { return sum.elements }
      power = power * power
    }
    return nil
  }

  struct Whitened {
    /// A column for each that went in; rows are the observed periods.
    let columns: Matrix
    /// The sum of the logarithms of the variances, over that of the shocks.
    let logVariance: Double
  }

  /// - Parameters:
  ///   - columns: periods × columns; rows without an observation are not read.
  ///   - isObserved: one a period.
  func whitened(_ columns: Matrix, isObserved: [Bool]) -> Whitened {
    let r = order
    let width = columns.columns
    var variance = start
    var states = [Double](repeating: 0, count: r * width)
    var result: [[Double]] = Array(repeating: [], count: width)
    var logs = DoubleDouble(0)
    var next = [Double](repeating: 0, count: r * r)
    var gain = [Double](repeating: 0, count: r)
    for t in isObserved.indices {
      if isObserved[t] {
        let f = variance[0]
        let root = f.squareRoot()
        logs += log(f)
        for i in 0..<r { gain[i] = variance[i * r] / f }
        for c in 0..<width {
          let news = columns[t, c] - states[c * r]
          result[c].append(news / root)
          for i in 0..<r { states[c * r + i] += gain[i] * news }
        }
        let row = Array(variance[0..<r])
        for i in 0..<r { for j in 0..<r { variance[i * r + j] -= gain[i] * row[j] } }
      }
      for c in 0..<width { advance(&states, at: c * r, step: 1) }
      // T P Tᵀ, first by rows and then by columns, and the shock.
      next = variance
      for j in 0..<r { advance(&next, at: j, step: r) }
      for i in 0..<r { advance(&next, at: i * r, step: 1) }
      for i in 0..<r { for j in 0..<r { next[i * r + j] += shock[i] * shock[j] } }
      for i in 0..<r {
        for j in 0..<i {
          let mean = (next[i * r + j] + next[j * r + i]) / 2
          next[i * r + j] = mean
          next[j * r + i] = mean
        }
      }
      variance = next
    }
    return Whitened(columns: Matrix(columns: result), logVariance: logs.value)
  }

  /// `T v` of the numbers at `first, first + step, …`.
  private func advance(_ v: inout [Double], at first: Int, step: Int) {
    let head = v[first]
    for j in 0..<order {
      let after = j + 1 < order ? v[first + (j + 1) * step] : 0
      v[first + j * step] = after + (j < autoregressive.count ? autoregressive[j] * head : 0)
    }
  }
}
