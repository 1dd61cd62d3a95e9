import Foundation
import Models

/// Works out, for each answer of a verdict, what would have to be wrong for it to change.
struct BreakdownTable {
  private typealias Row = TestedHypothesis.Breakdown.Row
  private typealias Question = TestedHypothesis.Breakdown.Question

  let hypothesis: Hypothesis
  let design: Design
  let main: EffectFit
  /// nil for hazards.
  let regression: RegressionFit?
  /// The regression without covariates, where the main one has them.
  let crude: RegressionFit?
  let verdict: VerdictOfEstimate

  private var measure: EffectMeasure { hypothesis.effect }

  /// - Parameter judged: the place of the part on which the verdict is given.
  func breakdown(judged: Int) -> TestedHypothesis.Breakdown {
    let isOnEffect = main.parts[judged].name == "effect"
    let part = JudgedEstimate(main, judged, alpha: hypothesis.alpha)
    let leftOut = isOnEffect ? regression.flatMap { ClusterLeftOut($0, design, like: part) } : nil
    var rows: [Row] = []
    for question in Question.allCases {
      guard let now = verdict.answer(question, part) else { continue }
      if isOnEffect {
        if let shift = verdict.shift(question, part) {
          rows += confounding(shift, estimate: part.value) + linear(shift, estimate: part.value)
        }
        if question == .anyEffect, now == .supported { rows += hiddenBias }
        rows += missing(question, now)
      }
      if let leftOut { rows += clusters(question, leftOut, now) }
      if let factor = verdict.standardErrorFactor(question, part) {
        rows.append(Row(question: question, kind: .standardError, value: factor.factor, becomes: factor.becomes))
      }
    }
    let estimates = (leftOut?.deleted ?? []).map { measure.scale.back($0.estimate) }
    let range = estimates.min().flatMap { low in estimates.max().map { (low, $0) } }
    return TestedHypothesis.Breakdown(
      rows: rows,
      leftOut: leftOut.flatMap { left in
        range.map {
          .init(
            tried: left.tried, clusters: left.clusters, withoutFit: left.withoutFit, lowest: $0.0, highest: $0.1)
        }
      }, missing: design.withoutOutcome)
  }

  // MARK: an unmeasured confounder, as risk ratios

  /// A move of the analysis scale as a ratio of risks; nil where the measure has none.
  private func ratio(_ distance: Double, from start: Double) -> Double? {
    switch measure {
    case .oddsRatio:
      // A common outcome: the square root of an odds ratio stands for the risk ratio.
      let isRare = (EffectLevels(main, measure)?.untreated ?? 1) < 0.15
      return exp(isRare ? distance : distance / 2)
    case .meanDifference: return exp(0.91 * distance / design.blind.standardDeviation)
    case .riskDifference:
      // By the risk ratios that both differences are, at the estimated baseline.
      guard let base = EffectLevels(main, measure)?.untreated else { return nil }
      let ratio = (base + start + distance) / (base + start)
      return ratio > 0 ? ratio : nil
    case .hazardRatio:
      let counts = design.counts
      let isRare = counts.treated.events + counts.comparison.events < 0.15 * Double(counts.rowsUsed)
      let measure = EValue.Measure.hazardRatio(isRare: isRare)
      return measure.riskRatio(exp(start + distance)) / measure.riskRatio(exp(start))
    default: return exp(distance)
    }
  }

  private func confounding(_ shift: VerdictShift, estimate: Double) -> [Row] {
    let end = shift.border - shift.distance
    guard let ratio = ratio(shift.distance, from: [.riskDifference, .hazardRatio].contains(measure) ? end : estimate)
    else { return [] }
    var benchmark: TestedHypothesis.Breakdown.Benchmark?
    for block in covariates {
      guard let change = regression?.changeLeavingOut(block.columns), let moved = self.ratio(change, from: estimate)
      else { continue }
      let size = EValue.ofRatio(moved)
      if size > benchmark?.value ?? 0 { benchmark = .init(value: size, covariate: block.name) }
    }
    let whole = isBeyond(shift, estimate) ? self.ratio(shift.border - estimate, from: estimate) : nil
    return [
      Row(
        question: shift.question, kind: .eValue, value: EValue.ofRatio(ratio), ofEstimate: whole.map(EValue.ofRatio),
        benchmark: benchmark, becomes: shift.to)
    ]
  }

  /// True where the estimate lies on the far side of the border, so that it can be brought to it.
  private func isBeyond(_ shift: VerdictShift, _ estimate: Double) -> Bool {
    (shift.border - estimate).magnitude > shift.distance.magnitude && (shift.border - estimate) * shift.distance > 0
  }

  // MARK: an omitted variable of least squares

