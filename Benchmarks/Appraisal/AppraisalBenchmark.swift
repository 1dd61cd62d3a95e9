import CostBenefit
import Documents
import Foundation
import Probability

/// All outputs of an appraisal with their percentiles, in memory: `AppraisalBenchmark FILE DRAWS THREADS REPEATS [move]`.
///
/// Prints JSON: the seconds of each repeat, of the first with reading and compiling, and mean, sd and quantiles of each output. With `move`
/// each repeat is of every uncertain number in turn, moved to another distribution, and the last puts all back.
@main
struct AppraisalBenchmark {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 5 || words.count == 6 && words[5] == "move", let draws = Int(words[2]),
      let threads = Int(words[3]), let repeats = Int(words[4])
    else {
      FileHandle.standardError.write(Data("AppraisalBenchmark FILE DRAWS THREADS REPEATS [move]\n".utf8))
      exit(2)
    }
    let start = DispatchTime.now().uptimeNanoseconds
    let model = try ScenarioCompiler.compile(Scenario.read(words[1]))
    let compiled = DispatchTime.now().uptimeNanoseconds
    let simulation = Simulation(model, draws: draws, seed: 1, threads: threads)
    var report = try words.count == 6 ? moved(simulation, repeats) : asked(model, simulation, repeats)
    report["compile"] = Double(compiled - start) / 1e9
    print(String(decoding: try JSONSerialization.data(withJSONObject: report, options: .sortedKeys), as: UTF8.self))
  }

  private static func asked(_ model: Model, _ given: Simulation, _ repeats: Int) throws -> [String: Any] {
    var seconds: [Double] = []
    var outputs: [(name: String, summary: Summary)] = []
    for _ in 0..<max(1, repeats) {
      let begin = DispatchTime.now().uptimeNanoseconds
      // A simulation keeps what it makes of its model: each repeat is of a new one.
      outputs = try Simulation(model, draws: given.draws, seed: 1, threads: given.threads)
        .summaries(of: columns(of: model))
      seconds.append(Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e9)
    }
    return ["seconds": seconds, "outputs": told(outputs)]
  }

  /// A slider for each number: seconds of the first move, and of each one after it.
  private static func moved(_ given: Simulation, _ repeats: Int) throws -> [String: Any] {
    let asked = columns(of: given.model)
    var first: [String: Double] = [:]
    var later: [String: [Double]] = [:]
    var simulation = given
    for parameter in given.model.parameters {
      guard case .distribution(let distribution, _) = parameter.chance else { continue }
      // To and fro between two others, and back at the end.
      for turn in 0...repeats + 1 {
        let next = try turn == repeats + 1 ? distribution : Moved.distribution(like: distribution, turn: turn % 2)
        let begin = DispatchTime.now().uptimeNanoseconds
        simulation = try simulation.moving([parameter.qualifiedName: next])
        let found = try simulation.summaries(of: asked)
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e9
        precondition(found.count == asked.count, "an output is not finite")
        if turn == 0 {
          first[parameter.qualifiedName] = seconds
        } else if turn <= repeats {
          later[parameter.qualifiedName, default: []].append(seconds)
        }
      }
    }
    return ["first": first, "later": later, "outputs": told(try simulation.summaries(of: asked))]
  }

  private static func told(_ found: [(name: String, summary: Summary)]) -> [String: Any] {
    Dictionary(
      uniqueKeysWithValues: found.map { name, summary in
        (
          name,
          ["mean": summary.mean, "sd": summary.sd, "mcse": summary.mcse, "quantiles": summary.quantiles]
        )
      })
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

/// Where a slider puts a number: a distribution of the same kind beside the one given.
enum Moved {
  static func distribution(like given: any Distribution, turn: Int) throws -> any Distribution {
    let factor = turn == 0 ? 0.97 : 1.04
    let numbers = given.arguments.map { $0.value * factor }
    return switch given {
    case is Beta: try Beta(a: numbers[0], b: numbers[1])
    case is Gamma: try Gamma(shape: given.arguments[0].value, scale: numbers[1])
    case is Lognormal: try Lognormal(logMean: given.arguments[0].value + factor - 1, logSD: given.arguments[1].value)
    case is Normal: try Normal(mean: numbers[0], sd: given.arguments[1].value)
    case is PERT: try PERT(low: numbers[0], mode: numbers[1], high: numbers[2])
    case is Triangular: try Triangular(low: numbers[0], mode: numbers[1], high: numbers[2])
    default: try Uniform(low: given.support.lowerBound * factor, high: given.support.upperBound * factor)
    }
  }
}
