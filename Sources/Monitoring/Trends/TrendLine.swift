import Foundation
import Models
import Probability

/// A line through the periods of a series, and the p-values of what does not follow it.
struct TrendLine {
  let kind: Trend.Kind
  /// With their places in time, so that a period without people leaves a gap.
  let periods: [(Int, Trend.Period)]

  init(_ kind: Trend.Kind, _ periods: [(Int, Trend.Period)]) {
    self.kind = kind
    self.periods = periods
  }

  private var times: [Double] { periods.map { Double($0.0) } }

  var slope: Trend.Slope? {
    guard periods.count >= 3, let fit = fit(steps: []), let place = fit.index(of: "time") else { return nil }
    let estimate = fit.coefficients[place]
    let error = fit.bread[place, place].squareRoot()
    guard error > 0, error.isFinite else { return nil }
    return Trend.Slope(
      estimate: estimate, standardError: error, pValue: NormalLaw.twoSided(estimate / error))
  }

  var neighbours: [Double] {
    zip(periods, periods.dropFirst()).map { one, other in
      let (before, after) = (one.1, other.1)
      switch kind {
      case .shares:
        return ExactTable.shares(
          Int(before.first), of: Int(before.second), against: Int(after.first), of: Int(after.second))
      case .rates:
        return ExactTable.rates(Int(before.first), over: before.second, against: Int(after.first), over: after.second)
      case .values:
        let error = (before.second * before.second + after.second * after.second).squareRoot()
        return NormalLaw.twoSided((after.first - before.first) / error)
      }
    }
  }

  /// One for each place between two periods; empty with too few periods or where the line has no finite slope.
  var steps: [Double] {
    guard periods.count >= Trend.fewestForSteps, let line = fit(steps: []) else { return [] }
    return periods.indices.dropFirst().map { place in
      guard let stepped = fit(steps: periods.indices.map { $0 >= place ? 1 : 0 }) else { return 1 }
      return ChiSquaredLaw.upperTail(max(0, line.deviance - stepped.deviance), df: 1)
    }
  }

  private func fit(steps: [Double]) -> Fit? {
    var terms: [DesignTerm] = [.intercept, .numeric(name: "time", values: times)]
    if !steps.isEmpty { terms.append(.numeric(name: "step", values: steps)) }
    guard let design = try? DesignMatrix(rows: periods.count, terms: terms), design.columns == terms.count else {
      return nil
    }
    let sizes = periods.map(\.1.second)
    let firsts = periods.map(\.1.first)
    switch kind {
    case .shares:
      return try? GeneralisedLinear(BinomialLogit(), weights: sizes).fit(design, zip(firsts, sizes).map { $0 / $1 })
    case .rates: return try? GeneralisedLinear(PoissonLog(), offset: sizes.map { log($0) }).fit(design, firsts)
    case .values: return try? LeastSquares(weights: sizes.map { 1 / ($0 * $0) }).fit(design, firsts)
    }
  }
}
