import CostBenefit
import Foundation
import Probability
import Testing

/// The scenario that the benchmark times, held against moments that are known exactly: products of moments, and Gauss quadrature for
/// what is not a product.
@Suite("An appraisal whose moments are known", .enabled(if: ReferenceFolder.place != nil))
struct ExactMomentsTests {
  private static let actors = [
    "municipality": "M", "state": "R", "insurers": "Z", "clients": "C", "employers": "E", "others": "O",
  ]

  private static func model() throws -> Model {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    return try ScenarioCompiler.compile(
      Scenario.read(root.appending(path: "Benchmarks/Appraisal/appraisal.scenario.yaml").path))
  }

  @Test("has them: balances, actors and years of three alternatives, within five Monte Carlo errors")
  func moments() throws {
    let model = try Self.model()
    let exact = try ReferenceFolder.json("benchmarks/appraisal/exact.json")
    var compared = 0
    for (place, alternative) in model.alternatives.dropFirst().enumerated() {
      let names: [(column: DrawTable.Column, name: String)] =
        [(.indicator(.netPresentValue, alternative: alternative.name), "NPV")]
        + Self.actors.map { (.actor($0.key, alternative: alternative.name), $0.value) }
        + model.years.enumerated().map { (.year($0.element, alternative: alternative.name), "Y\($0.offset)") }
      let found = try Simulation(model, draws: 200_000, threads: 2).summaries(of: names.map(\.column))
      for ((_, name), (_, summary)) in zip(names, found) {
        guard let known = exact["a\(place).\(name)"] as? [String: Any], let mean = known["mean"] as? Double,
          let sd = known["sd"] as? Double
        else { continue }
        compared += 1
        #expect(abs(summary.mean - mean) <= 5 * sd / 200_000.0.squareRoot(), "\(alternative.name) \(name)")
        #expect(abs(summary.sd / sd - 1) <= 0.03, "\(alternative.name) \(name)")
      }
    }
    // 3 balances, 18 actors, 48 years.
    #expect(compared == 69)
  }

  @Test(
    "is reduced to less than half of its operations for all outputs, and stays within 1e-12 for all that a run reports")
  func operations() throws {
    let model = try Self.model()
    let columns = model.alternatives.dropFirst().flatMap { alternative -> [DrawTable.Column] in
      [.indicator(.netPresentValue, alternative: alternative.name), .ratio(alternative: alternative.name)]
        + model.actors.map { .actor($0, alternative: alternative.name) }
        + model.years.map { .year($0, alternative: alternative.name) }
    }
    let counts = try Simulation(model).operations(for: columns)
    #expect(counts.left * 2 < counts.given)
    let found = try OptimisedModel(model)
    #expect(found.left < found.given)
    #expect(found.farthest <= 1e-12)
  }
}
