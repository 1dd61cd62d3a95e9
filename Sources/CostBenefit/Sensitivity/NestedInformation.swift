import Probability

/// Expected value of partial perfect information by nested draws: for each outer draw of what would be known, 64 inner draws of the
/// rest given it.
///
/// The best of means over few inner draws is too high on average. Half the inner draws are too high twice as much, to first order, so
/// twice the best of all less the mean of the best of either half is right to that order. The error is that of outer draws.
/// - Source: antithetic halves as in Giles & Goda, Statistics and Computing 29(4), 2019.
struct NestedInformation {
  let appraisal: Appraisal
  let draws: ConditionalDraws
  let workers: Workers

  static let inner = 64

  /// - Parameters:
  ///   - known: places in the model of what would be known.
  ///   - outer: outer draws.
  func value(knowing known: Set<Int>, outer: Int) -> InformationValue {
    let inner = Self.inner
    let plan = draws.plan(keeping: known, repeats: inner)
    let columns = ConditionalRun(
      appraisal.valueTape, draws: draws, plan: plan, count: outer * inner, workers: workers
    ).columns
    let options = appraisal.alternatives.indices
    let means = options.map { CompensatedSum(columns[$0]).value / Double(outer * inner) }
    let best = RegressionInformation.best(means)
    let gains = (0..<outer).map { draw -> Double in
      let start = draw * inner
      let halves = [0, 1].map { half in
        options.map { option in
          (0..<(inner / 2)).reduce(0) { $0 + columns[option][start + half * inner / 2 + $1] } / Double(inner / 2)
        }
      }
      let whole = options.map { (halves[0][$0] + halves[1][$0]) / 2 }
      func highest(_ values: [Double]) -> Double { values.reduce(0) { max($0, $1) } }
      let better = 2 * highest(whole) - (highest(halves[0]) + highest(halves[1])) / 2
      return better - (best.map { whole[$0] } ?? 0)
    }
    let moments = Moments(of: gains)
    return InformationValue(value: max(0, moments.mean), mcse: moments.mcse)
  }
}
