import Dispatch
import Synchronization

/// How many threads the passes over rows of a fit may use. The result is the same bytes for any number: rows are cut in parts by their number
/// alone, each part is summed in the order of its rows, and parts are joined in theirs.
public enum Threads {
  /// One unless a run says otherwise: `Threads.$count.withValue(2) { … }`.
  @TaskLocal public static var count = 1

  /// Rows are cut in at most so many parts, so that sums of parts need little memory.
  public static let largestParts = 64

  /// A part has at least so many rows, unless there are fewer.
  public static let smallestPart = 4096

  /// The bounds of the parts of so many rows: part p runs from `bounds[p]` up to `bounds[p + 1]`.
  public static func bounds(of rows: Int) -> [Int] {
    let parts = max(1, min(largestParts, rows / smallestPart))
    return (0...parts).map { rows / parts * $0 + min($0, rows % parts) }
  }

  /// Calls `work` once for every item below `items`, on as many threads as there may be.
  ///
  /// `work` must write apart for each item; which thread does which is chance.
  public static func each(_ items: Int, _ work: (Int) -> Void) {
    let width = min(count, items)
    guard width > 1 else {
      for item in 0..<items { work(item) }
      return
    }
    let turn = Turn()
    // What the threads call is not kept beyond the call, and items are written apart.
    withoutActuallyEscaping(work) { work in
      let shared = SharedCall(work)
      DispatchQueue.concurrentPerform(iterations: width) { _ in
        while true {
          let item = turn.next()
          if item >= items { return }
          shared.call(item)
        }
      }
    }
  }

  private final class Turn: Sendable {
    private let value = Atomic<Int>(0)

    func next() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
  }

  private struct SharedCall: @unchecked Sendable {
    let call: (Int) -> Void

    init(_ call: @escaping (Int) -> Void) { self.call = call }
  }
}
