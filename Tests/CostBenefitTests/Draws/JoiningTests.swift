import CostBenefit
import Evidence
import Foundation
import LinearAlgebra
import Probability
import Testing

@Suite("Effects of several hypotheses")
struct JoiningTests {
  /// Two estimates of the same shape whose effects have a correlation of 0.3, alone and as one.
  private let alone = ["referral", "admission"].map { name in
    let made = estimate(risk: 0.03, effect: 0.5)
    return Estimate(
      name: name, terms: made.terms, covariance: made.covariance, recipe: "test", counterfactual: .included,
      source: "test")
  }

  private var together: Estimate {
    var covariance = Matrix(rows: 4, columns: 4)
    for i in 0..<4 {
      for j in 0..<4 { covariance[i, j] = (i / 2 == j / 2 ? 1 : 0.3) * alone[0].covariance[i % 2, j % 2] }
    }
    let terms = alone.flatMap { own in
      own.terms.map {
        Estimate.Term(
          name: "\(own.name).\($0.name)", measure: $0.measure, value: $0.value, scale: $0.scale,
          degreesOfFreedom: $0.degreesOfFreedom)
      }
    }
    return Estimate(
      name: "referral+admission", terms: terms, covariance: covariance, recipe: "test", counterfactual: .included,
      source: "test")
  }

  @Test("Effects that are joined are drawn with the correlation of their covariance, and apart without any")
  func correlation() throws {
    var sketch = Sketch()
    sketch.estimates = alone
    _ = sketch.parameter("first", .estimate(0, term: 1))
    _ = sketch.parameter("second", .estimate(1, term: 1))
    let apart = try Simulation(sketch.model, draws: 100_000).table([.parameter(0), .parameter(1)]).columns
    let joined = try Simulation(sketch.model.joining(together), draws: 100_000)
      .table([.parameter(0), .parameter(1)]).columns
    // Spearman's of a normal pair: (6/π)·asin(0.3/2) = 0.2876. Its Monte Carlo error at 100,000 is about 0.003; four of them.
    let rank = try #require(Ranks(of: joined[0]).correlation(with: Ranks(of: joined[1])))
    #expect(abs(rank - 6 / Double.pi * asin(0.15)) < 0.012)
    let none = try #require(Ranks(of: apart[0]).correlation(with: Ranks(of: apart[1])))
    #expect(abs(none) < 0.013)
    #expect(joined[0] == apart[0])
  }
}
