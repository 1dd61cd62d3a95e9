import Documents
import Evidence
import LinearAlgebra
import Pooling

/// A claim that is held against earlier studies: a hypothesis file with `identification: {design: earlier studies, ...}` and no registration.
public struct PooledHypothesis: Sendable {
  public let name: Text
  /// The path as it was asked for.
  public let file: String
  public let studies: StudyFile
  let population: TestedHypothesis.Population
  let claim: Words
  let effect: EffectMeasure
  let expected: ClaimedEffect
  let smallest: ClaimedEffect?
  let rule: StudiesRule
  let confidence: Double
  let power: Double
  let choices: TestChoices
  let family: String?
  let findings: [Finding]

  /// The value of `design:`.
  public static let designWord = StudiesRule.word

  var alpha: Double { (1 - confidence) / 2 }

  /// Whether a hypothesis file rests on earlier studies.
  public static func isOne(_ document: Document) -> Bool { StudiesRule.place(in: document) != nil }

  /// - Throws: `Findings` with every fault of the file or of its study file, each with its place.
  public static func read(_ path: String) throws(Findings) -> PooledHypothesis { try read(Document(path: path)) }

  /// The same of a file that was opened already.
  public static func read(_ document: Document) throws(Findings) -> PooledHypothesis {
    try PooledHypothesisReader.read(document)
  }

  /// Pools the studies and tests the claim.
  public var tested: TestedHypothesis {
    var reasons: [TestabilityReason] = []
    var pooled: PooledStudies?
    var fit: EffectFit?
    do throws(NotTestable) {
      let made = try PooledStudies(studies, rule)
      fit = try made.fit(effect, newSite: rule.isNewSite)
      pooled = made
    } catch {
      reasons.append(error.reason)
    }
    if studies.counterfactual == .none {
      reasons.append(
        TestabilityReason(
          flag: "studies_without_comparison", weight: .descriptiveOnly,
          words: Words(
            nl: "Deze studies hebben geen vergelijkingsgroep: wat zij geven is een verandering.",
            en: "These studies have no comparison group: what they give is a change.")))
    }
    let planned = fit.flatMap(planned)
    if let planned, planned.anyIfClaimTrue < power { reasons.append(.powerBelowTarget) }
    return told(fit, pooled, reasons, planned)
  }

  private var scale: AnalysisScale { effect.scale }

  /// On the analysis scale, in the unit of the study file.
  private func border(_ claimed: ClaimedEffect) -> Double {
    scale.of(claimed.value * claimed.unit.factor / studies.unit.factor)
  }

  private func tests(_ fit: EffectFit) -> ClaimTests {
    ClaimTests(
      estimate: fit.parts[0].value, standardError: fit.standardError(0),
      degreesOfFreedom: fit.parts[0].degreesOfFreedom, claim: border(expected), smallest: smallest.map(border))
  }

  private func planned(_ fit: EffectFit) -> TestedHypothesis.Power? {
    PowerPlan.fromError(
      fit.standardError(0), degreesOfFreedom: fit.parts[0].degreesOfFreedom, baseline: .nan, claim: border(expected),
      smallest: smallest.map(border), scale: scale, alpha: alpha, target: power)
  }

  private func told(
    _ fit: EffectFit?, _ pooled: PooledStudies?, _ reasons: [TestabilityReason], _ planned: TestedHypothesis.Power?
  ) -> TestedHypothesis {
    let tests = fit.map(tests)
    let rule = VerdictRule(
      alpha: alpha, refutationWasPlanned: (planned?.refuteIfSmallestOfInterest ?? 0) >= power, reasons: reasons)
    let claimed = border(expected)
    let error = fit?.standardError(0)
    var result = TestedHypothesis(
      name: name.string, file: file, claim: claim, population: population, effect: effect.rawValue,
      confidence: confidence, counts: counts,
      estimate: fit.map { estimate($0).with(self.rule.isNewSite ? nil : pooled?.spread) },
      terms: fit.map { fit in fit.parts.indices.map { fit.term($0, alpha: alpha) } } ?? [],
      recipe: fit?.recipe ?? Words(nl: "niet geschat", en: "not estimated"),
      claimTest: tests.map { claimTest($0, fit) }, verdict: rule.verdict(on: tests), power: planned, robustness: others,
      sceptical: fit.map { fit in
        scale.back(Sceptical.shrunk(estimate: fit.parts[0].value, standardError: fit.standardError(0), claim: claimed))
      },
      exaggeration: (planned?.anyIfClaimTrue ?? 0) < power
        ? error.map { Sceptical.exaggeration(truth: claimed, standardError: $0, alpha: alpha) } : nil,
      notInTheSystem: [], smallestCell: 0, findings: findings + studies.findings, planned: planned, family: family)
    result.method = fit?.method ?? ""
    result.design = StudiesRule.word
    result.designTitle = StudiesRule.words
    result.evidence = studies.evidence
    result.exhibits = pooled.map { StudyExhibits(pooled: $0, measure: effect, confidence: confidence).all } ?? []
    result.adjustment = (choices.adjust, choices.adjustPlace)
    return result
  }