  private func linear(_ shift: VerdictShift, estimate: Double) -> [Row] {
    guard let regression else { return [] }
    let fit = regression.fit
    guard fit.rowDegreesOfFreedom.isFinite, fit.rowDegreesOfFreedom > 1,
      let place = fit.index(of: RegressionFit.treatmentName),
      let error = try? fit.covariance(IID()).standardErrors[place], error > 0
    else { return [] }
    // The bias that moves the estimate by the distance, with the standard error of the recipe as it is.
    let omitted = OmittedVariable(estimate: estimate, standardError: error, degreesOfFreedom: fit.rowDegreesOfFreedom)
    var benchmark: TestedHypothesis.Breakdown.Benchmark?
    for block in covariates {
      guard let treatment = fit.partialAssociation(of: block.columns, withColumn: place),
        let outcome = fit.partialAssociation(of: block.columns),
        let bound = BenchmarkBound(covariateTreatment: treatment.rSquared, covariateOutcome: outcome.rSquared)
      else { continue }
      let bias = omitted.bias(treatment: bound.treatment, outcome: bound.outcome)
      let equal = omitted.robustnessValue(bias: bias)
      if equal > benchmark?.value ?? 0 { benchmark = .init(value: equal, covariate: block.name) }
    }
    var rows = [
      Row(
        question: shift.question, kind: .robustnessValue, value: omitted.robustnessValue(bias: shift.distance),
        ofEstimate: isBeyond(shift, estimate) ? omitted.robustnessValue(threshold: shift.border) : nil,
        benchmark: benchmark, becomes: shift.to)
    ]
    if let crude, isBeyond(shift, estimate), let selection = selection(regression, crude, place) {
      let delta = selection.delta(threshold: shift.border)
      if delta.isFinite {
        rows.append(
          Row(
            question: shift.question, kind: .proportionalSelection, value: delta > 0 ? delta : nil,
            benchmark: selection.effect().map { .init(value: $0, covariate: nil) }, becomes: nil))
      }
    }
    return rows
  }

  private func selection(_ regression: RegressionFit, _ crude: RegressionFit, _ place: Int) -> ProportionalSelection? {
    let n = Double(design.records)
    func variance(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / n
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    }
    let total = variance(design.outcome)
    guard total > 0, let plain = crude.fit.index(of: RegressionFit.treatmentName), let uncontrolled = crude.fit as? Fit,
      let controlled = regression.fit as? Fit
    else { return nil }
    func fitted(_ fit: Fit, _ place: Int) -> ProportionalSelection.Fitted {
      .init(coefficient: fit.coefficients[place], rSquared: 1 - fit.deviance / n / total)
    }
    return ProportionalSelection(
      uncontrolled: fitted(uncontrolled, plain), controlled: fitted(controlled, place), outcomeVariance: total,
      treatmentVariance: variance(design.isTreated.map { $0 ? 1 : 0 }),
      residualTreatmentVariance: 1 / regression.fit.bread[place, place] / n)
  }

  /// The columns of each covariate that is in the fit.
  private var covariates: [(name: String, columns: [Int])] {
    guard let regression else { return [] }
    return design.covariates.compactMap { term in
      let columns = regression.fit.names.indices.filter {
        let name = regression.fit.names[$0]
        return name == term.name || name.hasPrefix(term.name + "[")
      }
      return columns.isEmpty ? nil : (term.name, columns)
    }
  }

  // MARK: hidden bias, missing outcomes, one cluster

  private var hiddenBias: [Row] {
    guard measure.isRisk, design.recordsAreIndependent, hypothesis.identification.comparison == .crude else {
      return []
    }
    let (treated, comparison) = (design.counts.treated, design.counts.comparison)
    let test = TwoGroupsBinaryBias(
      [
        .init(
          treatedEvents: Int(treated.events), treated: treated.rows, comparisonEvents: Int(comparison.events),
          comparison: comparison.rows)
      ], lowers: verdict.claim < 0)
    return [
      Row(
        question: .anyEffect, kind: .hiddenBias, value: test.breakdown(alpha: hypothesis.alpha, most: 1e3),
        benchmark: .init(value: 1, covariate: nil), becomes: .notShown)
    ]
  }

  private func missing(_ question: Question, _ now: TestedHypothesis.Verdict.Answer) -> [Row] {
    let lost = design.withoutOutcome
    guard lost.treated + lost.comparison > 0, measure != .rateRatio, measure != .hazardRatio,
      let levels = EffectLevels(main, measure)
    else {
      return []
    }
    return MissingTipping(
      measure, treated: levels.treated, untreated: levels.untreated, covariance: levels.covariance,
      rows: Arms(treated: design.counts.treated.rows, comparison: design.counts.comparison.rows), lost: lost,
      spread: design.blind.standardDeviation, degreesOfFreedom: main.parts[0].degreesOfFreedom, verdict: verdict
    ).rows(question, now: now)
  }

  private func clusters(
    _ question: Question, _ leftOut: ClusterLeftOut, _ now: TestedHypothesis.Verdict.Answer
  ) -> [Row] {
    let others = leftOut.deleted.compactMap { one in
      verdict.answer(
        question,
        JudgedEstimate(
          value: one.estimate, standardError: leftOut.errorFactor * one.standardError,
          degreesOfFreedom: leftOut.degreesFactor * one.degreesOfFreedom, alpha: hypothesis.alpha))
    }.filter { $0 != now }
    return [
      Row(
        question: question, kind: .oneCluster, value: Double(others.count),
        benchmark: .init(value: Double(leftOut.tried), covariate: nil), becomes: others.first)
    ]
  }
}
