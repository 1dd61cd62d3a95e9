import CostBenefit
import Foundation
import Probability

/// Means of the balance under every kind of points, for `points.py`: one line of JSON for each scenario, kind, number of draws, seed and alternative.
///
///     PointsBenchmark SEEDS FEWEST MOST REFERENCE SCENARIO...
///
/// Numbers of draws are powers of 2 from 2^FEWEST to 2^MOST. The reference is the mean of four runs of 2^REFERENCE draws under Sobol' points with
/// seeds of their own; beside it stands one of as many random draws.
@main
struct PointsBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let numbers = arguments.prefix(4).compactMap { Int($0) }
    guard numbers.count == 4, arguments.count > 4 else {
      print("PointsBenchmark SEEDS FEWEST MOST REFERENCE SCENARIO...")
      exit(2)
    }
    for path in arguments.dropFirst(4) {
      let model = try ScenarioCompiler.compile(Scenario.read(path))
      for seed in 1...4 as ClosedRange<UInt64> {
        try tell(model, path, PointChoice(.sobol), 1 << numbers[3], 1_000_000 + seed, "reference")
      }
      try tell(model, path, .random, 1 << numbers[3], 2_000_000, "check")
      for choice in PointKind.allCases.map({ PointChoice($0) }) {
        for power in numbers[1]...numbers[2] {
          for seed in 1...numbers[0] { try tell(model, path, choice, 1 << power, UInt64(seed), "run") }
        }
      }
    }
  }

  private static func tell(
    _ model: Model, _ path: String, _ choice: PointChoice, _ draws: Int, _ seed: UInt64, _ use: String
  ) throws {
    let names = model.alternatives.dropFirst().map(\.name)
    let start = ContinuousClock.now
    let table = try Simulation(model, draws: draws, seed: seed, threads: 2, points: choice)
      .table(names.map { .indicator(.netPresentValue, alternative: $0) })
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let sets = PointSet(choice, seed: seed).sets
    for (name, column) in zip(names, table.columns) {
      let moments = Moments(of: column)
      let line: [String: Any] = [
        "use": use, "scenario": path, "alternative": name, "kind": choice.kind.rawValue, "draws": draws,
        "seed": Int(seed), "mean": moments.mean, "sd": moments.standardDeviation,
        "mcse": sets.error(ofMeanOf: column), "seconds": seconds,
      ]
      let data = try JSONSerialization.data(withJSONObject: line, options: [.sortedKeys, .withoutEscapingSlashes])
      print(String(decoding: data, as: UTF8.self))
    }
  }
}
