import LinearAlgebra
import Models

/// Scores as distances to a threshold, with the share of rows at or below each.
struct DensitySample {
  /// Ascending.
  let distances: [Double]
  /// By n − 1: from 0 to 1; rows of one score have that of the last.
  let shares: [Double]
  let mean: Double
  let deviation: Double
  /// Left and right: sizes of the distances of rows, and of different ones, the nearest first.
  private let sizes: [[Double]]
  private let distinct: [[Double]]

  /// - Throws: `UnusableInput`, `TooFewScores` where a side has fewer different scores than `least`.
  init(_ score: [Double], threshold: Double, least: Int) throws {
    if let row = score.firstIndex(where: { !$0.isFinite }) {
      throw UnusableInput(column: "score", row: row, fault: .notFinite)
    }
    let distances = score.sorted().map { $0 - threshold }
    let n = Double(distances.count)
    let mean = DoubleDouble.sum(of: distances) / n
    var shares = distances.indices.map { Double($0) / (n - 1) }
    for row in distances.indices.dropLast().reversed() where distances[row] == distances[row + 1] {
      shares[row] = shares[row + 1]
    }
    let sides = [distances.filter { $0 < 0 }.reversed().map { -$0 }, distances.filter { $0 >= 0 }]
    distinct = sides.map { Set($0).sorted() }
    sizes = sides
    for (name, side) in zip([ThresholdSideName.left, .right], distinct) where side.count < least {
      throw TooFewScores(side: name, found: side.count, needed: least)
    }
    self.distances = distances
    self.shares = shares
    self.mean = mean
    deviation = (DoubleDouble.sum(of: distances.lazy.map { ($0 - mean) * ($0 - mean) }) / (n - 1)).squareRoot()
  }

  /// How far the data reach: left, right, and the farther.
  var extents: [Double] { sizes.map { $0.last ?? 0 } }
  var reach: Double { max(extents[0], extents[1]) }

  /// The least bandwidth of each side that holds so many rows and so many different scores, or all there are.
  func floors(holding count: Int) -> [Double] {
    zip(sizes, distinct).map { all, different in
      max(all[min(count, all.count) - 1], different[min(count, different.count) - 1])
    }
  }

  /// A bandwidth that does not reach beyond the data and holds so many rows on both sides.
  func within(reach: Double, _ bandwidth: Double, holding count: Int) -> Double {
    let floors = floors(holding: count)
    return max(min(bandwidth, reach), floors[0], floors[1])
  }
}
