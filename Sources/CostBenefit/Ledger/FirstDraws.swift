import Probability

/// The first draws of some registers: their spread, and a few of them kept to be looked at together.
struct FirstDraws {
  typealias Spread = (low: Double, p10: Double, p90: Double, high: Double)

  private var spreads: [Register: Spread] = [:]
  private let columns: Columns
  private let place: [Register: Int]

  /// Registers looked at in one pass, so that memory does not grow with the ledger.
  private static let perPass = 512

  init(
    _ reduced: ReducedProgram, spread: [Register], kept: [Register], parameters: ParameterDraws, draws: Int,
    workers: Workers
  ) {
    let registers = Self.unique(kept)
    place = Dictionary(uniqueKeysWithValues: registers.enumerated().map { ($1, $0) })
    columns = DrawRun(Tape(reduced, columns: registers), parameters: parameters, draws: draws, workers: workers).columns
    var rest = Self.unique(spread)[...]
    while !rest.isEmpty {
      let batch = Array(rest.prefix(Self.perPass))
      rest = rest.dropFirst(batch.count)
      let tape = Tape(reduced, columns: batch)
      let pass = DrawRun(tape, parameters: parameters, draws: draws, workers: workers).columns
      let found = workers.map(batch.count) { Self.spread(of: pass[$0]) }
      for (register, spread) in zip(batch, found) { spreads[register] = spread }
    }
  }

  func quantiles(_ register: Register) -> Spread { spreads[register] ?? (.nan, .nan, .nan, .nan) }

  /// Points of sign · value / quantity; nil where the quantity is not of one sign.
  func ratio(_ value: Register, to quantity: Register, sign: Double) -> (p10: Double, p90: Double)? {
    guard let above = place[value], let below = place[quantity] else { return nil }
    let quantities = columns[below]
    guard quantities.allSatisfy({ $0 > 0 }) || quantities.allSatisfy({ $0 < 0 }) else { return nil }
    let ratios = Summary(of: zip(columns[above], quantities).map { sign * $0 / $1 })
    return (ratios.quantile(0.1) ?? .nan, ratios.quantile(0.9) ?? .nan)
  }

  private static func unique(_ registers: [Register]) -> [Register] {
    var seen: Set<Register> = []
    return registers.filter { seen.insert($0).inserted }
  }

  private static func spread(of column: UnsafeBufferPointer<Double>) -> Spread {
    let summary = Summary(of: column)
    func point(_ level: Double) -> Double { summary.quantile(level) ?? .nan }
    return (point(0.025), point(0.1), point(0.9), point(0.975))
  }
}
