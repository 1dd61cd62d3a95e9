/// Rows in as many groups as there are threads, each with a table of whole numbers of its own. What is made of all the tables (counts, whether a
/// level was met) is the same for any number of groups.
public struct RowGroups {
  /// Group g runs from `bounds[g]` up to `bounds[g + 1]`.
  public let bounds: [Int]

  public var count: Int { bounds.count - 1 }

  /// - Parameter table: how many numbers a group has: few beside its rows, or there are fewer groups.
  public init(rows: Int, table: Int) {
    let groups = max(1, min(Threads.count, rows / max(Threads.smallestPart, 4 * table)))
    bounds = (0...groups).map { rows / groups * $0 + min($0, rows % groups) }
  }

  /// The tables, one behind the other.
  ///
  /// - Parameter fill: gets the rows of a group and its table.
  public func tables(_ size: Int, of value: Int, _ fill: (Range<Int>, UnsafeMutablePointer<Int>) -> Void) -> [Int] {
    var all = [Int](repeating: value, count: count * size)
    all.withUnsafeMutableBufferPointer { all in
      guard let all = all.baseAddress else { return }
      Threads.each(count) { group in fill(bounds[group]..<bounds[group + 1], all + group * size) }
    }
    return all
  }

  /// The tables added up.
  public func sums(_ size: Int, _ fill: (Range<Int>, UnsafeMutablePointer<Int>) -> Void) -> [Int] {
    var sums = tables(size, of: 0, fill)
    for place in size..<max(size, sums.count) { sums[place % size] += sums[place] }
    sums.removeLast(sums.count - size)
    return sums
  }

  /// How many rows each level has.
  ///
  /// - Parameter weights: one a row; rows with 0 or less are not counted.
  public static func counts(_ levels: [Int], count: Int, weights: [Double]? = nil) -> [Int] {
    let groups = RowGroups(rows: levels.count, table: count)
    return levels.withUnsafeBufferPointer { levels in
      guard let weights else {
        return groups.sums(count) { rows, table in for row in rows { table[levels[row]] += 1 } }
      }
      return weights.withUnsafeBufferPointer { weights in
        groups.sums(count) { rows, table in for row in rows where weights[row] > 0 { table[levels[row]] += 1 } }
      }
    }
  }

  /// The smallest and the largest; nil where there is none.
  public static func ends(_ codes: [Int]) -> (least: Int, most: Int)? {
    guard let first = codes.first else { return nil }
    let groups = RowGroups(rows: codes.count, table: 2)
    let found = codes.withUnsafeBufferPointer { codes in
      groups.tables(2, of: first) { rows, ends in
        var (least, most) = (first, first)
        for row in rows {
          least = min(least, codes[row])
          most = max(most, codes[row])
        }
        (ends[0], ends[1]) = (least, most)
      }
    }
    return (found.min() ?? first, found.max() ?? first)
  }
}
