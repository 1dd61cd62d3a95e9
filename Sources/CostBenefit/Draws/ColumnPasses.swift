import Probability
import Synchronization

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

  /// Bytes of counts and draws held at once, beside those that are looked at together.
  static let room = 256 << 20
  /// Above a million draws, what is looked at together are the first of them: memory does not grow with draws.
  static let mostJoint = 256 * Draws.blockSize

  /// How many draws are looked at together.
  static func joint(of draws: Int, in sets: IndependentSets = .draws) -> Int {
    draws <= CountedDraws.mostExact || sets != .draws ? draws : mostJoint
  }

  init(
    _ appraisal: Appraisal, joint: [Register], apart: [Register], sums: [Register], parameters: ParameterDraws,
    draws: Int, workers: Workers, progress: (@Sendable (Double) -> Void)?
  ) {
    self.draws = draws
    sets = parameters.points.sets
    place = Dictionary(joint.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var seen = Set(joint)
    let rest = apart.filter { seen.insert($0).inserted }
    let perPass = max(8, Self.room / FoldedRun.bytesPerColumn(draws: draws, threads: workers.threads, sets: sets))
    let passes = max(1, (rest.count + perPass - 1) / perPass)
    let ticks = Ticks(total: passes * Draws.blocks(of: draws), progress)
    let reduced = appraisal.reduced()
    self.reduced = reduced

    var batch = Array(rest.prefix(perPass))
    let tape = Tape(reduced, columns: joint + batch, sums: sums, ranges: appraisal.checks)
    let first = FoldedRun(
      tape, keeping: joint.count, parameters: parameters, draws: draws, workers: workers, done: ticks.tick)
    self.joint = first.kept
    means = Dictionary(zip(sums, first.means), uniquingKeysWith: { first, _ in first })
    ranges = first.ranges
    isFinite = first.means.allSatisfy(\.isFinite) && ranges.allSatisfy { !$0.largest.isNaN }
    take(joint + batch, from: first)
    var done = batch.count
    while done < rest.count {
      batch = Array(rest[done..<min(done + perPass, rest.count)])
      let pass = FoldedRun(
        Tape(reduced, columns: batch), parameters: parameters, draws: draws, workers: workers, done: ticks.tick)
      take(batch, from: pass)
      done += batch.count
    }
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

/// Counts blocks that are done, from any thread, and tells how far the work is.
private final class Ticks: Sendable {
  private let done = Atomic<Int>(0)
  private let total: Int
  private let progress: (@Sendable (Double) -> Void)?

  init(total: Int, _ progress: (@Sendable (Double) -> Void)?) {
    self.total = max(1, total)
    self.progress = progress
  }

  var tick: (@Sendable () -> Void)? {
    guard let progress else { return nil }
    return { progress(Double(self.done.wrappingAdd(1, ordering: .relaxed).newValue) / Double(self.total)) }
  }
}
