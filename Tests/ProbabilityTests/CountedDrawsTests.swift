import CVectorMath
import Foundation
import Probability
import Testing

@Suite("Draws counted in parts")
struct CountedDrawsTests {
  private static func draws(_ count: Int) throws -> [Double] {
    ParameterStream(seed: 3, name: "x", distribution: try Gamma(shape: 0.7, scale: 4)).draws(count)
  }

  @Test(
    "join to the same value however they were cut, in the order of a tree over all blocks",
    arguments: [1, 2, 3, 7, 64, 77])
  func tree(_ blocks: Int) throws {
    let column = try Self.draws(blocks * Draws.blockSize)
    let moments = (0..<blocks).map { block in
      column.withUnsafeBufferPointer {
        Moments(block: .init(rebasing: $0[Draws.range(ofBlock: block, of: column.count)]))
      }
    }
    let whole = Moments.joined(moments)
    for cut in [1, 4, 16] {
      var tree = AlignedTree<Moments>(join: { $0.joined(with: $1) })
      for start in stride(from: 0, to: blocks, by: cut) {
        var part = AlignedTree<Moments>(join: { $0.joined(with: $1) })
        for block in start..<min(start + cut, blocks) {
          part.append(.init(level: 0, place: block, value: moments[block]))
        }
        for node in part.nodes { tree.append(node) }
      }
      #expect(tree.total == whole)
    }
  }

  @Test("have the moments of two passes from one, for a centre near the mean")
  func onePass() throws {
    let column = try Self.draws(1_000).map { $0 + 1e6 }
    let (two, one) = column.withUnsafeBufferPointer { (Moments(block: $0), Moments(block: $0, near: 1_000_003)) }
    #expect(two.mean == one.mean)
    #expect(abs(two.variance - one.variance) <= 1e-12 * two.variance)
    #expect((two.minimum, two.maximum) == (one.minimum, one.maximum))
  }

  /// The grid that the first draws set, and all draws counted in it one by one.
  private static func counted(_ column: [Double], bins: Int) -> (grid: DrawGrid, counts: [Int]) {
    let grid = column.withUnsafeBufferPointer { DrawGrid(pilot: .init(rebasing: $0[..<DrawGrid.pilot]), bins: bins) }
    var counts = Array(repeating: 0, count: grid.bins + 2)
    for draw in column { counts[grid.bin(draw)] += 1 }
    return (grid, counts)
  }

