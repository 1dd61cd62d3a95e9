import Probability

/// Summaries of the draws of many registers, in as few passes over the program as memory allows.
struct ColumnPasses {
  /// Columns that are looked at together, in the order asked for: all draws, or the first of very many.
  private let joint: Columns
  private let place: [Register: Int]
  /// Of what is only averaged.
  let means: [Register: Double]
  let ranges: [(smallest: Double, largest: Double)]
  private(set) var summaries: [Register: Summary] = [:]
  private let sets: IndependentSets
  /// Whether every number met was finite.
  private(set) var isFinite: Bool
  let draws: Int
  /// What was drawn.
  let reduced: ReducedProgram

  /// Above a million draws, what is looked at together are the first of them: memory does not grow with draws.
  static let mostJoint = 256 * Draws.blockSize

  /// How many draws are looked at together.
  static func joint(of draws: Int, in sets: IndependentSets = .draws) -> Int {
    draws <= CountedDraws.mostExact || sets != .draws ? draws : mostJoint
  }

  /// - Parameter parts: draws that were counted apart; nil where they are drawn here.
  init(
    _ columns: RunColumns, parts: MergedParts? = nil, parameters: ParameterDraws, draws: Int, workers: Workers,
    progress: (@Sendable (Double) -> Void)?
  ) {
    self.draws = draws
    sets = parameters.points.sets
    reduced = columns.reduced
    place = Dictionary(columns.joint.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let passes = columns.passes(
      bytesPerColumn: FoldedRun.bytesPerColumn(draws: draws, threads: workers.threads, sets: sets))
    let ticks = Ticks(total: passes.count * Draws.blocks(of: draws), progress)
    func run(_ pass: RunColumns.Pass) -> FoldedRun {
      guard let parts else {
        return FoldedRun(
          pass.tape(), keeping: pass.keeping, parameters: parameters, draws: draws, workers: workers, done: ticks.tick)
      }
      return FoldedRun(
        pass, of: parts, parameters: parameters, draws: draws, workers: workers, done: ticks.tick)
    }
    let first = run(passes[0])
    joint = first.kept
    means = Dictionary(zip(columns.sums, first.means), uniquingKeysWith: { first, _ in first })
    ranges = first.ranges
    isFinite = first.means.allSatisfy(\.isFinite) && ranges.allSatisfy { !$0.largest.isNaN }
    take(passes[0].registers, from: first)
    for pass in passes.dropFirst() { take(pass.registers, from: run(pass)) }
  }

  /// The draws of a register that is looked at with others.
  func column(of register: Register) -> UnsafeBufferPointer<Double> {
    guard let column = place[register] else { preconditionFailure("the register is not among those kept") }
    return joint[column]
  }

  private mutating func take(_ registers: [Register], from run: FoldedRun) {
    for (register, summary) in zip(registers, run.summaries) {
      if let summary { summaries[register] = summary } else { isFinite = false }
    }
  }
}
