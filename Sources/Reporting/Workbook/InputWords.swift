import CostBenefit
import Evidence
import Probability

/// What stands beside an input: how uncertain it is, and where it comes from.
struct InputWords {
  let voice: Voice
  let model: Model
  let parameter: Model.Parameter

  var uncertainty: String {
    switch parameter.chance {
    case .certain: return voice.say(nl: "vast", en: "fixed")
    case .distribution(let distribution, let factor):
      return distribution.written(times: factor / parameter.unit.factor, separator: "; ") { voice.numbers.plain($0) }
    case .estimate(let place, let term):
      let estimate = model.estimates[place]
      let measure = voice.measure(estimate.terms[term].measure)
      let name = model.estimateName(of: parameter) ?? estimate.name
      return voice.say(nl: "geschat: \(measure), \(name)", en: "estimated: \(measure), \(name)")
    }
  }

  /// Source, grade, price year, status.
  var provenance: [String] {
    let from = parameter.provenance
    return [
      from.source, from.grade.map(voice.grade) ?? "", from.indexation ?? priceYear,
      from.status.map(voice.grade) ?? "",
    ]
  }

  /// The year in the unit, `EUR2024/day`; none where it is no amount.
  private var priceYear: String {
    parameter.unit.symbol.firstMatch(of: /EUR([0-9]{4})/).map { String($0.1) } ?? ""
  }
}
