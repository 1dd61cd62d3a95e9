import Dispatch
import Synchronization

extension Draws {
  /// The results of `make` for every piece of work below `count`, in their order, on at most so many threads.
  ///
  /// Who makes which piece is chance; as every piece is made by itself, results are the same bits for any number of threads.
  public static func inOrder<Piece: Sendable>(
    _ count: Int, threads: Int, _ make: @Sendable (Int) -> Piece
  ) -> [Piece] {
    guard threads > 1, count > 1 else { return (0..<max(0, count)).map(make) }
    let pieces = Mutex<[Piece?]>([Piece?](repeating: nil, count: count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < count else { return }
        let piece = make(place)
        pieces.withLock { $0[place] = piece }
      }
    }
    return pieces.withLock { $0.compactMap { $0 } }
  }
}
