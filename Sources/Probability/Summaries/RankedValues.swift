/// Values at a few ranks of a column: so few that looking through the ranks is sooner done than hashing them.
struct RankedValues: Sendable {
  private let ranks: [Int]
  private let values: [Double]

  /// - Parameters:
  ///   - ranks: ascending; one may stand there twice.
  ///   - find: writes the values, in the order of the ranks.
  init(at ranks: [Int], _ find: (UnsafeBufferPointer<Int>, UnsafeMutablePointer<Double>) -> Void) {
    self.ranks = ranks
    var values = [Double](repeating: .nan, count: ranks.count)
    values.withUnsafeMutableBufferPointer { values in
      guard let first = values.baseAddress else { return }
      ranks.withUnsafeBufferPointer { find($0, first) }
    }
    self.values = values
  }

  /// - Parameter ranks: ascending, 0-based, each below the count.
  init(at ranks: [Int], of column: UnsafeBufferPointer<Double>) {
    self.init(at: ranks) { OrderStatistics.find($0, from: 0, of: column, into: $1) }
  }

  /// NaN at another rank.
  subscript(rank: Int) -> Double {
    var low = 0
    var high = ranks.count
    while low < high {
      let middle = (low + high) / 2
      if ranks[middle] < rank { low = middle + 1 } else { high = middle }
    }
    return low < ranks.count && ranks[low] == rank ? values[low] : .nan
  }
}
