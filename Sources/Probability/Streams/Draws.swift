/// How draws are cut: blocks of 1,024, each of which can be computed anywhere and in any order.
public enum Draws {
  public static let blockSize = 1024

  /// The number of blocks of `count` draws; the last one may be short.
  public static func blocks(of count: Int) -> Int { (count + blockSize - 1) / blockSize }

  /// The draws of a block among `count`.
  public static func range(ofBlock block: Int, of count: Int) -> Range<Int> {
    let start = min(block * blockSize, count)
    return start..<min(start + blockSize, count)
  }

  /// The draws of neighbouring blocks.
  public static func range(ofBlocks blocks: Range<Int>, of count: Int) -> Range<Int> {
    min(blocks.lowerBound * blockSize, count)..<min(blocks.upperBound * blockSize, count)
  }
}
