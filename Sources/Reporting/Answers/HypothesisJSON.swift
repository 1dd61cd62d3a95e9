import Documents
import Estimation
import Evidence

/// One tested hypothesis as the contract of `mkba test` fixes it.
struct HypothesisJSON {
  let hypothesis: TestedHypothesis
  let language: Language
  let disclosure: Disclosure
  let isWithheld: Bool

  init(_ hypothesis: TestedHypothesis, _ language: Language, _ disclosure: Disclosure) {
    self.hypothesis = hypothesis
    self.language = language
    self.disclosure = disclosure
    isWithheld = disclosure.withholds(hypothesis)
  }

  var json: JSON {
    let withheld = Disclosure.words(limit: hypothesis.smallestCell)[.en]
    let head: JSON = [
      "hypothesis": .text(hypothesis.name), "file": .text(hypothesis.file), "says": .text(hypothesis.claim[language]),
      "population": .text(hypothesis.population.rawValue), "confidence": .number(hypothesis.confidence),
      "plan": plan, "design": .text(hypothesis.design),
      "evidence": [
        "maryland": .integer(hypothesis.evidence.maryland), "movisie": .text(hypothesis.evidence.movisie[language]),
      ],
    ]
    if isWithheld {
      let gone = JSON.missing(why: withheld)
      return head.with([
        "n": gone, "sampling_units": gone, "estimate": gone, "claim": gone, "verdict": verdict, "power": gone,
        "robustness": gone, "exhibits": gone, "beside": gone, "breakdown": gone, "modification": gone,
        "dose_response": gone,
        "not_in_the_system": .strings(hypothesis.notInTheSystem),
        "source": source,
      ])
    }
    return head.with([
      "n": .integer(hypothesis.counts.rowsUsed), "sampling_units": .integer(hypothesis.counts.samplingUnits),
      "counts": counts, "estimate": estimate, "claim": claim, "verdict": verdict, "power": power,
      "robustness": .array(
        hypothesis.robustness.map { JSON.object([.init("recipe", .text($0.recipe[language]))]).with(term($0.term)) }),
      "beside": beside, "must_agree": .text(hypothesis.agreement.rawValue),
      "exhibits": ExhibitJSON(exhibits: hypothesis.exhibits, language: language, disclosure: disclosure).json,
      "breakdown": BreakdownJSON(hypothesis: hypothesis, language: language, disclosure: disclosure).json,
      "modification": secondary.modification, "dose_response": secondary.doseResponse,
      "sceptical": disclosure.showsShrunken
        ? .number(hypothesis.sceptical, otherwise: "no claimed effect to be sceptical about")
        : .missing(why: "for the holder of the data only: beside the estimate it would give the groups away"),
      "exaggeration": .number(hypothesis.exaggeration, otherwise: "told only where power is below its target"),
      "not_in_the_system": .strings(hypothesis.notInTheSystem),
      "findings": .array(
        hypothesis.findings.filter { disclosure.shows($0) }.map { FindingJSON.json($0, language) }),
      "source": source,
    ])
  }

  private var beside: JSON {
    .array(
      hypothesis.beside.map { line in
        [
          "design": .text(line.design), "maryland": .integer(line.evidence.maryland),
          "recipe": .text(line.recipe[language]),
          "term": line.term.map(term) ?? .missing(why: "these data carry no effect by this design"),
          "any_effect": .text(line.verdict.anyEffect?.rawValue, otherwise: "not testable"),
          "as_large_as_claimed": .text(line.verdict.asLargeAsClaimed?.rawValue, otherwise: "not testable"),
          "testable": .text(line.verdict.testable.rawValue), "flags": .strings(line.verdict.flags),
        ]
      })
  }

  private var plan: JSON {
    guard let plan = hypothesis.plan else { return .missing(why: "the hypothesis was not held against a plan") }
    return [
      "status": .text(plan.status.rawValue), "frozen_on": .text(plan.frozenOn, otherwise: "no sound plan is there"),
      "changed": .strings(plan.changed),
    ]
  }

  private var secondary: ModificationJSON {
    ModificationJSON(hypothesis: hypothesis, language: language, disclosure: disclosure, term: term)
  }

  private var source: JSON {
    hypothesis.source.map { SourceJSON(source: $0, language: language, isWithheld: isWithheld).json }
      ?? .missing(why: "the rows are in no file")
  }

  private var counts: JSON {
    let counts = hypothesis.counts
    return [
      "rows_read": disclosure.audience == .inside
        ? .integer(counts.rowsRead) : .missing(why: "for the holder of the data only"),
      "sampling_unit": .text(counts.samplingUnit),
      "treated": arm(counts.treated), "comparison": arm(counts.comparison),
      "left_out": .array(
        counts.leftOut.map { ["reason": .text($0.reason[language]), "rows": count($0.rows)] as JSON }),
    ]
  }