  private func claimTest(_ tests: ClaimTests, _ fit: EffectFit?) -> TestedHypothesis.ClaimTest {
    var test = TestedHypothesis.ClaimTest(
      expected: expected.written.string, expectedEffect: scale.back(border(expected)),
      smallestOfInterest: smallest?.written.string, smallestEffect: smallest.map { scale.back(border($0)) },
      pAny: tests.any, pShow: tests.show, pRefute: tests.refute, pSmall: tests.small, adjusted: nil)
    test.pOpposite = tests.opposite
    guard let fit else { return test }
    let term = fit.term(0, alpha: alpha)
    let isFall = border(expected) < 0
    let end = scale.of(isFall ? term.confHigh : term.confLow)
    if isFall ? end < 0 : end > 0 { test.largestSupported = scale.back(end) }
    return test
  }

  /// Studies stand where people stand in a registration.
  private var counts: TestedHypothesis.Counts {
    let studies = Set(studies.lines.map(\.study.string)).count
    func arm(_ rows: Int) -> TestedHypothesis.Counts.Arm {
      TestedHypothesis.Counts.Arm(rows: rows, events: 0, samplingUnits: rows, personYears: 0, endings: [])
    }
    return TestedHypothesis.Counts(
      rowsRead: self.studies.lines.count, treated: arm(self.studies.lines.count), comparison: arm(0),
      samplingUnit: "study", samplingUnits: studies, leftOut: [])
  }

  /// The mean by every estimator of τ² and test that these studies carry.
  private var others: [TestedHypothesis.Alternative] {
    guard rule.model == .randomEffects, rule.moderators.isEmpty, !rule.isNewSite else { return [] }
    var recipes: [(any HeterogeneityEstimator.Type, PoolingTest)] = HeterogeneityEstimators.all.map { ($0, .normal) }
    recipes += [
      (RestrictedMaximumLikelihoodTau.self, .hartungKnapp),
      (RestrictedMaximumLikelihoodTau.self, .hartungKnappTruncated),
    ]
    return recipes.filter { $0.0 != rule.method || $0.1 != rule.test }.compactMap { method, test in
      guard let model = try? RandomEffectsModel(studies.lines.map(\.effect), method: method, test: test) else {
        return nil
      }
      let part = EffectFit.Part(
        name: "effect", measure: effect.rawValue, scale: scale, value: model.coefficients[0],
        degreesOfFreedom: model.degreesOfFreedom)
      return TestedHypothesis.Alternative(
        method: "\(method.name) \(test.rawValue)", recipe: Words(same: "\(method.name), \(test.rawValue)"),
        term: EffectFit.term(part, standardError: model.standardErrors[0], alpha: alpha))
    }
  }

  /// What crosses to a scenario: the effect that the claim is about, beside it the mean or a new site.
  private func estimate(_ fit: EffectFit) -> Estimate {
    Estimate(
      name: name.string,
      terms: fit.parts.map { part in
        Estimate.Term(
          name: part.name, measure: part.measure, value: TwelveDigits.of(part.scale.back(part.value)),
          scale: part.scale, unit: studies.unit, degreesOfFreedom: part.degreesOfFreedom)
      },
      covariance: Matrix(
        rows: fit.covariance.rows, columns: fit.covariance.columns,
        columnMajor: fit.covariance.elements.map { TwelveDigits.of($0) }),
      recipe: fit.recipe.en, counterfactual: studies.counterfactual,
      source: "\(studies.name.string): \(studies.lines.map(\.source).joined(separator: "; "))")
  }
}
