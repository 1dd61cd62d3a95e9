/// When each row came under watch, when it left, and whether with the event: `(entry, exit]`.
///
/// One row a person, or more where something changes with time: each row then begins where the one before it ended. A row is at risk
/// at time t when `entry < t ≤ exit`.
public struct SurvivalOutcome: Sendable, Equatable {
  /// nil where every row is watched from the beginning: right censoring only.
  public let entry: [Double]?
  public let exit: [Double]
  public let event: [Bool]

  /// Times nearer to each other than this, absolutely or as a share of their mean size, are one time: √2⁻⁵², as `survival::aeqSurv`.
  public static let sameTime = 1.490116119384765625e-8

  public var rows: Int { exit.count }

  /// - Parameter merging: times that differ by rounding become the smallest of them, so that ties are ties; 0 leaves them as they are.
  /// - Throws: `UnusableInput` for a time that is not finite, another length, or a row that ends before it begins (or merges to nothing).
  public init(
    entry: [Double]? = nil, exit: [Double], event: [Bool], merging: Double = SurvivalOutcome.sameTime
  ) throws(UnusableInput) {
    try UnusableInput.check(exit, "exit", rows: exit.count)
    if let entry { try UnusableInput.check(entry, "entry", rows: exit.count) }
    guard event.count == exit.count else { throw UnusableInput(column: "event", fault: .length) }
    let cuts = merging > 0 ? Self.cuts((entry ?? []) + exit, merging) : nil
    func merged(_ times: [Double]) -> [Double] {
      guard let cuts else { return times }
      return times.map { time in cuts[Self.upperBound(of: time, in: cuts) - 1] }
    }
    self.entry = entry.map(merged)
    self.exit = merged(exit)
    self.event = event
    if let begin = self.entry, let row = begin.indices.first(where: { !(begin[$0] < self.exit[$0]) }) {
      throw UnusableInput(column: "exit", row: row, fault: .interval)
    }
  }

  /// The first of each run of times that are the same; nil where no two are.
  private static func cuts(_ times: [Double], _ tolerance: Double) -> [Double]? {
    let sorted = Set(times).sorted()
    guard let first = sorted.first else { return nil }
    let size = sorted.reduce(0) { $0 + $1.magnitude } / Double(sorted.count)
    var cuts = [first]
    for (before, time) in zip(sorted, sorted.dropFirst()) {
      let gap = time - before
      if !(gap <= tolerance || gap <= tolerance * size) { cuts.append(time) }
    }
    return cuts.count == sorted.count ? nil : cuts
  }

  /// How many of the sorted numbers are at most `value`.
  static func upperBound(of value: Double, in sorted: [Double]) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
