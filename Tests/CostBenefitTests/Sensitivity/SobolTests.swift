import CostBenefit
import Evidence
import Foundation
import LinearAlgebra
import Probability
import Testing

@Suite("Sobol' indices of the balance")
struct SobolTests {
  /// sin(x) on (−π, π) by its series up to x²¹: the rest is below 1e-11.
  private static func sine(_ x: Register, _ sketch: inout Sketch) -> Register {
    let square = sketch.add(.multiply(x, x))
    var sum = sketch.number(1)
    for k in stride(from: 20.0, through: 2, by: -2) {
      let next = sketch.add(.multiply(square, sum))
      let part = sketch.add(.multiply(next, sketch.number(1 / (k * (k + 1)))))
      sum = sketch.add(.subtract(sketch.number(1), part))
    }
    return sketch.add(.multiply(x, sum))
  }

  /// sin(x₁) + 7 sin²(x₂) + .1 x₃⁴ sin(x₁), all uniform on (−π, π): Ishigami & Homma, 1990.
  private static func ishigami() throws -> Model {
    var sketch = Sketch()
    let x = try ["x1", "x2", "x3"].map { sketch.chance($0, try Uniform(low: -Double.pi, high: Double.pi)) }
    let first = sine(x[0], &sketch)
    let second = sine(x[1], &sketch)
    let square = sketch.add(.multiply(second, second))
    let fourth = sketch.add(.power(x[2], sketch.number(4)))
    let factor = sketch.add(.add(sketch.number(1), sketch.add(.multiply(sketch.number(0.1), fourth))))
    let sum = sketch.add(
      .add(sketch.add(.multiply(first, factor)), sketch.add(.multiply(sketch.number(7), square))))
    sketch.flow("gain", .benefit, [sum], shares: [("participant", 1)])
    return sketch.model
  }

  @Test("The indices of the Ishigami function are those of its closed form")
  func ishigamiIndices() throws {
    let found = try Simulation(Self.ishigami(), threads: 2).sobol(samples: 1 << 18).numbers
    #expect(found.map(\.parameter) == ["x1", "x2", "x3"])
    // V₁ = (1 + π⁴/50)²/2, V₂ = 49/8, V₁₃ = π⁸(1/18 − 1/50)/100; a = 7, b = .1.
    let first = [0.31390519114781146, 0.4424111447900409, 0]
    let total = [0.5575888552099592, 0.4424111447900409, 0.2436836640621477]
    for (place, number) in found.enumerated() {
      #expect(number.first.mcse < 0.004 && number.total.mcse < 0.004)
      #expect(abs(number.first.value - first[place]) < 4 * number.first.mcse)
      #expect(abs(number.total.value - total[place]) < 4 * number.total.mcse)
      #expect(!number.isCorrelated)
    }
  }

  /// Y = x₁ + 2x₂ + 3x₃ with standard deviations 1, 2, 1; a copula between x₁ and x₂.
  private static func linear(_ correlation: Double) throws -> Model {
    var sketch = Sketch()
    let x1 = sketch.chance("x1", try Normal(mean: 0, sd: 1))
    let x2 = sketch.chance("x2", try Normal(mean: 5, sd: 2))
    let x3 = sketch.chance("x3", try Normal(mean: 1, sd: 1))
    sketch.correlations = [
      Model.Correlation(keys: ["x1", "x2"], latent: [[1, correlation], [correlation, 1]], source: "test")
    ]
    let two = sketch.add(.multiply(sketch.number(2), x2))
    let three = sketch.add(.multiply(sketch.number(3), x3))
    let sum = sketch.add(.add(sketch.add(.add(x1, two)), three))
    sketch.flow("gain", .benefit, [sum], shares: [("participant", 1)])
    return sketch.model
  }

  @Test("Numbers that are correlated have the indices of a linear normal model", arguments: [0.6, -0.5, 0])
  func correlated(rho: Double) throws {
    let found = try Simulation(Self.linear(rho), threads: 2).sobol(samples: 1 << 16).numbers
    #expect(found.map(\.parameter) == ["x1", "x2", "x3"])
    // Var Y = 1 + 16 + 8ρ + 9. First: (b₁σ₁ + ρ b₂σ₂)²/V; total: b₁²σ₁²(1 − ρ²)/V.
    let variance = 26 + 8 * rho
    let first = [(1 + 4 * rho) * (1 + 4 * rho), (4 + rho) * (4 + rho), 9].map { $0 / variance }
    let total = [1 - rho * rho, 16 * (1 - rho * rho), 9].map { $0 / variance }
    for (place, number) in found.enumerated() {
      #expect(abs(number.first.value - first[place]) < 4 * number.first.mcse + 1e-12)
      #expect(abs(number.total.value - total[place]) < 4 * number.total.mcse + 1e-12)
      #expect(number.isCorrelated == (rho != 0 && place < 2))
    }
  }

