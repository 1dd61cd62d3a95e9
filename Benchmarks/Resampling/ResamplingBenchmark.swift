import Foundation
import Models

/// Resampling from columns in memory, timed:
///
///     ResamplingBenchmark wild FILE REPEATS DRAWS THREADS [STATISTICS]
///     ResamplingBenchmark permutation FILE REPEATS DRAWS THREADS
///
/// The columns of FILE (`Columns`) are for the first cluster, outcome and regressors, whose first is tested against 0; for the second outcome and
/// treatment. Prints one JSON object: statistics, p-values, and the seconds of every repeat on the clock and of the processor. The statistics of the
/// draws go to the file STATISTICS as 64-bit numbers.
@main
struct ResamplingBenchmark {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count >= 6, let repeats = Int(words[3]), repeats > 0, let draws = Int(words[4]),
      let threads = Int(words[5])
    else {
      FileHandle.standardError.write(
        Data("ResamplingBenchmark wild|permutation FILE REPEATS DRAWS THREADS [STATISTICS]\n".utf8))
      exit(2)
    }
    let columns = try Columns(words[2])
    let report =
      words[1] == "wild"
      ? try wild(
        columns, repeats: repeats, draws: draws, threads: threads, statistics: words.count > 6 ? words[6] : nil)
      : try permutation(columns, repeats: repeats, draws: draws, threads: threads)
    print(String(decoding: try JSONSerialization.data(withJSONObject: report), as: UTF8.self))
  }

  private static func wild(_ columns: Columns, repeats: Int, draws: Int, threads: Int, statistics: String?) throws
    -> [String: Any]
  {
    let codes = columns[0].map { Int($0) }
    let outcome = columns[1]
    let regressors = (2..<columns.count).map { DesignTerm.numeric(name: "x\($0 - 1)", values: columns[$0]) }
    var (fitting, testing) = (Stopwatch(), Stopwatch())
    var test: WildBootstrapTest?
    var pValues: [Double] = []
    for _ in 0..<repeats {
      let fit = try fitting.time {
        try LeastSquares().fit(try DesignMatrix(rows: columns.rows, terms: [.intercept] + regressors), outcome)
      }
      let direction = fit.names.map { $0 == "x1" ? 1.0 : 0 }
      try testing.time {
        let units = SamplingUnits(codes: codes, word: "clusters")
        let made = try WildClusterBootstrap(draws: draws, counting: .further, threads: threads).test(
          fit, direction: direction, units: units)
        pValues = [made.symmetric, made.greater, made.less]
        test = made
      }
    }
    guard let test else { return [:] }
    let drawn = test.drawnStatistics
    if let statistics {
      try drawn.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: statistics))
    }
    var interval = Stopwatch()
    let ends = interval.time { test.interval() }
    return [
      "estimate": test.estimate, "statistic": test.statistic, "draws": test.count, "p": pValues[0],
      "greater": pValues[1], "less": pValues[2], "enumerated": test.isEnumerated, "low": ends.low, "high": ends.high,
      "seconds": testing.seconds, "cpu": testing.processor, "fit_seconds": fitting.seconds,
      "fit_cpu": fitting.processor, "interval_seconds": interval.seconds,
    ]
  }

  private static func permutation(_ columns: Columns, repeats: Int, draws: Int, threads: Int) throws -> [String: Any] {
    let outcome = columns[0]
    let isTreated = columns[1].map { $0 > 0 }
    var watch = Stopwatch()
    var test: PermutationTest?
    for _ in 0..<repeats {
      test = try watch.time {
        try PermutationTest(outcome: outcome, isTreated: isTreated, limit: draws, draws: draws, threads: threads)
      }
    }
    guard let test else { return [:] }
    let interval = test.interval(confidence: 0.95)
    return [
      "estimate": test.estimate, "greater": test.pAbove(0), "less": test.pBelow(0), "assignments": test.assignments,
      "exact": test.isExact, "low": interval.low, "high": interval.high, "seconds": watch.seconds,
      "cpu": watch.processor,
    ]
  }
}
