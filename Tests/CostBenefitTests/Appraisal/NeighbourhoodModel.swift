import CostBenefit
import Evidence
import Foundation
import Probability

/// The appraisal model W1 of the reference benchmarks ("wijkaanpak"), as its MODEL.md specifies it: 25 inputs, 3 alternatives, 15
/// years, 6 actors. Its discount rate is uncertain, so factors stand in the amounts where `discounted`.
struct NeighbourhoodModel {
  private static let scale = [0.6, 1.0, 1.3]
  private static let intensity = [0.7, 1.0, 1.2]
  private static let cost = [0.65, 1.0, 1.45]
  private static let capex = [0.5, 1.0, 1.6]
  private static let fade = [1.15, 1.0, 0.85]
  private static let rampYears = [2.0, 3, 4]
  static let alternatives = ["light", "standard", "intensive"]
  static let actors = ["M", "R", "Z", "C", "E", "O"]

  private var sketch = Sketch(years: 16)
  private var inputs: [Register] = []

  /// - Parameter correlated: with the copula of its effects; W2 is the same without.
  static func model(discounted: Bool, correlated: Bool = true) throws -> Model {
    var builder = NeighbourhoodModel()
    try builder.declareInputs()
    if !correlated { builder.sketch.correlations = [] }
    for alternative in 0..<3 { builder.addAlternative(alternative, discounted: discounted) }
    return builder.sketch.model
  }

  private init() {
    sketch.actors = Self.actors
    sketch.publicPayers = []
    sketch.names = ["baseline"] + Self.alternatives
    sketch.flows = [[], [], [], []]
    sketch.steps = [[], [], [], []]
  }

  private mutating func declareInputs() throws {
    let distributions: [(String, any Distribution)] = [
      ("demand", try PERT(low: 600, mode: 1000, high: 1600)), ("uptake", try Beta(a: 14, b: 8)),
      ("e_youth", try Normal(mean: 0.025, sd: 0.014)), ("e_work", try Normal(mean: 0.17, sd: 0.13)),
      ("e_qaly", try Lognormal(median: 0.004, logSD: 0.45)), ("e_crime", try Gamma(shape: 3, scale: 0.003)),
      ("e_school", try Beta(a: 3, b: 447)), ("dead", try Beta(a: 5, b: 20)),
      ("fade1", try Uniform(low: 0.1, high: 0.3)),
      ("fade2", try Uniform(low: 0.05, high: 0.2)), ("p_youth", try Lognormal(median: 11_500, logSD: 0.2)),
      ("p_benefit", try Normal(mean: 1250, sd: 60)), ("p_prod", try Triangular(low: 1600, mode: 2300, high: 3200)),
      ("p_qaly", try Discrete(values: [50_000, 80_000, 100_000], weights: [0.3, 0.5, 0.2])),
      ("p_care", try Gamma(shape: 16, scale: 900)), ("p_crime", try Lognormal(median: 9000, logSD: 0.35)),
      ("p_school", try PERT(low: 30_000, mode: 45_000, high: 80_000)),
      ("c_part", try PERT(low: 2200, mode: 2800, high: 4200)),
      ("c_over", try Triangular(low: 250_000, mode: 320_000, high: 480_000)),
      ("c_capex", try Gamma(shape: 25, scale: 44_000)), ("c_time", try Uniform(low: 100, high: 400)),
      ("g_wage", try Triangular(low: 0, mode: 0.008, high: 0.018)), ("g_care", try Normal(mean: 0.012, sd: 0.005)),
      ("r", try Discrete(values: [0.016, 0.0225, 0.03], weights: [0.25, 0.5, 0.25])),
      ("over", try Lognormal(median: 1.08, logSD: 0.12)),
    ]
    inputs = distributions.map { sketch.chance($0.0, $0.1) }
    sketch.correlations = [
      Model.Correlation(
        keys: ["e_youth", "e_work", "e_qaly", "e_crime"],
        latent: [[1, 0.5, 0.4, 0.3], [0.5, 1, 0.4, 0.2], [0.4, 0.4, 1, 0.1], [0.3, 0.2, 0.1, 1]], source: "MODEL.md")
    ]
  }

  private mutating func times(_ a: Register, _ b: Register) -> Register { sketch.add(.multiply(a, b)) }
  private mutating func times(_ a: Register, _ b: Double) -> Register { times(a, sketch.number(b)) }

