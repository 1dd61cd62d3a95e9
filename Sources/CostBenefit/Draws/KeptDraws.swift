import LinearAlgebra
import Probability

/// Draws that one thread keeps of some columns, in one piece of memory; a column that gets more than was expected moves out of it.
struct KeptDraws {
  private let memory: UnsafeMutableRawPointer
  private var columns: [UnsafeMutableBufferPointer<Double>]
  private var hasMoved: [Bool]
  /// How many are kept of each column.
  var filled: [Int]

  /// A large page is taken whole, so there are none where very much is expected and less may come.
  private static let page = LargePages.size

  /// - Parameter expected: of each column.
  init(expected: [Int]) {
    let bytes = max(1, expected.reduce(0, +)) * MemoryLayout<Double>.stride
    let isLarge = (4 * Self.page...32 * Self.page).contains(bytes)
    let line = CacheLine.numbers * MemoryLayout<Double>.stride
    memory = .allocate(byteCount: bytes, alignment: isLarge ? Self.page : line)
    if isLarge { LargePages.advise(memory, bytes: bytes) }
    let start = memory.bindMemory(to: Double.self, capacity: bytes / MemoryLayout<Double>.stride)
    var columns: [UnsafeMutableBufferPointer<Double>] = []
    var used = 0
    for count in expected {
      columns.append(.init(start: start + used, count: count))
      used += count
    }
    self.columns = columns
    hasMoved = expected.map { _ in false }
    filled = expected.map { _ in 0 }
  }

  func deallocate() {
    memory.deallocate()
    for (column, hasMoved) in zip(columns, hasMoved) where hasMoved { column.deallocate() }
  }

  subscript(column: Int) -> UnsafeBufferPointer<Double> { .init(rebasing: columns[column][..<filled[column]]) }

  /// Where the draws of a column start, with room behind those that are there.
  mutating func start(_ column: Int, withRoomFor count: Int) -> UnsafeMutablePointer<Double>? {
    let needed = filled[column] + count
    if needed > columns[column].count {
      let larger = UnsafeMutableBufferPointer<Double>.allocate(capacity: 2 * needed)
      _ = larger.update(fromContentsOf: columns[column][..<filled[column]])
      if hasMoved[column] { columns[column].deallocate() }
      columns[column] = larger
      hasMoved[column] = true
    }
    return columns[column].baseAddress
  }
}
