import CostBenefit
import Foundation

/// What knowing each number of a scenario is worth, and Sobol' indices of its balances, timed in one process:
///
///     InformationBenchmark SCENARIO DRAWS SAMPLES THREADS REPEATS SEED
///
/// DRAWS are for the first and SAMPLES for the second, each of its two samples; 0 leaves one out. Prints JSON: seconds of every repeat on the clock and of
/// the processor, worths in euros by number, and indices by alternative and number.
@main
struct InformationBenchmark {
  static func main() throws {
    let words = CommandLine.arguments
    let numbers = words.dropFirst(2).compactMap { Int($0) }
    guard words.count == 7, numbers.count == 5, numbers[3] > 0 else {
      FileHandle.standardError.write(Data("InformationBenchmark SCENARIO DRAWS SAMPLES THREADS REPEATS SEED\n".utf8))
      exit(2)
    }
    let (draws, samples, threads, repeats) = (numbers[0], numbers[1], numbers[2], numbers[3])
    let model = try ScenarioCompiler.compile(Scenario.read(words[1]))
    let simulation = Simulation(model, draws: max(100, draws), seed: UInt64(numbers[4]), threads: threads)
    var report: [String: Any] = [:]
    if draws > 0 {
      let (items, seconds, processor) = try timed(repeats) { try simulation.informationOfNumbers() }
      report["worth"] = Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.regression.value) })
      report["mcse"] = Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.regression.mcse) })
      report["worth_seconds"] = seconds
      report["worth_cpu"] = processor
    }
    if samples > 0 {
      let (result, seconds, processor) = try timed(repeats) { try simulation.sobol(samples: samples) }
      report["indices"] = result.numbers.map { number -> [String: Any] in
        [
          "number": number.parameter, "alternative": number.alternative, "first": number.first.value,
          "first_mcse": number.first.mcse, "total": number.total.value, "total_mcse": number.total.mcse,
        ]
      }
      report["sobol_seconds"] = seconds
      report["sobol_cpu"] = processor
    }
    print(String(decoding: try JSONSerialization.data(withJSONObject: report, options: .sortedKeys), as: UTF8.self))
  }

  private static func timed<Result>(
    _ repeats: Int, _ work: () throws -> Result
  ) rethrows -> (result: Result, seconds: [Double], processor: [Double]) {
    var (seconds, processor): ([Double], [Double]) = ([], [])
    while true {
      let begin = DispatchTime.now().uptimeNanoseconds
      let used = clock()
      let result = try work()
      processor.append(Double(clock() - used) / Double(CLOCKS_PER_SEC))
      seconds.append(Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e9)
      if seconds.count == repeats { return (result, seconds, processor) }
    }
  }
}
