import CostBenefit
import Documents
import Foundation
import Probability

/// All outputs of an appraisal with their percentiles, in memory: `AppraisalBenchmark FILE DRAWS THREADS REPEATS`.
///
/// Prints JSON: the seconds of each repeat, of the first with reading and compiling, and mean, sd and quantiles of each output.
@main
struct AppraisalBenchmark {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 5, let draws = Int(words[2]), let threads = Int(words[3]), let repeats = Int(words[4]) else {
      FileHandle.standardError.write(Data("AppraisalBenchmark FILE DRAWS THREADS REPEATS\n".utf8))
      exit(2)
    }
    var seconds: [Double] = []
    var outputs: [String: [String: Any]] = [:]
    let start = DispatchTime.now().uptimeNanoseconds
    let model = try ScenarioCompiler.compile(Scenario.read(words[1]))
    let compiled = DispatchTime.now().uptimeNanoseconds
    for _ in 0..<max(1, repeats) {
      let begin = DispatchTime.now().uptimeNanoseconds
      // A simulation keeps what it makes of its model: each repeat is of a new one, as when a number has been changed.
      let found = try Simulation(model, draws: draws, seed: 1, threads: threads).summaries(of: columns(of: model))
      seconds.append(Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e9)
      outputs = Dictionary(
        uniqueKeysWithValues: found.map { name, summary in
          (
            name,
            ["mean": summary.mean, "sd": summary.sd, "mcse": summary.mcse, "quantiles": summary.quantiles]
          )
        })
    }
    let report: [String: Any] = [
      "compile": Double(compiled - start) / 1e9, "seconds": seconds, "outputs": outputs,
    ]
    print(String(decoding: try JSONSerialization.data(withJSONObject: report, options: .sortedKeys), as: UTF8.self))
  }

  /// The outputs of the reference: balance, ratio, actors and years of every alternative.
  private static func columns(of model: Model) -> [DrawTable.Column] {
    model.alternatives.dropFirst().flatMap { alternative -> [DrawTable.Column] in
      [.indicator(.netPresentValue, alternative: alternative.name), .ratio(alternative: alternative.name)]
        + model.actors.map { .actor($0, alternative: alternative.name) }
        + model.years.map { .year($0, alternative: alternative.name) }
    }
  }
}
