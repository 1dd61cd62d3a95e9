import CostBenefit
import Documents
import Probability
import Reporting

extension Study {
  /// What other rules than the file's do to each alternative, on common random numbers; nil where the file's own hold.
  func rulesChange(
    draws: Int, seed: UInt64, threads: Int, points: PointChoice
  ) throws(Findings) -> RulesChange? {
    guard let own = modelOfFile else { return nil }
    var differences: [RunResult.Difference] = []
    for name in model.alternatives.dropFirst().map(\.name) {
      differences.append(
        try Comparison(
          from: .init(own, alternative: name), to: .init(model, alternative: name), draws: draws, seed: seed,
          threads: threads, points: points
        ).run())
    }
    return RulesChange(from: own.discounting.rules, to: model.discounting.rules, differences: differences)
  }
}
