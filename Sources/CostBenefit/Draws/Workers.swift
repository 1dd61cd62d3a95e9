import Dispatch
import Synchronization

/// Work split over threads item by item: who does which item is chance, so items write apart and are put together in their order.
struct Workers: Sendable {
  let threads: Int

  init(threads: Int) {
    self.threads = max(1, threads)
  }

  /// Calls `work` once for every item below `count`, with a state of the thread's own.
  func each<State>(
    of count: Int, state: @Sendable () -> State, work: @Sendable (Int, inout State) -> Void
  ) {
    if threads == 1 || count <= 1 {
      var own = state()
      for item in 0..<count { work(item, &own) }
      return
    }
    let turn = Turn()
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      var own = state()
      while true {
        let item = turn.next()
        if item >= count { return }
        work(item, &own)
      }
    }
  }

  func each(of count: Int, _ work: @Sendable (Int) -> Void) {
    each(of: count, state: {}, work: { item, _ in work(item) })
  }

  /// The results of `make` in the order of the items.
  func map<Result: Sendable>(_ count: Int, _ make: @Sendable (Int) -> Result) -> [Result] {
    let slots = Slots<Result>(count)
    each(of: count) { slots.set($0, make($0)) }
    return slots.all
  }

  private final class Turn: Sendable {
    private let value = Atomic<Int>(0)

    func next() -> Int {
      value.wrappingAdd(1, ordering: .relaxed).oldValue
    }
  }

  /// Every slot is written once, by one thread, and read after all are done.
  private final class Slots<Result: Sendable>: @unchecked Sendable {
    private let memory: UnsafeMutablePointer<Result?>
    private let count: Int

    init(_ count: Int) {
      self.count = count
      memory = .allocate(capacity: count)
      memory.initialize(repeating: nil, count: count)
    }

    deinit {
      memory.deinitialize(count: count)
      memory.deallocate()
    }

    func set(_ index: Int, _ value: Result) {
      memory[index] = value
    }

    var all: [Result] { (0..<count).compactMap { memory[$0] } }
  }
}
