import CVectorMath
import Foundation
import Probability
import Testing

@Suite("Summaries of draws")
struct SummaryTests {
  struct Column: Decodable {
    let name: String
    let column: [Double]
    let mean: Double
    let sd: Double
    let quantiles: [Double]
    let spearman: Double

    var values: [Double] {
      name == "weyl"
        ? (1...5_000).map {
          let u = (Double($0) * 0.6180339887498949).truncatingRemainder(dividingBy: 1)
          return u * u * u * 1_000 - 100
        } : column
    }
  }

  @Test("Mean, standard deviation, quantiles of type 7 and Spearman's correlation are those of numpy and scipy")
  func reference() throws {
    for known in try Reference.load("summaries", as: [Column].self) {
      let x = known.values
      let summary = Summary(of: x)
      // Both round sums of at most 5,000 terms: 1e-12 of a number of that size.
      #expect(abs(summary.mean - known.mean) < 1e-12 * (1 + known.mean.magnitude))
      #expect(abs(summary.sd - known.sd) < 1e-12 * known.sd)
      for (a, b) in zip(summary.quantiles, known.quantiles) { #expect(abs(a - b) < 1e-12 * (1 + b.magnitude)) }
      let y = x.enumerated().map {
        (Double($0.offset + 1) * 0.7548776662466927).truncatingRemainder(dividingBy: 1) + 0.0005 * $0.element
      }
      let rank = try #require(Ranks(of: x).correlation(with: Ranks(of: y)))
      #expect(abs(rank - known.spearman) < 1e-12)
    }
  }

  @Test(
    "Quantiles found by selection are those of the sorted column, whatever its shape and length",
    arguments: [2, 7, 31, 32, 33, 64, 700, 1_024, 1_025, 5_000, 50_000, 65_535, 65_536, 140_000])
  func selection(_ count: Int) {
    var u = [Double](repeating: 0, count: count)
    vm_uniform(4, 0, &u, u.count)
    let shapes: [(Double) -> Double] = [
      { $0 }, { 1 / ($0 * $0 * $0) }, { ($0 * 5).rounded() }, { $0 < 0.999 ? 3 : 1e12 * $0 }, { _ in 2 },
      { $0 < 0.5 ? -1 / $0 : 1 / (1 - $0) },
      // Zeros of both signs among others, and alone; ends as far apart as numbers go, and beyond; and as near.
      { $0 < 0.3 ? -0.0 : $0 < 0.6 ? 0 : $0 - 0.8 }, { $0 < 0.5 ? -0.0 : 0 }, { ($0 - 0.5) * 1.7e308 * 2.1 },
      { ($0 - 0.5) * 1.7e308 },
      { $0 < 0.06 ? -.infinity : $0 > 0.7 ? .infinity : $0 }, { $0 * .leastNormalMagnitude * 0x1p-10 },
      { 1 + ($0 * 3).rounded() * 0x1p-52 }, { Foundation.pow(10, 600 * $0 - 300) },
    ]
    for shape in shapes {
      let column = u.map(shape)
      let sorted = column.sorted()
      let summary = Summary(of: column)
      for (place, level) in Summary.levels.enumerated() {
        let at = Double(column.count - 1) * level
        let low = sorted[Int(at)]
        let high = sorted[min(Int(at) + 1, column.count - 1)]
        let part = at - at.rounded(.down)
        let quantile = low == high || part == 0 ? low : low + part * (high - low)
        #expect(summary.quantiles[place] == quantile || (summary.quantiles[place].isNaN && quantile.isNaN))
        let deviation = (Double(count) * level * (1 - level)).squareRoot()
        let below = sorted[max(Int((at - deviation).rounded(.down)), 0)]
        let above = sorted[min(Int((at + deviation).rounded(.up)), count - 1)]
        let error = (above - below) / 2
        #expect(summary.quantileMCSE[place] == error || (summary.quantileMCSE[place].isNaN && error.isNaN))
      }
      #expect(summary.minimum == sorted[0] && summary.maximum == sorted[sorted.count - 1])
      let broken = Summary(of: column.dropLast() + [.nan])
      #expect(broken.quantiles.allSatisfy { $0.isNaN } && broken.quantileMCSE.allSatisfy { $0.isNaN })
    }
  }

  @Test("Ranks order a column, long or short, with the average for ties")
  func ranks() {
    #expect(Ranks(of: [10, -0.0, 0, 7, -3]).values == [5, 2.5, 2.5, 4, 1])
    var u = [Double](repeating: 0, count: 20_000)
    vm_normal(6, 0, &u, u.count)
    let column = u.map { ($0 * 1_000).rounded() / 1_000 }
    let sorted = column.sorted()
    for (value, rank) in zip(column, Ranks(of: column).values) {
      // The average of the ranks of equal values is the middle of their places in the sorted column.
      let first = sorted.partitioningIndex { $0 >= value }
      let after = sorted.partitioningIndex { $0 > value }
      #expect(rank == Double(first + 1 + after) / 2)
    }
  }

  @Test("The Monte Carlo error of a quantile is the spread of that quantile over repetitions")
  func quantileError() throws {
    // 400 repetitions of 1,000 uniforms: the standard deviation of the 10% point is √(0.1·0.9/1000) = 0.00949 (density 1).
    var errors: [Double] = []
    for repetition in 0..<400 {
      var u = [Double](repeating: 0, count: 1_000)
      vm_uniform(UInt64(repetition), 0, &u, u.count)
      errors.append(try #require(Summary(of: u).quantileMCSE(0.1)))
    }
    let mean = errors.reduce(0, +) / 400
    // Each error is a difference of two order statistics some 19 ranks apart, spread about 1/√19; rounding of ranks adds at most 2 in 19.
    #expect(abs(mean - 0.00949) < 0.0012)
  }

  @Test("Moments of parts join to those of the whole, and one tree gives the same bytes in any order of work")
  func joining() {
    var draws = [Double](repeating: 0, count: 100_000)
    vm_normal(8, 0, &draws, draws.count)
    let blocks = (0..<Draws.blocks(of: draws.count)).map { block in
      draws[Draws.range(ofBlock: block, of: draws.count)].withUnsafeBufferPointer { Moments(block: $0) }
    }
    let backwards = (0..<blocks.count).reversed().map { ($0, blocks[$0]) }.sorted { $0.0 < $1.0 }.map(\.1)
    #expect(Moments.joined(blocks) == Moments.joined(backwards))
    #expect(Moments.joined(blocks) == Moments(of: draws))
    let whole = draws.withUnsafeBufferPointer { Moments(block: $0) }
    #expect(abs(whole.mean - Moments(of: draws).mean) < 1e-17)
    #expect(relativeError(whole.variance, Moments(of: draws).variance) < 1e-15)
  }

  @Test("A large mean costs the variance no digits")
  func largeMean() {
    // 1e9 + 0, 1, …, 9 repeated: variance of 0…9 is 33/4 times n/(n − 1) with divisor n − 1.
    let draws = (0..<10_000).map { 1e9 + Double($0 % 10) }
    let moments = Moments(of: draws)
    #expect(moments.mean == 1e9 + 4.5)
    #expect(relativeError(moments.variance, 8.25 * 10_000 / 9_999) < 1e-15)
    // 1e16 + 1 − 1e16, a thousand times: only compensated sums find the ones.
    let cancelling = [[Double]](repeating: [1e16, 1, -1e16], count: 1_000).flatMap(\.self)
    #expect(Moments(of: cancelling).mean == 1.0 / 3)
  }

  @Test("Few draws, none, and draws that are no numbers are summarised as what they are")
  func edges() {
    #expect(Summary(of: []).mean.isNaN && Summary(of: []).quantiles.allSatisfy { $0.isNaN })
    let one = Summary(of: [5])
    #expect(one.mean == 5 && one.sd.isNaN && one.quantiles == Array(repeating: 5, count: 9))
    #expect(Summary(of: [1, .nan, 3]).quantiles.allSatisfy { $0.isNaN })
    #expect(Summary(of: [Double](repeating: .nan, count: 5_000)).quantile(0.5)?.isNaN == true)
    #expect(Summary(of: [Double](repeating: .infinity, count: 2_000) + [1]).quantile(0.5) == .infinity)
    #expect(Ranks(of: [1, 1, 1]).correlation(with: Ranks(of: [1, 2, 3])) == nil)
  }

  @Test("A share of draws has error √(share(1 − share)/n)")
  func share() {
    let share = ShareOfDraws(of: [1, -1, 2, 3]) { $0 > 0 }
    // √(0.75·0.25/4) = 0.21650635094610965.
    #expect(share.share == 0.75)
    #expect(abs(share.mcse - 0.21650635094610965) < 1e-16)
  }
}

extension Array where Element == Double {
  /// The first place of a sorted array at which the condition holds.
  fileprivate func partitioningIndex(where holds: (Double) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
