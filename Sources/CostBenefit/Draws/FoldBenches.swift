import Probability
import Synchronization

/// The benches of one pass: a thread takes one that is free, or makes one, and keeps it until the blocks it came for are done.
final class FoldBenches: Sendable {
  private let pool = Mutex<(all: [FoldBench], free: [FoldBench])>(([], []))
  private let make: @Sendable () -> FoldBench

  init(_ make: @escaping @Sendable () -> FoldBench) {
    self.make = make
  }

  var all: [FoldBench] { pool.withLock { $0.all } }

  func each(of parts: Range<Int>, _ workers: Workers, _ work: @Sendable (Int, FoldBench) -> Void) {
    pool.withLock { $0.free = $0.all }
    workers.each(
      of: parts.count, state: { take() },
      work: { part, bench in work(parts.lowerBound + part, bench) })
  }

  /// Has draws kept from fewer bins, by what was counted.
  func narrow(_ workers: Workers) {
    let all = all
    guard let plans = all.first?.plans else { return }
    let narrowed = workers.map(plans.count) { plans[$0].narrowed(by: Self.counts($0, all)) }
    for bench in all { bench.plans = narrowed }
  }

  /// By bin, the one below first.
  static func counts(_ column: Int, _ benches: [FoldBench]) -> [Int] {
    guard let first = benches.first else { return [] }
    var sums = [Int](repeating: 0, count: first.bins(column))
    sums.withUnsafeMutableBufferPointer { sums in
      for bench in benches { bench.addCounts(column, to: sums) }
    }
    return sums
  }

  private func take() -> FoldBench {
    if let free = pool.withLock({ $0.free.popLast() }) { return free }
    // Outside the lock: threads make theirs at the same time.
    let made = make()
    pool.withLock { $0.all.append(made) }
    return made
  }
}
