import CostBenefit
import Evidence
import LinearAlgebra
import Probability

/// A model made by hand, number by number: for tests that need no scenario file.
struct Sketch {
  var years = [2026]
  var factors: [Double] = [1]
  var otherRules: [Discounting] = []
  var actors = ["municipality", "care_office", "participant"]
  var publicPayers: Set<String> = ["municipality", "care_office"]
  var program = Program()
  var parameters: [Model.Parameter] = []
  var estimates: [Estimate] = []
  var correlations: [Model.Correlation] = []
  var overlaps: [Model.Overlap] = []
  var claims: [Model.Claim] = []
  /// By alternative, the baseline first.
  var steps: [[(name: String, unit: Evidence.Unit, years: [Register])]] = [[], []]
  var flows: [[Model.Flow]] = [[], []]
  var names = ["baseline", "measure"]

  init() {}

  init(years: Int, rate: Double = 0) {
    self.years = (0..<years).map { 2026 + $0 }
    var factor = 1.0
    factors = []
    for _ in 0..<years {
      factors.append(factor)
      factor /= 1 + rate
    }
  }

  /// An uncertain parameter; `alternative` makes it an override of the parameter with the same key.
  mutating func chance(
    _ name: String, _ distribution: any Distribution, key: String? = nil, alternative: String? = nil,
    factor: Double = 1
  ) -> Register {
    parameter(name, .distribution(distribution, factor: factor), key: key, alternative: alternative)
  }

  mutating func parameter(
    _ name: String, _ chance: Model.Chance, key: String? = nil, alternative: String? = nil
  ) -> Register {
    parameters.append(
      Model.Parameter(
        name: name, key: key ?? name, alternative: alternative, chance: chance, unit: .plainNumber,
        provenance: Model.Provenance(source: "test")))
    return program.add(.parameter(parameters.count - 1))
  }

  mutating func number(_ value: Double) -> Register { program.constant(value) }

  mutating func add(_ operation: CostBenefit.Operation) -> Register { program.add(operation) }

  /// The same amount in every year.
  func every(_ register: Register) -> [Register] { years.map { _ in register } }

  /// A flow of the alternative, and 0 of it in the baseline.
  mutating func flow(
    _ name: String, _ kind: Model.FlowKind, _ amount: [Register], shares: [(actor: String, share: Double)] = [],
    from: String? = nil, to: String? = nil, cashable: [Register]? = nil, overlap: String? = nil,
    countsAs: Model.CountsAs? = nil, alternative: Int = 1
  ) {
    func made(_ amount: [Register]) -> Model.Flow {
      Model.Flow(
        name: name, kind: kind, amount: amount, shares: shares, from: from, to: to, cashable: cashable,
        overlap: overlap, countsAs: countsAs)
    }
    flows[alternative].append(made(amount))
    let zero = number(0)
    if !flows[0].contains(where: { $0.name == name }) { flows[0].append(made(amount.map { _ in zero })) }
  }

  var model: Model {
    Model(
      name: "sketch", file: "sketch.scenario.yaml", priceYear: 2024, baseDate: "2026-01-01", years: years,
      timing: "start", discounting: Discounting(rules: "test", says: "test", factors: factors),
      otherRules: otherRules, actors: actors, publicPayers: publicPayers, parameters: parameters,
      estimates: estimates, correlations: correlations, program: program,
      alternatives: names.indices.map {
        Model.Alternative(name: names[$0], says: nil, steps: steps[$0], flows: flows[$0])
      }, overlaps: overlaps, claims: claims, pm: [], study: [], sources: [])
  }

  func run(draws: Int = 2_000, seed: UInt64 = 1, threads: Int = 1) throws -> RunResult {
    try Simulation(model, draws: draws, seed: seed, threads: threads).run()
  }
}

/// A relative risk or another measure with a baseline risk, on one covariance.
func estimate(
  risk: Double, effect: Double, measure: String = "relative risk", scale: AnalysisScale = .log,
  standardErrors: (Double, Double) = (0.2, 0.3), correlation: Double = 0.4, df: Double = .infinity
) -> Estimate {
  let (a, b) = standardErrors
  return Estimate(
    name: "referral",
    terms: [
      .init(name: "baseline", measure: "risk", value: risk, scale: .logit, degreesOfFreedom: df),
      .init(name: "effect", measure: measure, value: effect, scale: scale, degreesOfFreedom: df),
    ], covariance: Matrix([[a * a, correlation * a * b], [correlation * a * b, b * b]]), recipe: "test",
    counterfactual: .included, source: "test")
}
