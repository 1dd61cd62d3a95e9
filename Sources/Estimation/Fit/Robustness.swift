import Documents
import Evidence
import Foundation
import Models

/// The same effect by other recipes, side by side.
struct Robustness {
  let hypothesis: Hypothesis
  let design: Design
  let adjusted: RegressionFit?
  let crude: RegressionFit?
  /// The design of the coverage study that is most like this one.
  private let studied: StudyCoverage?

  init(hypothesis: Hypothesis, design: Design, adjusted: RegressionFit?, crude: RegressionFit?) {
    self.hypothesis = hypothesis
    self.design = design
    self.adjusted = adjusted
    self.crude = crude
    studied = StudyCoverage.nearest(to: design, hypothesis.effect)
  }

  /// HC0, HC1 by row; CR0, CR1 by client and by cluster where there are; the crude beside the adjusted; the cumulative incidence.
  /// A recipe that cannot be made (one unit, no room) has no line.
  var alternatives: [TestedHypothesis.Alternative] {
    var lines: [TestedHypothesis.Alternative] = []
    let main = adjusted ?? crude
    if let main {
      let rows = SamplingUnits.rows(design.records)
      for recipe in [HC0(), HC1(), HC2(), HC3()] as [any Covariance] {
        lines += line(main, recipe, rows)
      }
      for units in groupings {
        let withLeverages: [any Covariance] = [CR2(), CR2(.exchangeable), CR3(), CR3(.jackknife)]
        for recipe in [CR0(), CR1()] as [any Covariance] + (units.count <= UnitRecipe.mostUnits ? withLeverages : []) {
          let isOwn = units.count == design.units.count
          lines += line(main, recipe, units, prefix: isOwn ? "" : "\(units.word) ")
        }
      }
    }
    if adjusted != nil, let crude {
      lines += line(crude, CR1(), design.units, prefix: "crude ")
    }
    return lines + crudeRecipes + incidence
  }

  /// Of independent rows without covariates, the closed form and the score, and where outcomes are few the exact test.
  private var crudeRecipes: [TestedHypothesis.Alternative] {
    guard adjusted == nil, design.recordsAreIndependent, hypothesis.effect != .meanDifference else { return [] }
    let form = ClosedForm(hypothesis.effect, design)
    let blind = design.blind
    let isFew = CrudeRecipe.isExact(hypothesis.effect, sizes: blind.sizes, events: blind.events)
    return CrudeRecipe.allCases.filter { $0 != .exact || isFew }.map { recipe in
      let fit = form.fit(by: recipe, alpha: hypothesis.alpha)
      let coverage = recipe == .closedForm ? closedFormTooLow : nil
      var line = TestedHypothesis.Alternative(
        method: fit.method, recipe: coverage.map { fit.recipe.counted($0) } ?? fit.recipe,
        term: fit.term(0, alpha: hypothesis.alpha))
      line.coverage = coverage
      return line
    }
  }

  /// How often the closed form holds the truth in tables of these sizes, in per cent, where that is more than two points too seldom.
  private var closedFormTooLow: Double? {
    let blind = design.blind
    let claim = hypothesis.participantEffect(claim: hypothesis.claimed, sizes: blind.sizes)
    let errors = CrudeRecipe.closedFormErrors(
      hypothesis.effect, sizes: blind.sizes, events: blind.events, claim: claim, alpha: hypothesis.alpha)
    guard let most = errors?.map({ $0.above + $0.below }).max(), most > 2 * hypothesis.alpha + 0.02 else { return nil }
    return 100 * (1 - most)
  }

  /// Whether every recipe by row is a closed form but for its factor, which the study counts apart.
  private var isClosed: Bool {
    adjusted == nil && design.recordsAreIndependent && hypothesis.effect != .meanDifference
  }

  private var groupings: [SamplingUnits] {
    var groupings: [SamplingUnits] = []
    if let client = design.client, Set(client).count < design.records {
      groupings.append(SamplingUnits(codes: client, word: "client"))
    }
    if let cluster = design.cluster, let name = hypothesis.identification.cluster?.string {
      groupings.append(SamplingUnits(codes: cluster, word: name))
    }
    return groupings.isEmpty ? [SamplingUnits.rows(design.records)] : groupings
  }

  private func line(
    _ fit: RegressionFit, _ recipe: any Covariance, _ units: SamplingUnits, prefix: String = ""
  ) -> [TestedHypothesis.Alternative] {
    guard let effect = try? fit.effect(by: recipe, units: units) else { return [] }
    let method = prefix + effect.method
    let coverage = prefix.isEmpty && !isClosed ? studied?.tooLow(method) : nil
    var line = TestedHypothesis.Alternative(
      method: method,
      recipe: coverage.map { effect.recipe.covering($0) } ?? effect.recipe,
      term: effect.term(0, alpha: hypothesis.alpha))
    line.coverage = coverage
    return [line]
  }

  private var incidence: [TestedHypothesis.Alternative] {
    guard hypothesis.effect == .relativeRisk || hypothesis.effect == .riskDifference,
      let treated = design.incidence?.estimate(ofTreated: true),
      let comparison = design.incidence?.estimate(ofTreated: false), treated.incidence > 0, comparison.incidence > 0
    else { return [] }
    let isRatio = hypothesis.effect == .relativeRisk
    let slopes = isRatio ? (1 / treated.incidence, 1 / comparison.incidence) : (1, 1)
    var variance = 0.0
    let units = Set(treated.influence.keys).union(comparison.influence.keys).sorted()
    for unit in units {
      let own = slopes.0 * (treated.influence[unit] ?? 0) - slopes.1 * (comparison.influence[unit] ?? 0)
      variance += own * own
    }
    let value =
      isRatio ? log(treated.incidence / comparison.incidence) : treated.incidence - comparison.incidence
    let part = EffectFit.Part(
      name: "effect", measure: hypothesis.effect.rawValue, scale: hypothesis.effect.scale, value: value,
      degreesOfFreedom: design.recordsAreIndependent ? .infinity : Double(units.count - 1))
    return [
      TestedHypothesis.Alternative(
        recipe: Words(
          nl:
            "cumulatieve incidentie (Aalen–Johansen), ruw, sterfte als concurrerende uitkomst, vertrek als censurering",
          en: "cumulative incidence (Aalen–Johansen), crude, death as competing event, leaving as censoring"),
        term: EffectFit.term(part, standardError: variance.squareRoot(), alpha: hypothesis.alpha))
    ]
  }
}

extension Words {
  /// The same recipe with how often it holds the truth, in per cent, counted over all tables of its sizes, rounded down.
  fileprivate func counted(_ percent: Double) -> Words {
    Words(
      nl: "\(self[.nl]), dekt \(Int(percent))% over alle tabellen",
      en: "\(self[.en]), covers \(Int(percent))% over all tables")
  }

  /// The same recipe with how often it held the truth in the coverage study, in per cent, rounded down.
  func covering(_ percent: Double) -> Words {
    Words(
      nl: "\(self[.nl]), dekte \(Int(percent))% in de studie", en: "\(self[.en]), covered \(Int(percent))% in the study"
    )
  }
}
