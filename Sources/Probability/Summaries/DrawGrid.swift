import CVectorMath

/// Bins for the draws of one column, set by its first draws, so that any part of the draws can be counted apart: equal ones, or equal in
/// proportion.
public struct DrawGrid: Sendable, Equatable {
  /// Where the first bin starts; by size, on the scale of sizes.
  public let low: Double
  public let width: Double
  /// Nil where bins are equal. By size, the bits of the smallest size that counts: smaller ones are taken for it.
  private let floor: Int64?
  /// Bins between `low` and the end; beside them one below and one above.
  public let bins: Int

  /// First draws that set a grid.
  public static let pilot = 16 * Draws.blockSize

  /// First draws that set a grid where quantiles are exact: there it moves no figure, and after some more draws their counts say better
  /// which bins are wanted.
  public static let shortPilot = 4 * Draws.blockSize

  /// - Parameter pilot: the first draws; at least two.
  public init(pilot: UnsafeBufferPointer<Double>, bins: Int) {
    let ends = Self.ends(of: pilot.count)
    self.init(ends: ends, in: RankedValues(at: ends, of: pilot), bins: bins)
  }

  /// Bins from the smallest to the largest; `perUnit` is 0 where they lie too far apart, or too near together.
  init(from low: Double, to high: Double, bins: Int) {
    self.init(from: low, to: high, bins: bins, floor: nil)
  }

  /// The same by size.
  init(bySizeFrom low: Double, to high: Double, bins: Int) {
    let floor = low < 0 && high > 0 ? 0 : Self.bits(min(low.magnitude, high.magnitude))
    self.init(from: low, to: high, bins: bins, floor: floor)
  }

  private init(from low: Double, to high: Double, bins: Int, floor: Int64?) {
    let (first, last) = (Self.place(low, floor), Self.place(high, floor))
    let perUnit = Double(bins) / (last - first)
    self.low = first
    width = (last - first) / Double(bins)
    self.perUnit = perUnit.isFinite ? perUnit : 0
    self.bins = bins
    self.floor = floor
  }

  private static func ends(of count: Int) -> [Int] { [count / 1000, count - 1 - count / 1000] }

  /// - Parameter floor: nil for equal bins.
  private init(ends: [Int], in pilot: RankedValues, bins: Int, floor: Int64? = nil) {
    let first = Self.place(pilot[ends[0]], floor)
    let spread = Self.place(pilot[ends[1]], floor) - first
    low = first - spread / 16
    width = spread.isFinite ? spread * 1.125 / Double(bins) : 0
    perUnit = width > 0 && (1 / width).isFinite ? 1 / width : 0
    self.bins = bins
    self.floor = floor
  }

  /// The bits of a size as a number: about 4.5e15 for each doubling of it.
  private static func bits(_ draw: Double) -> Int64 { Int64(draw.magnitude.bitPattern) }

  /// Where a draw lies on the scale of a grid: where it is, or by size its size above the floor, with its sign.
  private static func place(_ draw: Double, _ floor: Int64?) -> Double {
    guard let floor else { return draw }
    let size = Double(max(bits(draw) - floor, 0))
    return draw.sign == .minus ? -size : size
  }

  /// As the kernel that counts takes it.
  public var kernel: vm_grid {
    vm_grid(low: low, per_bin: perUnit, floor: floor ?? 0, bins: UInt32(bins), by_size: floor != nil)
  }

  /// Bins for one unit; 0 where the first draws are all the same: then all are in one bin.
  public let perUnit: Double

  /// The bin of a draw, as it is counted.
  public func bin(_ draw: Double) -> Int {
    let place = (Self.place(draw, floor) - low) * perUnit + 1
    let raised = place > 0 ? place : 0
    return Int(min(raised, Double(bins) + 1))
  }

  /// Where a bin starts; of equal bins.
  public func start(of bin: Int) -> Double { low + Double(bin - 1) * width }

  /// A grid, and its bins in which the draws lie that a summary needs, marked 1: by the pilot all but surely those, and few others. Bins are
  /// equal, or by size where in equal ones too many others would lie, as among draws of which most are far smaller than the largest.
  ///
  /// - Returns: with them the share of draws that lies in the bins marked, about.
  public static func withLikelyBins(
    pilot: UnsafeBufferPointer<Double>, bins: Int
  ) -> (grid: DrawGrid, likely: [UInt8], share: Double) {
    let windows = Self.windows(of: pilot.count)
    let ends = Self.ends(of: pilot.count)
    let ranks = (windows.flatMap { [$0.0, $0.1] } + ends).sorted()
    let values = RankedValues(at: ranks, of: pilot)
    func marked(_ grid: DrawGrid) -> (grid: DrawGrid, likely: [UInt8], share: Double) {
      var likely = [UInt8](repeating: 0, count: bins + 2)
      for (first, last) in windows {
        let (low, high) = (values[first], values[last])
        guard !low.isNaN, !high.isNaN else { continue }
        for bin in grid.bin(low)...grid.bin(high) { likely[bin] = 1 }
      }
      let first = pilot.prefix(Draws.blockSize)
      return (grid, likely, Double(first.count { likely[grid.bin($0)] == 1 }) / Double(first.count))
    }
    let equal = marked(DrawGrid(ends: ends, in: values, bins: bins))
    guard equal.share > 1.25 * likelyShare(of: pilot.count) else { return equal }
    // Sizes below which hardly any draw lies are taken for one.
    let sizes = pilot.map(\.magnitude).filter { $0 > 0 }
    let smallest = [sizes.count / 200]
    let floor = sizes.withUnsafeBufferPointer { $0.isEmpty ? 0 : RankedValues(at: smallest, of: $0)[smallest[0]] }
    let bySize = marked(DrawGrid(ends: ends, in: values, bins: bins, floor: Self.bits(floor)))
    return bySize.share < equal.share ? bySize : equal
  }

  /// The same bins, by the counts of draws in all of them.
  public static func likelyBins(counts: [Int]) -> [UInt8] {
    var likely = [UInt8](repeating: 0, count: counts.count)
    let windows = Self.windows(of: counts.reduce(0, +))
    var before = 0
    // Windows ascend on both sides: the first that does not end before a bin says whether any reaches into it.
    var next = 0
    for (bin, count) in counts.enumerated() {
      while next < windows.count, windows[next].1 < before { next += 1 }
      guard next < windows.count else { break }
      if windows[next].0 < before + count { likely[bin] = 1 }
      before += count
    }
    return likely
  }

  /// The share of draws that lies in likely bins, where bins are narrow.
  public static func likelyShare(of count: Int) -> Double {
    var next = 0
    var inside = 0
    for (first, last) in windows(of: count) {
      inside += max(0, last + 1 - max(first, next))
      next = max(next, last + 1)
    }
    return Double(inside) / Double(count)
  }

  /// By level the ranks among so many draws between which all draws' quantile lies: four and a half binomial standard deviations on both
  /// sides, beyond which it lies seven times in a million.
  private static func windows(of count: Int) -> [(Int, Int)] {
    Summary.levels.map { level in
      let place = level * Double(count - 1)
      let deviation = 4.5 * (Double(count) * level * (1 - level)).squareRoot() + 1
      return (max(Int(place - deviation), 0), min(Int((place + deviation).rounded(.up)), count - 1))
    }
  }
}
