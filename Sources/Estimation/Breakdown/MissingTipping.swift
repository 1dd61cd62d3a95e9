import Foundation
import LinearAlgebra
import Models

/// What those whose outcome is missing would have to be like for an answer to change.
struct MissingTipping {
  let measure: EffectMeasure
  let mixture: PatternMixture
  let verdict: VerdictOfEstimate
  let degreesOfFreedom: Double
  /// The levels that are possible: 0 to 1 for a risk.
  private let possible: ClosedRange<Double>

  /// - Parameters:
  ///   - levels: of the treated population with treatment and without, with their covariance.
  ///   - lost: rows without an outcome in each group.
  ///   - spread: the standard deviation of the outcome, for a mean: five of them either way are possible.
  init(
    _ measure: EffectMeasure, treated: Double, untreated: Double, covariance: Matrix, rows: Arms<Int>, lost: Arms<Int>,
    spread: Double, degreesOfFreedom: Double, verdict: VerdictOfEstimate
  ) {
    self.measure = measure
    self.verdict = verdict
    self.degreesOfFreedom = degreesOfFreedom
    mixture = PatternMixture(
      treated: .init(observed: treated, missing: lost.treated, rows: rows.treated),
      comparison: .init(observed: untreated, missing: lost.comparison, rows: rows.comparison), covariance: covariance)
    possible =
      measure.isRisk
      ? 0...1 : min(treated, untreated) - 5 * spread...max(treated, untreated) + 5 * spread
  }

  private var levels: Arms<Double> {
    Arms(treated: mixture.treated.observed, comparison: mixture.comparison.observed)
  }

  /// The answer where those missing have these levels.
  private func answer(_ question: TestedHypothesis.Breakdown.Question, _ missing: Arms<Double>)
    -> TestedHypothesis.Verdict.Answer?
  {
    let (p, q, covariance) = mixture.mixed(
      treatedShift: missing.treated - levels.treated, comparisonShift: missing.comparison - levels.comparison)
    let scale = measure == .oddsRatio ? .logit : measure.scale
    let gradient = [scale.slope(at: p), -scale.slope(at: q)]
    let direction = covariance * gradient
    let variance = gradient[0] * direction[0] + gradient[1] * direction[1]
    return verdict.answer(
      question,
      JudgedEstimate(
        value: scale.of(p) - scale.of(q), standardError: variance.squareRoot(), degreesOfFreedom: degreesOfFreedom,
        alpha: verdict.rule.alpha))
  }

  /// Rows of the table for a question: either group by itself, and both together towards the worst case. None where the normal curve
  /// around the levels does not give the answer `now` of the verdict.
  func rows(
    _ question: TestedHypothesis.Breakdown.Question, now: TestedHypothesis.Verdict.Answer
  ) -> [TestedHypothesis.Breakdown.Row] {
    guard answer(question, levels) == now else { return [] }
    var rows: [TestedHypothesis.Breakdown.Row] = []
    for isTreated in [true, false] {
      guard (isTreated ? mixture.treated : mixture.comparison).missing > 0 else { continue }
      let own = levels[isTreated]
      let found = [possible.lowerBound, possible.upperBound].compactMap { end in
        first(from: now) { share in
          var missing = levels
          missing[isTreated] = own + share * (end - own)
          return answer(question, missing)
        }.map { (level: own + $0.share * (end - own), becomes: $0.becomes) }
      }.min { ($0.level - own).magnitude < ($1.level - own).magnitude }
      rows.append(
        .init(
          question: question, kind: isTreated ? .missingTreated : .missingComparison, value: found?.level,
          benchmark: .init(value: own, covariate: nil), becomes: found?.becomes))
    }
    guard mixture.treated.missing > 0, mixture.comparison.missing > 0 else { return rows }
    let ends = (possible.lowerBound, possible.upperBound)
    let both = [(ends.1, ends.0), ends].compactMap { treated, comparison in
      first(from: now) { share in
        answer(
          question,
          Arms(
            treated: levels.treated + share * (treated - levels.treated),
            comparison: levels.comparison + share * (comparison - levels.comparison)))
      }
    }.min { $0.share < $1.share }
    rows.append(.init(question: question, kind: .missingBoth, value: both?.share, becomes: both?.becomes))
    return rows
  }

  /// The smallest share of the way at which the answer is another: the first of 400 steps, then by halves.
  private func first(
    from now: TestedHypothesis.Verdict.Answer, _ answer: (Double) -> TestedHypothesis.Verdict.Answer?
  ) -> (share: Double, becomes: TestedHypothesis.Verdict.Answer)? {
    // At a level of 0 or 1 a ratio does not exist: the last step stops short of it.
    let steps = 400
    for step in 1...steps {
      let share = min(Double(step) / Double(steps), 1 - 1e-9)
      guard let then = answer(share), then != now else { continue }
      var (low, high) = (Double(step - 1) / Double(steps), share)
      for _ in 0..<50 {
        let middle = 0.5 * (low + high)
        if answer(middle) == now { low = middle } else { high = middle }
      }
      return (high, answer(high) ?? then)
    }
    return nil
  }
}
