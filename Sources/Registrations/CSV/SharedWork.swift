import Dispatch
import Documents
import Synchronization

/// Numbered pieces of work, done by a few threads that each take the next one; results stand in the order of the work.
enum SharedWork {
  /// - Parameters:
  ///   - worker: makes what one thread keeps for itself, such as memory to read into.
  ///   - work: does one piece.
  /// - Throws: what the first piece in order threw.
  static func map<Worker, Output: Sendable>(
    _ count: Int, threads: Int, worker: @Sendable (Int) -> Worker,
    work: @Sendable (Worker, Int) throws(Findings) -> Output
  ) throws(Findings) -> [Output] {
    let outputs = Mutex<[Int: Swift.Result<Output, Findings>]>([:])
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { index in
      let state = worker(index)
      while true {
        let piece = next.add(1, ordering: .relaxed).oldValue
        guard piece < count else { break }
        let output = Swift.Result { () throws(Findings) in try work(state, piece) }
        outputs.withLock { $0[piece] = output }
        if case .failure = output { next.store(count, ordering: .relaxed) }
      }
    }
    let all = outputs.withLock { $0 }
    var ordered: [Output] = []
    ordered.reserveCapacity(count)
    for piece in 0..<count {
      if let output = all[piece] { ordered.append(try output.get()) }
    }
    return ordered
  }

  /// The same for threads that keep nothing for themselves.
  static func map<Output: Sendable>(
    _ count: Int, threads: Int, work: @Sendable (Int) throws(Findings) -> Output
  ) throws(Findings) -> [Output] {
    try map(count, threads: threads, worker: { _ in }, work: { (_: Void, piece) throws(Findings) in try work(piece) })
  }
}
