import Documents
import Probability

/// Some of the blocks of a run, as asked for: `0-249999` from one to another, or `3/8` the third of eight parts that are as good as equal.
public enum BlockRange: Sendable, Hashable, CustomStringConvertible {
  /// Both included.
  case blocks(Int, through: Int)
  /// Counting from 1.
  case part(Int, of: Int)

  /// nil where the text is neither.
  public init?(_ text: String) {
    func numbers(_ mark: Character) -> (Int, Int)? {
      let parts = text.split(separator: mark, omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy(\.isASCII) && $0.allSatisfy(\.isNumber) }),
        let first = Int(parts[0]), let second = Int(parts[1])
      else { return nil }
      return (first, second)
    }
    if let (first, last) = numbers("-") {
      self = .blocks(first, through: last)
    } else if let (part, count) = numbers("/") {
      self = .part(part, of: count)
    } else {
      return nil
    }
  }

  public var description: String {
    switch self {
    case .blocks(let first, let last): "\(first)-\(last)"
    case .part(let part, let count): "\(part)/\(count)"
    }
  }

  /// The blocks that it is of a run.
  ///
  /// - Throws: `block_range_outside` where the run has no such blocks.
  public func blocks(of draws: Int) throws(Findings) -> Range<Int> {
    let all = Draws.blocks(of: draws)
    switch self {
    case .blocks(let first, let last) where first <= last && last < all: return first..<last + 1
    case .part(let part, let count) where 1 <= part && part <= count && count <= all:
      return all * (part - 1) / count..<all * part / count
    default: throw Findings(PartFindings.outside(description, draws: draws))
    }
  }
}