  /// (1 + rate)^year, year by year.
  private mutating func growth(_ rate: Register, inverse: Bool = false) -> [Register] {
    let one = sketch.number(1)
    let up = sketch.add(.add(one, rate))
    let factor = inverse ? sketch.add(.divide(one, up)) : up
    var result = [one]
    for _ in 1...15 { result.append(times(result[result.count - 1], factor)) }
    return result
  }

  private mutating func stock(_ fade: Register, _ multiplier: Double, _ ramp: [Double]) -> [Register] {
    let lost = times(fade, multiplier)
    let keep = sketch.add(.subtract(sketch.number(1), lost))
    var result = [sketch.number(0)]
    for year in 1...15 {
      let kept = times(keep, result[year - 1])
      result.append(sketch.add(.add(kept, sketch.number(ramp[year]))))
    }
    return result
  }

  private mutating func addAlternative(_ a: Int, discounted: Bool) {
    let x = Dictionary(uniqueKeysWithValues: zip(sketch.parameters.map(\.name), inputs))
    func input(_ name: String) -> Register { x[name] ?? Register(0) }
    let wages = growth(input("g_wage"))
    let care = growth(input("g_care"))
    let discount = discounted ? growth(input("r"), inverse: true) : (0...15).map { _ in sketch.number(1) }
    let ramp = (0...15).map { (year: Int) -> Double in
      year == 0 || year > 10 ? 0 : min(1, Double(year) / Self.rampYears[a])
    }
    let on = (0...15).map { $0 == 0 || $0 > 10 ? 0.0 : 1 }
    let social = stock(input("fade1"), Self.fade[a], ramp)
    let health = stock(input("fade2"), Self.fade[a], ramp)
    let people = times(times(input("demand"), input("uptake")), Self.scale[a])
    let alive = sketch.add(.subtract(sketch.number(1), input("dead")))
    let reached = times(times(people, Self.intensity[a]), alive)

    func amounts(_ make: (inout NeighbourhoodModel, Int) -> Register) -> [Register] {
      (0...15).map { year in
        let amount = make(&self, year)
        return times(amount, discount[year])
      }
    }
    func worth(_ effect: String, _ price: String, _ stock: [Register], _ index: [Register]?) -> [Register] {
      let each = times(reached, times(input(effect), input(price)))
      return amounts { model, year in
        let sum = model.times(each, stock[year])
        return index.map { model.times(sum, $0[year]) } ?? sum
      }
    }
    func benefit(_ name: String, _ amount: [Register], _ shares: [(actor: String, share: Double)]) {
      sketch.flow(name, .benefit, amount, shares: shares, alternative: a + 1)
    }
    func cost(_ name: String, _ amount: [Register], _ shares: [(actor: String, share: Double)]) {
      sketch.flow(name, .cost, amount, shares: shares, alternative: a + 1)
    }
    benefit("youth", worth("e_youth", "p_youth", social, wages), [("M", 0.92), ("C", 0.08)])
    let transfer = worth("e_work", "p_benefit", social, wages)
    for (payee, share) in [("M", 0.7), ("R", 0.3)] {
      let part = transfer.map { times($0, share) }
      sketch.flow("benefit to \(payee)", .transfer, part, from: "C", to: payee, alternative: a + 1)
    }
    benefit("prod", worth("e_work", "p_prod", social, wages), [("R", 0.36), ("C", 0.52), ("E", 0.12)])
    benefit("qaly", worth("e_qaly", "p_qaly", health, wages), [("C", 1)])
    benefit("care", worth("e_qaly", "p_care", health, care), [("R", 0.12), ("Z", 0.8), ("C", 0.08)])
    benefit("crime", worth("e_crime", "p_crime", social, nil), [("R", 0.45), ("O", 0.55)])
    benefit("school", worth("e_school", "p_school", social, wages), [("R", 0.3), ("C", 0.6), ("E", 0.1)])
    let overrun = times(input("over"), Self.cost[a])
    let each = times(people, times(input("c_part"), overrun))
    cost("cpart", amounts { $0.times($0.times(each, wages[$1]), ramp[$1]) }, [("M", 0.8), ("R", 0.2)])
    let hours = times(people, input("c_time"))
    cost("ctime", amounts { $0.times($0.times(hours, wages[$1]), ramp[$1]) }, [("C", 1)])
    let overhead = times(input("c_over"), overrun)
    cost("cover", amounts { $0.times($0.times(overhead, wages[$1]), on[$1]) }, [("M", 1)])
    let building = times(times(input("c_capex"), input("over")), Self.capex[a])
    cost(
      "capex", amounts { $1 == 0 ? building : $0.sketch.number(0) }, [("M", 0.55), ("R", 0.3), ("O", 0.15)])
  }
}
