import Documents
import Evidence
import Probability

/// Numbers that come from an estimate.
extension ParameterTable {
  mutating func estimate(
    _ parameter: Scenario.Parameter, _ text: Text, _ name: String, _ alternative: String?
  ) -> (Kind, Register)? {
    let halves = text.string.split(separator: ".", maxSplits: 1).map(String.init)
    guard halves.count == 2, let estimate = given[halves[0]],
      let place = estimate.terms.firstIndex(where: { $0.name == halves[1] })
    else {
      if halves.count == 2, let estimate = given[halves[0]],
        [BetweenSites.drawn, BetweenSites.asEstimated].contains(halves[1])
      {
        notebook.add(.spreadMissing(from: estimate, at: text.place))
        return nil
      }
      let all = given.values.flatMap { estimate in estimate.terms.map { "\(estimate.name).\($0.name)" } }
      let near = NearestName.of(text.string, among: all)
      notebook.add(
        Finding(
          code: "unknown_estimate", at: text.place,
          Words(
            nl: "Geen hypothese van dit scenario geeft de schatting \(text.string).",
            en: "No hypothesis of this scenario gives the estimate \(text.string)."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
            ?? Words(
              nl: "Zet het bestand onder hypotheses: en schrijf naam.effect of naam.baseline.",
              en: "Put the file under hypotheses: and write name.effect or name.baseline.")))
      return nil
    }
    return term(place, of: estimate, parameter, name, text.string, alternative, isFitted: true)
  }

  mutating func term(
    _ term: Int, of estimate: Estimate, _ parameter: Scenario.Parameter, _ name: String, _ key: String,
    _ alternative: String?, isFitted: Bool
  ) -> (Kind, Register)? {
    // An override of a published figure is another estimate of the same name: the same stream, other numbers.
    let known = estimates.firstIndex { $0.isSame(as: estimate) }
    let index = known ?? estimates.count
    if known == nil { estimates.append(estimate) }
    let trace = trace(of: estimate, term, isFitted: isFitted)
    let unit = estimate.terms[term].unit
    let provenance = Model.Provenance(
      source: estimate.source, grade: parameter.grade?.rawValue, indexation: nil, status: nil)
    // A number that was counted, or a spread that is taken as it was estimated, has no draws.
    let isKnown = estimate.counterfactual == .notAnEffect || estimate.terms[term].measure == BetweenSites.measure
    let isCounted = isKnown && estimate.covariance[term, term] == 0
    let chance = isCounted ? .certain(estimate.terms[term].value) : Model.Chance.estimate(index, term: term)
    let register = add(name, key, alternative, chance, unit, provenance)
    return (Kind(unit.unit, shown: unit.symbol, trace: trace), register)
  }

  /// What the term is in an argument about causes; the size of a population, or a spread, is nothing in it.
  private func trace(of estimate: Estimate, _ term: Int, isFitted: Bool) -> Trace {
    var trace = Trace()
    guard estimate.counterfactual != .notAnEffect, estimate.terms[term].measure != BetweenSites.measure else {
      return trace
    }
    let isBaseline = estimate.terms[term].name == "baseline"
    if isBaseline { trace.baselines.insert(estimate.name) } else { trace.effects.insert(estimate.name) }
    if !isBaseline, estimate.terms[term].scale == .log { trace.logEffects.insert(estimate.name) }
    // A published risk says nothing of a treatment.
    if isFitted || !isBaseline {
      if estimate.counterfactual == .included {
        trace.included.insert(estimate.name)
      } else {
        trace.uncovered.insert(estimate.name)
      }
    }
    return trace
  }
}

extension Estimate {
  /// The same numbers of the same source under one name, so that one joint draw serves both.
  fileprivate func isSame(as other: Estimate) -> Bool {
    name == other.name && source == other.source && terms == other.terms && covariance == other.covariance
      && counterfactual == other.counterfactual
  }
}

extension Finding {
  /// A spread between sites that an estimate does not give, or not with an error.
  fileprivate static func spreadMissing(from estimate: Estimate, at place: Place) -> Finding {
    let name = estimate.name
    if estimate.terms.contains(where: { $0.name == BetweenSites.asEstimated }) {
      return Finding(
        code: "spread_barely_seen", at: place,
        Words(
          nl: "Hoe ver plaatsen verschillen, is in \(name) zo slecht te zien dat het niet getrokken kan worden.",
          en: "How far sites differ can be seen so badly in \(name) that it cannot be drawn."),
        hint: Words(
          nl:
            "Schrijf \(name).\(BetweenSites.asEstimated) om de schatting voor zeker te nemen, of een getal met een bron.",
          en: "Write \(name).\(BetweenSites.asEstimated) to take the estimate for certain, or a number with a source."))
    }
    return Finding(
      code: "no_spread_between_sites", at: place,
      Words(
        nl: "\(name) zegt niet hoe ver plaatsen verschillen.", en: "\(name) does not tell how far sites differ."),
      hint: Words(
        nl:
          "Dat doet een hypothese met design: many sites of earlier studies, met new_site: no: anders zit het al in het effect.",
        en:
          "A hypothesis with design: many sites or earlier studies does, with new_site: no: otherwise it is in the effect already."
      ))
  }
}
