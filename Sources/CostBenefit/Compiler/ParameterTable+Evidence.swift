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
    // A number that was counted has no draws.
    let isCounted = estimate.counterfactual == .notAnEffect && estimate.covariance[term, term] == 0
    let chance = isCounted ? .certain(estimate.terms[term].value) : Model.Chance.estimate(index, term: term)
    let register = add(name, key, alternative, chance, unit, provenance)
    return (Kind(unit.unit, shown: unit.symbol, trace: trace), register)
  }

  /// What the term is in an argument about causes; the size of a population is nothing in it.
  private func trace(of estimate: Estimate, _ term: Int, isFitted: Bool) -> Trace {
    var trace = Trace()
    guard estimate.counterfactual != .notAnEffect else { return trace }
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
