/// The draws of wanted ranks, out of counts by bin and the draws that were kept from some bins.
public struct RankedDraws: Sendable {
  /// The bins that hold a wanted rank, marked 1.
  public let wanted: [UInt8]
  /// Whether every wanted rank was among the draws kept.
  public let isComplete: Bool
  private let found: RankedValues

  /// - Parameters:
  ///   - ranks: ascending, 0-based.
  ///   - counts: of all draws, by bin.
  ///   - kept: all draws of some bins, in parts and in any order.
  public init(ranks: [Int], counts: [Int], kept: [UnsafeBufferPointer<Double>], grid: DrawGrid) {
    let bins = ranks.withUnsafeBufferPointer { ranks in
      counts.withUnsafeBufferPointer { RankedBins(ranks, from: 0, counts: $0, grid: grid) }
    }
    let marks = bins.marks
    var isComplete = false
    found = RankedValues(at: ranks) { ranks, values in
      isComplete = bins.find(ranks, from: 0, among: kept, marks: marks, into: values)
    }
    self.isComplete = isComplete
    wanted = marks
  }

  public subscript(rank: Int) -> Double { found[rank] }
}
