import Evidence

/// The order in which rows stand in a table, whatever the order of the file: by each column of the key in turn, texts by
/// their bytes in UTF-8, the rest by value. Rows with a part of the key missing come nowhere.
struct RowOrder {
  /// Rows in which a part of the key is missing.
  let incomplete: [Int]
  /// Rows whose key stood before, with the row where it first stood; the first few in the file, and how many in all.
  let repeated: [(row: Int, first: Int)]
  let repeatedCount: Int
  /// For each row of the table the row of the file; nil where the file has all of them in order.
  let rows: [Int32]?

  /// So many repeated rows are shown.
  private static let kept = 5

  init(_ key: [Column], rowCount: Int, threads: Int) {
    // A key of one number that ascends, as most files have it, needs no memory of its own.
    guard !key.isEmpty, !(key.count == 1 && Self.isAscending(key[0])) else {
      (incomplete, repeated, repeatedCount, rows) = ([], [], 0, nil)
      return
    }
    let parts = key.map { KeyPart($0) }
    incomplete = Self.incomplete(parts, rowCount)
    let (sizes, isNarrow) = Self.sizes(parts)
    // What does not fit into one number a row is told apart by its first columns, and by comparing the rest.
    let joined = Self.joined(parts, sizes, rowCount, threads: threads)
    if isNarrow, incomplete.isEmpty, Self.isAscending(joined) {
      (repeated, repeatedCount, rows) = ([], 0, nil)
      return
    }
    let order: [Int32]
    if isNarrow {
      order = RadixOrder.rows(by: joined, leaving: incomplete)
    } else {
      order = Self.compared(parts, rowCount, leaving: incomplete)
    }
    (repeated, repeatedCount) = Self.repeated(order) { one, other in
      isNarrow ? joined[one] == joined[other] : parts.allSatisfy { $0.ordinal(one) == $0.ordinal(other) }
    }
    let isInOrder = order.count == rowCount && zip(order, order.dropFirst()).allSatisfy { $0 < $1 }
    rows = isInOrder ? nil : order
  }

  private static func incomplete(_ parts: [KeyPart], _ rowCount: Int) -> [Int] {
    guard parts.contains(where: \.hasMissing) else { return [] }
    return (0..<rowCount).filter { row in parts.contains { $0.column.isMissing(row) } }
  }

  /// Bits of each part, and whether all fit together into 64.
  private static func sizes(_ parts: [KeyPart]) -> (sizes: [Int], isNarrow: Bool) {
    let sizes = parts.map { 64 - ($0.high - $0.low).leadingZeroBitCount }
    return (sizes, sizes.reduce(0, +) <= 64)
  }

  /// One number a row that sorts as the key does; of no use where the parts are too wide.
  private static func joined(_ parts: [KeyPart], _ sizes: [Int], _ rowCount: Int, threads: Int) -> [UInt64] {
    guard sizes.reduce(0, +) <= 64 else { return [] }
    var joined = [UInt64](repeating: 0, count: rowCount)
    joined.withUnsafeMutableBufferPointer { joined in
      for (part, size) in zip(parts, sizes) { part.join(to: joined, bits: size) }
    }
    return joined
  }

  private static func isAscending(_ joined: [UInt64]) -> Bool {
    joined.withUnsafeBufferPointer { joined in
      for row in 1..<max(1, joined.count) where joined[row - 1] >= joined[row] { return false }
      return true
    }
  }

  private static func isAscending(_ column: Column) -> Bool {
    guard case .numbers(let numbers) = column.values else { return false }
    return numbers.withUnsafeBufferPointer { numbers in
      guard let first = numbers.first, !first.isNaN else { return false }
      // What is not a number is not above anything.
      for row in 1..<numbers.count where !(numbers[row - 1] < numbers[row]) { return false }
      return true
    }
  }

  private static func compared(_ parts: [KeyPart], _ rowCount: Int, leaving: [Int]) -> [Int32] {
    let left = Set(leaving)
    return (0..<rowCount).filter { !left.contains($0) }.sorted { one, other in
      for part in parts {
        let (first, second) = (part.ordinal(one), part.ordinal(other))
        if first != second { return first < second }
      }
      return one < other
    }.map(Int32.init)
  }

  /// Rows of equal keys stand beside each other, in the order of the file.
  private static func repeated(
    _ order: [Int32], areEqual: (Int, Int) -> Bool
  ) -> (rows: [(row: Int, first: Int)], count: Int) {
    var found: [(row: Int, first: Int)] = []
    var count = 0
    var first = 0
    for place in order.indices.dropFirst() {
      let row = Int(order[place])
      guard areEqual(row, Int(order[first])) else {
        first = place
        continue
      }
      count += 1
      found.append((row, Int(order[first])))
      if found.count > 1000 { found = Array(found.sorted { $0.row < $1.row }.prefix(kept)) }
    }
    return (Array(found.sorted { $0.row < $1.row }.prefix(kept)), count)
  }
}
