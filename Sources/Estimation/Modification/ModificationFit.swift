import Documents
import Models

/// The effect in each group of one modifier, from one model with a treatment column a group; groups that cannot be tested take no part.
struct ModificationFit {
  let hypothesis: Hypothesis
  let design: Design
  let modifier: ModifierGroups
  let recipe: SecondaryFit.Recipe

  private typealias Modification = TestedHypothesis.Modification

  /// A group with its records and what stands in its way.
  private struct Candidate {
    let place: Int
    let records: [Int]
    let part: Design
    let reasons: [TestabilityReason]

    var isRefused: Bool { reasons.contains { $0.weight == .notTestable } }
  }

  /// Before adjustment over other groups.
  var modification: TestedHypothesis.Modification {
    let candidates = modifier.groups.indices.compactMap(candidate)
    let unknown = modifier.codes.count { $0 < 0 }
    let open = candidates.filter { !$0.isRefused }
    var groups: [Int: (terms: [TestedHypothesis.Term], test: ClaimTests)] = [:]
    var interaction: TestedHypothesis.JointTest?
    var recipe = Words(nl: "niet geschat", en: "not estimated")
    var failure: Words?
    if open.isEmpty {
      failure = Words(nl: "In geen enkele groep is het te toetsen.", en: "It can be tested in no group.")
    } else {
      do {
        (groups, interaction, recipe) = try fit(open)
      } catch let stop as RegressionFit.NotTestable {
        failure = stop.reason.words
      } catch let separation as Separation {
        failure =
          TestabilityReason.separation(of: separation.columns.first.map { String($0.prefix { $0 != "[" }) }).words
      } catch is RegressionFit.OutsideRisk {
        failure = Words(
          nl: "De uitgangskans komt met dit model niet tussen 0 en 1 uit.",
          en: "With this model the baseline risk does not come out between 0 and 1.")
      } catch {
        failure = Words(nl: "Het model is niet te schatten: \(error).", en: "The model cannot be fitted: \(error).")
      }
    }
    return Modification(
      by: modifier.by,
      groups: candidates.map { candidate in
        let own = modifier.groups[candidate.place]
        let fitted = groups[candidate.place]
        let rule = VerdictRule(
          alpha: hypothesis.alpha, refutationWasPlanned: false, reasons: candidate.reasons)
        return Modification.Group(
          level: own.level, from: own.from, below: own.below, treated: candidate.part.counts.treated,
          comparison: candidate.part.counts.comparison, reasons: candidate.reasons.map(\.words),
          terms: fitted?.terms ?? [], claimTest: fitted.map { claimTest($0.test) },
          verdict: rule.verdict(on: fitted?.test))
      }, interaction: interaction, unknown: unknown, recipe: recipe, failure: failure)
  }

  private func candidate(_ place: Int) -> Candidate? {
    let records = modifier.codes.indices.filter { modifier.codes[$0] == place }
    guard !records.isEmpty else { return nil }
    let part = design.part(records)
    let check = DesignCheck(hypothesis: hypothesis, design: part, lateStarters: 0, clientsRepeat: false)
    return Candidate(place: place, records: records, part: part, reasons: check.reasons)
  }

  private func claimTest(_ test: ClaimTests) -> TestedHypothesis.ClaimTest {
    TestedHypothesis.ClaimTest(
      expected: hypothesis.expected.written.string, expectedEffect: hypothesis.claimed,
      smallestOfInterest: hypothesis.smallest?.written.string, smallestEffect: hypothesis.claimedSmallest,
      pAny: test.any, pShow: test.show, pRefute: test.refute, pSmall: test.small, adjusted: nil)
  }

  private func fit(_ open: [Candidate]) throws -> (
    [Int: (terms: [TestedHypothesis.Term], test: ClaimTests)], TestedHypothesis.JointTest?, Words
  ) {
    let records = open.flatMap(\.records).sorted()
    let part = design.part(records)
    let codes = records.map { modifier.codes[$0] }
    func name(_ candidate: Candidate) -> String { "\(RegressionFit.treatmentName):\(candidate.place)" }
    let treatments = open.map { candidate in
      DesignTerm.numeric(
        name: name(candidate), values: codes.indices.map { part.isTreated[$0] && codes[$0] == candidate.place ? 1 : 0 })
    }
    let groups = open.dropFirst().map { candidate in
      DesignTerm.numeric(name: "group:\(candidate.place)", values: codes.map { $0 == candidate.place ? 1 : 0 })
    }
    let model = try SecondaryFit(hypothesis, part, columns: treatments + groups, recipe: self.recipe)
    let columns = try open.map { candidate in
      guard let column = model.fit.index(of: name(candidate)) else {
        throw RegressionFit.NotTestable(reason: .noOverlap)
      }
      return column
    }
    var functions: [SmoothFunction] = []
    for candidate in open {
      let population = codes.indices.map { part.isTreated[$0] && codes[$0] == candidate.place }
      let with = try model.level(population, setting: [name(candidate): 1])
      let without = try model.level(population, setting: [name(candidate): 0])
      if measureIsRisk, !(without.value > 0 && without.value < 1) { throw RegressionFit.OutsideRisk() }
      functions.append(hypothesis.effect.effect(treated: with, untreated: without))
      functions.append(hypothesis.effect.baseline(without))
    }
    let covariance = try model.covariance(of: functions)
    var results: [Int: (terms: [TestedHypothesis.Term], test: ClaimTests)] = [:]
    let scale = hypothesis.effect.scale
    for (rank, candidate) in open.enumerated() {
      let terms = [0, 1].map { offset in
        let place = 2 * rank + offset
        return EffectFit.term(
          EffectFit.Part(
            name: offset == 0 ? "effect" : "baseline",
            measure: offset == 0 ? hypothesis.effect.rawValue : hypothesis.effect.baselineMeasure,
            scale: offset == 0 ? scale : hypothesis.effect.baselineScale, value: functions[place].value,
            degreesOfFreedom: covariance.degreesOfFreedom[place]),
          standardError: covariance.matrix[place, place].squareRoot(), alpha: hypothesis.alpha)
      }
      results[candidate.place] = (
        terms,
        ClaimTests(
          estimate: functions[2 * rank].value, standardError: terms[0].standardError,
          degreesOfFreedom: terms[0].degreesOfFreedom, claim: scale.of(hypothesis.claimed),
          smallest: hypothesis.claimedSmallest.map { scale.of($0) })
      )
    }
    // The treatment's coefficients, each against that of the first group.
    let contrasts = columns.dropFirst().map { model.fit.coefficient($0) - model.fit.coefficient(columns[0]) }
    let words = try model.words(
      Words(
        nl: "één model met een effect per groep, gestandaardiseerd naar de deelnemers van elke groep",
        en: "one model with an effect in each group, standardised to the treated of each group"))
    return (results, try model.jointTest(contrasts), words)
  }

  private var measureIsRisk: Bool { hypothesis.effect.baselineMeasure == "risk" }
}
