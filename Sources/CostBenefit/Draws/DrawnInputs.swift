import Probability

/// Draws of parameters, kept from one run to the next: a parameter that was not moved is not drawn again.
///
/// One run uses them at a time; its threads work on blocks of their own.
final class DrawnInputs: @unchecked Sendable {
  /// Bytes beyond which drawing again is no dearer than reading.
  private static let room = 64 << 20

  private let columns: Columns
  private let blocks: Int
  /// By parameter and block.
  private let isDrawn: UnsafeMutablePointer<Bool>
  /// By parameter, which of the distributions that it has had it is drawn from.
  private var moves: [Int]

  /// Nil where there are too many.
  init?(parameters: Int, draws: Int) {
    guard parameters * draws <= Self.room / MemoryLayout<Double>.stride else { return nil }
    columns = Columns(count: parameters, draws: draws)
    blocks = Draws.blocks(of: draws)
    isDrawn = .allocate(capacity: max(1, parameters * blocks))
    isDrawn.initialize(repeating: false, count: parameters * blocks)
    moves = Array(repeating: 0, count: parameters)
  }

  deinit {
    isDrawn.deallocate()
  }

  /// Forgets the draws of parameters that have moved.
  func keep(_ moves: [Int]) {
    for parameter in moves.indices where moves[parameter] != self.moves[parameter] {
      (isDrawn + parameter * blocks).update(repeating: false, count: blocks)
    }
    self.moves = moves
  }

  /// Where the draws of a block start; `fill` is asked for them where they are not there.
  func start(
    _ parameter: Int, block: Int, _ range: Range<Int>, fill: (UnsafeMutableBufferPointer<Double>) -> Void
  ) -> UnsafePointer<Double> {
    let start = columns.start(parameter) + range.lowerBound
    if !isDrawn[parameter * blocks + block] {
      fill(.init(start: start, count: range.count))
      isDrawn[parameter * blocks + block] = true
    }
    return UnsafePointer(start)
  }
}
