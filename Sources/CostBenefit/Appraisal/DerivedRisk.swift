import Documents
import Evidence

/// The risk with the measure, worked out from a baseline risk and an effect of one estimate: it must lie between 0 and 1 in every draw.
struct DerivedRisk: Sendable {
  let register: Register
  let estimate: String
  /// `relative risk`, `risk difference`.
  let measure: String

  /// Where a model reads both terms. An odds ratio or a hazard ratio cannot leave the range.
  static func all(in model: Model, read: Set<Int>, _ program: inout Program) -> [DerivedRisk] {
    var result: [DerivedRisk] = []
    for (place, estimate) in model.estimates.enumerated() {
      for risk in estimate.terms.indices where estimate.terms[risk].measure == "risk" {
        for effect in estimate.terms.indices
        where effect != risk && estimate.hypothesis(of: effect) == estimate.hypothesis(of: risk) {
          let term = estimate.terms[effect]
          let isRatio = term.scale == .log && term.measure == "relative risk"
          let isDifference = term.scale == .identity && term.measure == "risk difference"
          guard isRatio || isDifference,
            let base = model.parameter(of: place, term: risk, among: read),
            let change = model.parameter(of: place, term: effect, among: read)
          else { continue }
          let (a, b) = (program.add(.parameter(base)), program.add(.parameter(change)))
          let register = program.add(isRatio ? .multiply(a, b) : .add(a, b))
          result.append(DerivedRisk(register: register, estimate: estimate.hypothesis(of: risk), measure: term.measure))
        }
      }
    }
    return result
  }

  /// - Parameter range: the smallest and largest draw.
  func finding(_ range: (smallest: Double, largest: Double)) -> Finding? {
    guard !(range.smallest > 0 && range.largest < 1) else { return nil }
    let isRatio = measure == "relative risk"
    return Finding(
      code: "risk_outside_range",
      Words(
        nl:
          "\(estimate): het basisrisico \(isRatio ? "maal het relatieve risico" : "plus het risicoverschil") is in een "
          + "deel van de trekkingen geen risico tussen 0 en 1 (van \(range.smallest) tot \(range.largest)).",
        en:
          "\(estimate): the baseline risk \(isRatio ? "times the relative risk" : "plus the risk difference") is no risk "
          + "between 0 and 1 in some draws (from \(range.smallest) to \(range.largest))."),
      hint: isRatio
        ? Words(
          nl: "Neem de odds ratio als effectmaat: die blijft tussen 0 en 1.",
          en: "Use the odds ratio as the effect measure: it stays between 0 and 1.")
        : Words(
          nl: "Neem het relatieve risico of de odds ratio als effectmaat.",
          en: "Use the relative risk or the odds ratio as the effect measure."))
  }
}

extension Model {
  fileprivate func parameter(of estimate: Int, term: Int, among read: Set<Int>) -> Int? {
    parameters.indices.first {
      if case .estimate(estimate, term: term) = parameters[$0].chance { read.contains($0) } else { false }
    }
  }
}
