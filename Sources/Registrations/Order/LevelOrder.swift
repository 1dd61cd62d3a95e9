/// Texts by their bytes in UTF-8.
enum LevelOrder {
  /// For each level its rank; nil where they stand in order.
  static func ranks(_ levels: [String]) -> [Int32]? {
    if isAscending(levels) { return nil }
    // The first eight bytes settle most comparisons.
    var order = levels.indices.map { (head: head(levels[$0]), level: Int32($0)) }
    order.sort { one, other in
      one.head != other.head
        ? one.head < other.head : precedes(levels[Int(one.level)], levels[Int(other.level)])
    }
    var ranks = [Int32](repeating: 0, count: levels.count)
    for (rank, entry) in order.enumerated() { ranks[Int(entry.level)] = Int32(rank) }
    return ranks
  }

  static func isAscending(_ levels: [String]) -> Bool {
    for index in levels.indices.dropFirst() where !precedes(levels[index - 1], levels[index]) { return false }
    return true
  }

  static func precedes(_ one: String, _ other: String) -> Bool {
    var (one, other) = (one, other)
    return one.withUTF8 { first in other.withUTF8 { CellHash.precedes(first, $0) } }
  }

  private static func head(_ text: String) -> UInt64 {
    var head: UInt64 = 0
    var left = 8
    for byte in text.utf8 where left > 0 {
      head = head << 8 | UInt64(byte)
      left -= 1
    }
    return head << UInt64(8 * left)
  }
}
