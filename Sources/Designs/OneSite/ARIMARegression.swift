import Foundation
import LinearAlgebra
import Models

/// A regression on columns in time whose errors follow an ARIMA process, by exact maximum likelihood.
///
/// For given memory the coefficients are generalised least squares, so that the search is over the memory alone; a differenced series is
/// differenced with its columns first. Standard errors of coefficients are of generalised least squares at the estimated memory, with the
/// variance over n − k, and tests use t(n − k).
/// - Source: Harvey & Phillips, Biometrika 66(1), 1979. In R: coefficients and likelihood of `stats::arima(method = "ML", xreg = )`, coefficients and
///   standard errors of `nlme::gls(correlation = corARMA(), method = "ML")`.
public struct ARIMARegression: Sendable {
  public let order: ARIMAOrder
  public let names: [String]
  public let coefficients: [Double]
  /// Of the coefficients, k × k.
  public let covariance: Matrix
  public let autoregressive: [Double]
  public let movingAverage: [Double]
  /// Standard errors of the memory, from the observed information: autoregressive, then moving average.
  public let memoryErrors: [Double]
  /// The variance of the shocks by maximum likelihood.
  public let variance: Double
  public let logLikelihood: Double
  /// What was new in each observed period, over its own standard deviation in units of the shocks'.
  public let innovations: [Double]
  /// Observed periods that are left after differencing.
  public let rows: Int

  public var degreesOfFreedom: Double { Double(rows - coefficients.count) }

  /// - Parameters:
  ///   - columns: periods × k, the periods one after another without gaps. No constant where the series is differenced.
  ///   - outcome: one a period; not a number where there is none.
  /// - Throws: `NoDegreesOfFreedom`, `ErrorsAtBoundary`, `NotConverged`; `SeriesRefusal` where columns depend on each other, or a series with
  ///   gaps is differenced.
  public init(_ order: ARIMAOrder, names: [String], columns: Matrix, outcome: [Double]) throws {
    precondition(
      columns.rows == outcome.count && names.count == columns.columns, "one outcome a period, one name a column")
    var table = Matrix(columns: [outcome]).beside(columns)
    var isObserved = outcome.map(\.isFinite)
    if order.differences > 0, let gap = isObserved.firstIndex(of: false) { throw SeriesRefusal.gap(period: gap) }
    for _ in 0..<order.differences {
      table =
        table.selecting(rows: Array(1..<table.rows)) - table.selecting(rows: Array(0..<table.rows - 1))
      isObserved.removeFirst()
    }
    let seen = isObserved.count(where: { $0 })
    guard seen > columns.columns + order.autoregressive + order.movingAverage else {
      throw NoDegreesOfFreedom(
        rows: seen, coefficients: columns.columns + order.autoregressive + order.movingAverage)
    }
    let likelihood = Likelihood(
      table: table, isObserved: isObserved, autoregressive: order.autoregressive, movingAverage: order.movingAverage)
    let memory = try likelihood.search(names: names)
    let end = try likelihood.solved(autoregressive: memory.autoregressive, movingAverage: memory.movingAverage, names)
    self.order = order
    self.names = names
    autoregressive = memory.autoregressive
    movingAverage = memory.movingAverage
    memoryErrors = memory.errors
    coefficients = end.solution.coefficients
    rows = seen
    variance = end.squares / Double(seen)
    covariance = (end.squares / Double(seen - columns.columns)) * end.solution.inverseGram
    logLikelihood = end.logLikelihood
    innovations = end.solution.residuals
  }

  /// The likelihood of the memory, coefficients and variance at their best.
  private struct Likelihood {
    let table: Matrix
    let isObserved: [Bool]
    let autoregressive: Int
    let movingAverage: Int

    struct End {
      let solution: LeastSquaresSolution
      let squares: Double
      let logLikelihood: Double
    }

    func solved(autoregressive phi: [Double], movingAverage theta: [Double], _ names: [String]) throws -> End {
      guard let filter = ARMAFilter(autoregressive: phi, movingAverage: theta) else { throw ErrorsAtBoundary() }
      let white = filter.whitened(table, isObserved: isObserved)
      let columns = white.columns.selecting(columns: Array(1..<white.columns.columns))
      let solution: LeastSquaresSolution
      do {
        solution = try LeastSquaresSolution(columns, Array(white.columns.column(0)))
      } catch {
        throw SeriesRefusal.sameAs(term: error.aliased.first.map { names[$0.column] } ?? "")
      }
      let squares = DoubleDouble.sum(of: solution.residuals.lazy.map { $0 * $0 })
      let n = Double(white.columns.rows)
      let height = -0.5 * (n * log(2 * Double.pi * squares / n) + white.logVariance + n)
      return End(solution: solution, squares: squares, logLikelihood: height)
    }

    func memory(_ u: [Double]) -> (autoregressive: [Double], movingAverage: [Double]) {
      (
        PartialAutocorrelations.coefficients(Array(u.prefix(autoregressive))),
        PartialAutocorrelations.coefficients(Array(u.dropFirst(autoregressive))).map { -$0 }
      )
    }

    func search(names: [String]) throws -> (autoregressive: [Double], movingAverage: [Double], errors: [Double]) {
      let count = autoregressive + movingAverage
      // Columns that depend on each other are told before the search.
      _ = try solved(
        autoregressive: [Double](repeating: 0, count: autoregressive),
        movingAverage: [Double](repeating: 0, count: movingAverage), names)
      guard count > 0 else { return ([], [], []) }
      func height(_ u: [Double]) -> Double {
        guard u.allSatisfy({ abs($0) < 9 }) else { return .infinity }
        let own = memory(u)
        guard let end = try? solved(autoregressive: own.autoregressive, movingAverage: own.movingAverage, names) else {
          return .infinity
        }
        return -end.logLikelihood
      }
      var starts = [[Double](repeating: 0, count: count)]
      for place in Set([0, autoregressive]) where place < count {
        for value in [-0.5, 0.5, 1.2] {
          var start = starts[0]
          start[place] = value
          starts.append(start)
        }
      }
      var best: SmoothMinimum?
      for start in starts.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        let found = SmoothMinimum(from: start, height)
        if found.height < (best?.height ?? .infinity) - 1e-9 { best = found }
      }
      guard let lowest = best else { throw ErrorsAtBoundary() }
      if lowest.point.contains(where: { abs($0) > 4.5 }) { throw ErrorsAtBoundary() }
      guard lowest.isConverged else { throw NotConverged(iterations: lowest.steps, lastChange: lowest.lastStep) }
      let end = memory(lowest.point)
      let natural = end.autoregressive + end.movingAverage
      let information = SmoothMinimum.hessian(natural, step: 1e-4) { point in
        let own = try? solved(
          autoregressive: Array(point.prefix(autoregressive)),
          movingAverage: Array(point.dropFirst(autoregressive)), names)
        return own.map { -$0.logLikelihood } ?? .infinity
      }
      let errors =
        (try? Cholesky(information))?.inverse.diagonal.map { $0.squareRoot() }
        ?? [Double](repeating: .nan, count: count)
      return (end.autoregressive, end.movingAverage, errors)
    }
  }
}

/// The likelihood of the errors' memory is highest at the edge: a root of one, as where a series is differenced too often or too seldom, or
/// where columns explain it to the last.
public struct ErrorsAtBoundary: Error, Equatable, CustomStringConvertible {
  public init() {}

  public var description: String { "the errors have no stationary and invertible memory of this order" }
}
