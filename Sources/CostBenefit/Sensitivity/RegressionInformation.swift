import LinearAlgebra
import Probability

/// Expected value of partial information by regression: the balance of each alternative given what would be known is its fitted
/// value, and the better choice given it is worth the mean of the best less the best of the means.
///
/// With ĝ the fitted values and 0 for doing nothing new: mean max(0, ĝ) − max(0, mean). The error is the standard deviation over √n of
/// what the choice by ĝ gains over the one choice that is best on average; to first order, errors of the fit do not move the value.
/// - Source: Strong, Oakley & Brennan, Medical Decision Making 34(3), 2014.
struct RegressionInformation {
  /// Balances by alternative.
  let values: [[Double]]
  private let means: [Double]

  /// Draws that a regression uses at most, the first.
  static let mostDraws = 50_000

  init(values: [[Double]]) {
    self.values = values
    means = values.map { CompensatedSum($0).value / Double($0.count) }
  }

  /// - Parameter known: the draws of what would be known: numbers, or summaries of new data.
  func value(knowing known: [[Double]]) -> InformationValue {
    let fitted = fitted(known.map(ScaledNumber.init))
    let best = Self.best(means)
    let count = values.first?.count ?? 0
    var gains = [Double](repeating: 0, count: count)
    var bests = [Double](repeating: 0, count: count)
    var changes = false
    for draw in 0..<count {
      var (highest, choice): (Double, Int?) = (0, nil)
      for place in fitted.indices where fitted[place][draw] > highest {
        (highest, choice) = (fitted[place][draw], place)
      }
      gains[draw] = (choice.map { values[$0][draw] } ?? 0) - (best.map { values[$0][draw] } ?? 0)
      bests[draw] = highest
      if choice != best { changes = true }
    }
    // Where no draw would change the choice the worth is 0, and not what rounding leaves of it.
    guard changes else { return InformationValue(value: 0, mcse: Moments(of: gains).mcse) }
    let value = CompensatedSum(bests).value / Double(count) - (best.map { means[$0] } ?? 0)
    return InformationValue(value: max(0, value), mcse: Moments(of: gains).mcse)
  }

  /// The place of the largest above zero; nil where none is: then doing nothing new is best.
  static func best(_ values: [Double]) -> Int? {
    var (best, place): (Double, Int?) = (0, nil)
    for (index, value) in values.enumerated() where value > best { (best, place) = (value, index) }
    return place
  }

  /// The fitted values of every alternative: of one number from sums between its knots, else by columns.
  private func fitted(_ known: [ScaledNumber]) -> [[Double]] {
    if known.count == 1, case .spline(let knots) = known[0].shape,
      let fitted = try? SplineRegression(knots: knots).fitted(values, means: means, at: known[0].values)
    {
      return fitted
    }
    return Fit(SplineBasis.design(known)).values(of: values)
  }

  /// Least squares on one design for several outcomes; columns that depend on those before them are left out.
  private struct Fit {
    private let design: Matrix

    init(_ design: Matrix) { self.design = design }

    func values(of outcomes: [[Double]]) -> [[Double]] {
      do throws(RankDeficientMatrix) {
        return try fitted(outcomes, design)
      } catch {
        let dependent = Set(error.aliased.map(\.column))
        let kept = (0..<design.columns).filter { !dependent.contains($0) }
        let rest = Matrix(columns: kept.map { Array(design.column($0)) })
        return (try? fitted(outcomes, rest)) ?? outcomes.map { $0.map { _ in .nan } }
      }
    }

    private func fitted(_ outcomes: [[Double]], _ design: Matrix) throws(RankDeficientMatrix) -> [[Double]] {
      zip(outcomes, try LeastSquaresSolution.all(design, outcomes)).map { outcome, solution in
        zip(outcome, solution.residuals).map { $0 - $1 }
      }
    }
  }
}
