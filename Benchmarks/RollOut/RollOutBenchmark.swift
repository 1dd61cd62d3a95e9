import Designs
import Foundation

/// Group-time effects of a roll-out from columns in memory: `RollOutBenchmark FILE REPEATS`, with FILE the columns unit, period, start (0 for never) and
/// outcome as 64-bit numbers, column by column, after their count. Prints the seconds of each repeat and then cells, errors and aggregates as JSON.
@main
struct RollOutBenchmark {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 3, let repeats = Int(words[2]) else {
      FileHandle.standardError.write(Data("RollOutBenchmark FILE REPEATS\n".utf8))
      exit(2)
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: words[1]))
    let numbers = bytes.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
    let rows = Int(numbers[0])
    func column(_ place: Int) -> ArraySlice<Double> { numbers[1 + place * rows..<1 + (place + 1) * rows] }
    let unit = column(0).map { Int($0) }
    let period = column(1).map { Int($0) }
    let start = column(2).map { $0 > 0 ? Int($0) : nil }
    let outcome = Array(column(3))
    var seconds: [Double] = []
    var result: (effects: GroupTimeEffects, errors: [Double], simple: EffectEstimates, dynamic: EffectEstimates)?
    for _ in 0..<max(1, repeats) {
      let begin = DispatchTime.now().uptimeNanoseconds
      let panel = try RollOutPanel(unit: unit, period: period, firstTreated: start, outcome: outcome)
      let effects = try CallawaySantAnna().fit(panel)
      result = (
        effects, effects.standardErrors, try effects.aggregate(.simple), try effects.aggregate(.dynamic())
      )
      seconds.append(Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e9)
    }
    guard let result else { return }
    let report: [String: Any] = [
      "seconds": seconds, "group": result.effects.cells.map(\.group), "period": result.effects.cells.map(\.period),
      "att": result.effects.effects, "se": result.errors, "simple": result.simple.values[0],
      "simple_se": result.simple.covariance[0, 0].squareRoot(), "dynamic": result.dynamic.values,
      "dynamic_se": result.dynamic.covariance.diagonal.map { $0.squareRoot() }, "names": result.dynamic.names,
    ]
    print(String(decoding: try JSONSerialization.data(withJSONObject: report), as: UTF8.self))
  }
}