  @Test("Terms of one estimate are drawn anew given each other")
  func estimateTerms() throws {
    var sketch = Sketch()
    sketch.estimates = [estimate(risk: 0.05, effect: 0.7, standardErrors: (0.2, 0.3), correlation: 0.7)]
    let risk = sketch.parameter("risk", .estimate(0, term: 0))
    let effect = sketch.parameter("effect", .estimate(0, term: 1))
    // log(effect) and log(risk/(1 − risk)): the normal scores themselves, with weights.
    let odds = sketch.add(.divide(risk, sketch.add(.subtract(sketch.number(1), risk))))
    let sum = sketch.add(.add(sketch.add(.logarithm(odds)), sketch.add(.logarithm(effect))))
    sketch.flow("gain", .benefit, [sum], shares: [("participant", 1)])
    let result = try Simulation(sketch.model, threads: 2).sobol(samples: 1 << 16)
    let variance = 0.04 + 0.09 + 2 * 0.7 * 0.06
    #expect(result.numbers.map(\.parameter) == ["risk", "effect"])
    let expected = [(0.2 + 0.7 * 0.3, 0.2), (0.3 + 0.7 * 0.2, 0.3)]
    for (number, (first, own)) in zip(result.numbers, expected) {
      #expect(abs(number.first.value - first * first / variance) < 4 * number.first.mcse)
      #expect(abs(number.total.value - own * own * 0.51 / variance) < 4 * number.total.mcse)
    }
    // Both are statistical: the one part explains all.
    #expect(result.parts.map(\.part) == [.statistical])
    #expect(abs(result.parts[0].first.value - 1) < 4 * result.parts[0].first.mcse + 1e-9)
    #expect(abs(result.parts[0].total.value - 1) < 4 * result.parts[0].total.mcse + 1e-9)
  }

  @Test("The interval is split into a statistical, a price and an assumption part")
  func parts() throws {
    let result = try BookScenario(
      """
      parameters:
        fall: {value: 2, measure: mean difference, se: 3, scale: identity, counterfactual: included, source: book}
        each: {value: "normal(10, 2) EUR2024/year", source: book}
        bonus: {value: "normal(0, 6)", source: book}
      baseline: {set: {each: 0 EUR2024/year, fall: 0, bonus: 0}}
      alternatives: {measure: {}}
      benefits:
        - {flow: gained, amount: fall * 1 EUR2024/year + each + bonus * 1 EUR2024/year, to: participant}
      """
    ).simulation(threads: 2).sobol(samples: 1 << 16)
    #expect(result.parts.map(\.part) == [.statistical, .price, .assumption])
    #expect(result.parts.map(\.parameters) == [["fall"], ["each"], ["bonus"]])
    // A part of one number has the indices of that number, in every bit.
    #expect(result.parts.map(\.first) == result.numbers.map(\.first))
    #expect(result.parts.map(\.total) == result.numbers.map(\.total))
    for (part, variance) in zip(result.parts, [9.0, 4, 36]) {
      #expect(abs(part.first.value - variance / 49) < 4 * part.first.mcse)
      #expect(abs(part.total.value - variance / 49) < 4 * part.total.mcse)
      let half = 1.959963984540054 * variance.squareRoot()
      #expect(abs(part.interval.low - (12 - half)) < 0.15 && abs(part.interval.high - (12 + half)) < 0.15)
    }
  }

  @Test("The same indices come out on any number of threads")
  func threads() throws {
    let model = try Self.linear(0.6)
    let one = try Simulation(model, threads: 1).sobol(samples: 5_000).numbers
    let three = try Simulation(model, threads: 3).sobol(samples: 5_000).numbers
    #expect(one.count == 3)
    #expect(one.map(\.first) == three.map(\.first) && one.map(\.total) == three.map(\.total))
  }

  @Test("More numbers than are held in memory at once have the indices of a sum")
  func manyNumbers() throws {
    var sketch = Sketch()
    // Y = Σ k·xₖ: first order and total are k²/385 both. At 2²⁰ draws eight mixtures fit.
    var sum = sketch.number(0)
    for k in 1...10 {
      let x = sketch.chance("x\(k)", try Normal(mean: 0, sd: 1))
      sum = sketch.add(.add(sum, sketch.add(.multiply(sketch.number(Double(k)), x))))
    }
    sketch.flow("gain", .benefit, [sum], shares: [("participant", 1)])
    let found = try Simulation(sketch.model, threads: 2).sobol(samples: 1 << 20).numbers
    #expect(found.map(\.parameter) == (1...10).map { "x\($0)" })
    for (place, number) in found.enumerated() {
      let share = Double((place + 1) * (place + 1)) / 385
      #expect(number.first.mcse < 0.003 && number.total.mcse < 0.003)
      #expect(abs(number.first.value - share) < 5 * number.first.mcse)
      #expect(abs(number.total.value - share) < 5 * number.total.mcse)
    }
  }
}

@Suite(
  "Sobol' indices of the neighbourhood benchmark, reference",
  .enabled(
    if: ReferenceFolder.place != nil, "skipped: the benchmarks are not in MKBA_REFERENCE (../shared/reference)"))
struct SobolReferenceTests {
  @Test("Indices of 25 inputs are those of the closed forms (reference, appraisal W2)")
  func neighbourhood() throws {
    let exact = try ReferenceFolder.json("benchmarks/appraisal/exact.json")
    let model = try NeighbourhoodModel.model(discounted: true, correlated: false)
    let found = try Simulation(model, threads: 2).sobol(samples: 8_192).numbers
    let order = model.parameters.map(\.name)
    var compared = 0
    for (place, alternative) in NeighbourhoodModel.alternatives.enumerated() {
      let expected = try #require(exact["a\(place).NPV_independent"] as? [String: Any])
      let first = try #require(expected["S1"] as? [Double])
      let total = try #require(expected["ST"] as? [Double])
      for number in found where number.alternative == alternative {
        let input = try #require(order.firstIndex(of: number.parameter))
        // Five errors, each known to about 13% (32 batches), of 72 indices.
        #expect(abs(number.first.value - first[input]) < 5 * number.first.mcse + 1e-4, "S1 of \(number.parameter)")
        #expect(abs(number.total.value - total[input]) < 5 * number.total.mcse + 1e-4, "ST of \(number.parameter)")
        compared += 1
      }
    }
    #expect(compared == 72)
  }
}
