import Synchronization

/// Counts blocks that are done, from any thread, and tells how far the work is.
final class Ticks: Sendable {
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
