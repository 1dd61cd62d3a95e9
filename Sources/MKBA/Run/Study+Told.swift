import CostBenefit
import Documents
import Probability
import Reporting

extension Study {
  /// A result of this study's model as it is told: with the hypotheses behind it, and the fingerprint of everything that went in.
  func told(
    _ result: RunResult, seed: UInt64, threads: Int, points: PointChoice = .random
  ) throws(Findings) -> ToldRun {
    let rules = [model.discounting.rules]
    var told = ToldRun(
      result: result, hypotheses: hypotheses, coverage: coverage,
      fingerprint: Fingerprint.of(inputs, seed: seed, draws: result.draws, rules: rules, points: points))
    told.columns = columns
    told.registrations = registrations
    told.rulesChange = try rulesChange(draws: result.draws, seed: seed, threads: threads, points: points)
    return told
  }
}
