import Probability
import Synchronization

/// The draws of many registers, in as few passes over the program as memory allows: columns are summarised and let go.
struct ColumnPasses {
  /// Columns that are looked at together, in the order asked for.
  private let joint: Columns
  private let place: [Register: Int]
  /// Of what is only averaged.
  let means: [Register: Double]
  let ranges: [(smallest: Double, largest: Double)]
  private(set) var summaries: [Register: Summary] = [:]
  private let sets: IndependentSets
  /// Whether every number met was finite.
  private(set) var isFinite: Bool

  /// Bytes of columns held at once, beside those that are looked at together.
  static let room = 256 << 20

  init(
    _ appraisal: Appraisal, joint: [Register], apart: [Register], sums: [Register], parameters: ParameterDraws,
    draws: Int, workers: Workers, progress: (@Sendable (Double) -> Void)?
  ) {
    sets = parameters.points.sets
    place = Dictionary(joint.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var seen = Set(joint)
    let rest = apart.filter { seen.insert($0).inserted }
    let perPass = max(8, Self.room / (8 * draws))
    let passes = max(1, (rest.count + perPass - 1) / perPass)
    let ticks = Ticks(total: passes * Draws.blocks(of: draws), progress)

    var batch = Array(rest.prefix(perPass))
    let tape = appraisal.tape(joint + batch, sums: sums, ranges: appraisal.checks)
    let first = DrawRun(tape, parameters: parameters, draws: draws, workers: workers, done: ticks.tick)
    self.joint = first.columns
    means = Dictionary(zip(sums, first.means), uniquingKeysWith: { first, _ in first })
    ranges = first.ranges
    isFinite = first.means.allSatisfy(\.isFinite) && ranges.allSatisfy { !$0.largest.isNaN }
    take(joint + batch, from: first.columns, workers)
    var done = batch.count
    while done < rest.count {
      batch = Array(rest[done..<min(done + perPass, rest.count)])
      let pass = DrawRun(
        appraisal.tape(batch), parameters: parameters, draws: draws, workers: workers, done: ticks.tick)
      take(batch, from: pass.columns, workers)
      done += batch.count
    }
  }

  /// The draws of a register that is looked at with others.
  func column(of register: Register) -> UnsafeBufferPointer<Double> {
    guard let column = place[register] else { preconditionFailure("the register is not among those kept") }
    return joint[column]
  }

  private mutating func take(_ registers: [Register], from columns: Columns, _ workers: Workers) {
    let sets = sets
    let found = workers.map(registers.count) { column -> Summary? in
      columns.isFinite(column) ? Summary(of: columns[column], in: sets) : nil
    }
    for (register, summary) in zip(registers, found) {
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