  @Test("give the draws of wanted ranks, or say that they were not among those kept")
  func ranked() throws {
    let column = try Self.draws(60_000)
    let sorted = column.sorted()
    let (grid, counts) = Self.counted(column, bins: 512)
    let ranks = Summary.ranks(of: column.count)
    column.withUnsafeBufferPointer { all in
      let ranked = RankedDraws(ranks: ranks, counts: counts, kept: [all], grid: grid)
      #expect(ranked.isComplete)
      for rank in ranks { #expect(ranked[rank] == sorted[rank]) }
      let half = RankedDraws(ranks: ranks, counts: counts, kept: [.init(rebasing: all[..<30_000])], grid: grid)
      #expect(!half.isComplete)
      for rank in ranks { #expect(half.wanted[grid.bin(sorted[rank])] == 1) }
      // In parts, the one empty, and beside draws of other bins only.
      let parts = [0..<0, 40_000..<60_000, 0..<17, 17..<40_000].map { UnsafeBufferPointer(rebasing: all[$0]) }
      let cut = RankedDraws(ranks: ranks, counts: counts, kept: parts, grid: grid)
      for rank in ranks { #expect(cut[rank] == sorted[rank]) }
      #expect(cut[1].isNaN)
      let none = RankedDraws(ranks: ranks, counts: counts, kept: [], grid: grid)
      #expect(!none.isComplete && none.wanted == ranked.wanted)
    }
  }

  @Test("that lie in few bins, with a tail far outside the grid, are found all the same")
  func outside() throws {
    let column = try Self.draws(60_000).enumerated().map { place, draw in
      place < DrawGrid.pilot ? draw : draw < 2 ? -1e6 * draw : 3 + draw
    }
    let sorted = column.sorted()
    let (grid, counts) = Self.counted(column, bins: 64)
    let ranks = Summary.ranks(of: column.count)
    column.withUnsafeBufferPointer { all in
      let ranked = RankedDraws(ranks: ranks, counts: counts, kept: [all], grid: grid)
      #expect(ranked.isComplete)
      for rank in ranks { #expect(ranked[rank] == sorted[rank]) }
    }
  }

  /// Sizes from 1e-82 to 1e14, of one sign or of both.
  private static func skewed(_ count: Int, sign: (Int) -> Double) throws -> [Double] {
    try draws(count).enumerated().map { place, draw in sign(place) * exp2(30 * draw - 90) }
  }

  @Test("of sizes far apart lie in bins by size, few of them beside those needed, and are found", arguments: [0, 1, 2])
  func bySize(_ kind: Int) throws {
    let column = try Self.skewed(60_000) { kind == 0 ? 1 : kind == 1 ? -1 : $0 % 3 == 0 ? -1 : 1 } + [0, -0.0, 1e300]
    let sorted = column.sorted()
    let ranks = Summary.ranks(of: column.count)
    let pilot = DrawGrid.shortPilot
    let (grid, likely, share) = column.withUnsafeBufferPointer {
      DrawGrid.withLikelyBins(pilot: .init(rebasing: $0[..<pilot]), bins: 2_046)
    }
    #expect(grid.kernel.by_size)
    // Windows of ranks hold 38% of draws, and a bin more at both ends.
    #expect(share < 0.45)
    var counts = [UInt16](repeating: 0, count: grid.bins + 2)
    var kept = [Double](repeating: 0, count: column.count + 1)
    var filled = 0
    vm_histogram(column, grid.kernel, &counts, likely, &kept, &filled, column.count)
    var expected = [UInt16](repeating: 0, count: counts.count)
    for draw in column { expected[grid.bin(draw)] += 1 }
    #expect(counts == expected)
    // A bin further on holds nothing smaller.
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { grid.bin($0) <= grid.bin($1) })
    kept[..<filled].withUnsafeBufferPointer { kept in
      let ranked = RankedDraws(ranks: ranks, counts: counts.map { Int($0) }, kept: [kept], grid: grid)
      #expect(ranked.isComplete)
      for rank in ranks { #expect(ranked[rank] == sorted[rank]) }
    }
    // All at once, without a grid.
    let all = Summary(of: column)
    #expect(all.quantile(0.5) == sorted[30_001])
  }

  @Test("are counted by the kernel in the bins of the grid; not a number is below, infinity above")
  func histogram() throws {
    let column = try Self.draws(1_003) + [.nan, .infinity, -.infinity, -1e300]
    let grid = column.withUnsafeBufferPointer { DrawGrid(pilot: .init(rebasing: $0[..<1_003]), bins: 64) }
    var expected = [UInt16](repeating: 0, count: grid.bins + 2)
    let wanted = [UInt8](expected.indices.map { $0 % 3 == 0 ? 1 : 0 })
    var expectedKept: [UInt64] = []
    for draw in column {
      let bin = draw.isNaN ? 0 : grid.bin(draw)
      expected[bin] += 1
      if wanted[bin] == 1 { expectedKept.append(draw.bitPattern) }
    }
    var counts = [UInt16](repeating: 0, count: expected.count)
    var kept = [Double](repeating: 0, count: column.count + 1)
    var filled = 0
    vm_histogram(column, grid.kernel, &counts, wanted, &kept, &filled, column.count)
    #expect(counts == expected)
    #expect(kept[..<filled].map(\.bitPattern) == expectedKept)
    #expect(expected[0] >= 3 && expected[grid.bins + 1] >= 1)
  }
}