  private func arm(_ arm: TestedHypothesis.Counts.Arm) -> JSON {
    [
      "rows": .integer(arm.rows), "events": .number(arm.events), "sampling_units": .integer(arm.samplingUnits),
      "person_years": .number(arm.personYears),
      "endings": .object(arm.endings.map { JSON.Member($0.reason, count($0.rows)) }),
    ]
  }

  private func count(_ rows: Int) -> JSON {
    let limit = hypothesis.smallestCell
    return disclosure.withholds(count: rows, limit: limit)
      ? .missing(why: Disclosure.words(limit: limit)[.en]) : .integer(rows)
  }

  private var estimate: JSON {
    let scale = hypothesis.terms.first?.scale.rawValue ?? hypothesis.estimate?.terms.first?.scale.rawValue
    let covariance: JSON =
      hypothesis.estimate.map { estimate in
        let matrix = estimate.covariance
        return .array(
          (0..<matrix.rows).map { i in .array((0..<matrix.columns).map { j in .number(matrix[i, j]) }) })
      } ?? .missing(why: "these data carry no estimate")
    return [
      "effect": .text(hypothesis.effect), "scale": .text(scale, otherwise: "these data carry no estimate"),
      "recipe": .text(hypothesis.recipe[language]), "terms": .array(hypothesis.terms.map(term)),
      "covariance": covariance,
      "covariance_terms": .strings(hypothesis.estimate?.terms.map(\.name) ?? []), "further_terms": .array(furtherTerms),
    ]
  }

  /// What crosses to a scenario beside the tested terms: a spread between sites has no test, and a scale of its own.
  private var furtherTerms: [JSON] {
    let tested = Set(hypothesis.terms.map(\.name))
    return (hypothesis.estimate?.terms ?? []).filter { !tested.contains($0.name) }.map { term in
      [
        "name": .text(term.name), "measure": .text(term.measure), "scale": .text(term.scale.rawValue),
        "value": .number(term.value),
      ]
    }
  }

  private func term(_ term: TestedHypothesis.Term) -> JSON {
    [
      "name": .text(term.name), "measure": .text(term.measure), "scale": .text(term.scale.rawValue),
      "estimate": .number(term.estimate), "std_error": .number(term.standardError),
      "statistic": .number(term.statistic), "df": .number(term.degreesOfFreedom), "p_value": .number(term.pValue),
      "conf_low": .number(term.confLow), "conf_high": .number(term.confHigh),
    ]
  }

  private var claim: JSON {
    guard let test = hypothesis.claimTest else { return .missing(why: "the claim was not tested") }
    return [
      "expected": .text(test.expected), "expected_effect": .number(test.expectedEffect),
      "smallest_of_interest": .text(test.smallestOfInterest, otherwise: "the file names none"),
      "smallest_effect": .number(test.smallestEffect, otherwise: "the file names none"),
      "p_any": .number(test.pAny), "p_show": .number(test.pShow), "p_refute": .number(test.pRefute),
      "p_small": .number(test.pSmall, otherwise: "the file names no smallest effect of interest"),
      "adjusted": .text(test.adjusted, otherwise: "no family of hypotheses"),
      "largest_supported": .number(
        test.largestSupported,
        otherwise: test.adjusted == nil
          ? "the interval reaches no effect or the other side" : "not adjusted over the family"),
      "kind": kind(test.kind),
    ]
  }

  private func kind(_ test: KindTest?) -> JSON {
    guard let test else { return .missing(why: "superiority: the claim is an effect") }
    let oneSided = "non-inferiority has a margin on one side"
    return [
      "kind": .text(test.kind.rawValue), "margin": .text(test.margin),
      "lower": .number(test.lower, otherwise: oneSided), "upper": .number(test.upper, otherwise: oneSided),
      "p_lower": .number(test.pLower, otherwise: oneSided), "p_upper": .number(test.pUpper, otherwise: oneSided),
      "p_value": .number(test.p), "verdict": .text(test.answer.rawValue),
    ]
  }

  private var verdict: JSON {
    let verdict = hypothesis.verdict
    let unanswered = "not answered where the hypothesis is not testable"
    let reasons = isWithheld ? verdict.reasons.filter { !$0.en.contains(where: \.isNumber) } : verdict.reasons
    return [
      "any_effect": .text(verdict.anyEffect?.rawValue, otherwise: unanswered),
      "as_large_as_claimed": .text(verdict.asLargeAsClaimed?.rawValue, otherwise: unanswered),
      "testable": .text(verdict.testable.rawValue), "flags": .strings(verdict.flags),
      "reasons": .strings(reasons.map { $0[language] }),
    ]
  }

  private var power: JSON {
    hypothesis.power.map(PowerJSON.json(language)) ?? .missing(why: "power was not planned")
  }
}
