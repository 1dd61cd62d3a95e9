/// Standard normal scores of streams in one block, each worked out once: members that are drawn together are made of the same ones.
public final class BlockScores {
  private var block = -1
  private var count = 0
  private var places: [UniformStream: Int] = [:]
  private var memory: [[Double]] = []
  private var isFilled: [Bool] = []

  public init() {}

  /// The scores of the first `count` (at most 1,024) draws of a block.
  func scores(of stream: UniformStream, block: Int, count: Int, _ body: (UnsafeBufferPointer<Double>) -> Void) {
    if block != self.block || count != self.count {
      (self.block, self.count) = (block, count)
      isFilled = Array(repeating: false, count: memory.count)
    }
    let place = place(of: stream)
    if !isFilled[place] {
      memory[place].withUnsafeMutableBufferPointer {
        stream.fillNormal(block: block, into: .init(rebasing: $0[..<count]))
      }
      isFilled[place] = true
    }
    memory[place].withUnsafeBufferPointer { body(.init(rebasing: $0[..<count])) }
  }

  private func place(of stream: UniformStream) -> Int {
    if let place = places[stream] { return place }
    places[stream] = memory.count
    memory.append([Double](repeating: 0, count: Draws.blockSize))
    isFilled.append(false)
    return memory.count - 1
  }
}
