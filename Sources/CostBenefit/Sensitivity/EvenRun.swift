import Probability

/// Balances at even draws, with the draws behind them: a regression reads each number again.
struct EvenRun: Sendable {
  private let draws: EvenDraws
  private let balances: Columns
  /// The draws of each parameter, and its place among them; nil where they would take too much memory.
  private let numbers: Columns?
  private let places: [Int: Int]

  /// Draws of parameters that are kept: 256 MB. Beyond it they are drawn again.
  static let mostKept = 1 << 25

  init(_ tape: Tape, draws: EvenDraws, workers: Workers) {
    let count = draws.count
    let balances = Columns(count: tape.columns, draws: count)
    let isKept = tape.parameters.count * count <= Self.mostKept
    let numbers = isKept ? Columns(count: tape.parameters.count, draws: count) : nil
    let work: @Sendable (Int, inout Bench) -> Void = { block, bench in
      let range = Draws.range(ofBlock: block, of: count)
      bench.fill(count: range.count) { draws.first.fill($0, block: block, into: $1) }
      bench.machine.run(count: range.count, parameter: bench.column) { balances.start($0) + range.lowerBound }
      guard let numbers else { return }
      for (place, parameter) in tape.parameters.enumerated() {
        (numbers.start(place) + range.lowerBound).update(from: bench.column(parameter), count: range.count)
      }
    }
    workers.each(of: Draws.blocks(of: count), state: { Bench(tape) }, work: work)
    self.draws = draws
    self.balances = balances
    self.numbers = numbers
    places = Dictionary(uniqueKeysWithValues: tape.parameters.enumerated().map { ($1, $0) })
  }

  /// By column of the tape.
  var values: [[Double]] { (0..<balances.count).map { balances.array($0) } }

  func draws(of parameter: Int) -> [Double] {
    if let numbers, let place = places[parameter] { return numbers.array(place) }
    return draws.first.draws(of: parameter, count: draws.count)
  }
}
