import Probability

/// Random assignments with as many treated units in each stratum, by keyed draws: the sums over the treated.
///
/// Assignments come in blocks of 256, each from its own part of the stream of (seed, name and stratum), so that more draws leave the
/// first ones as they are, and threads may make them in any order. Where few units are chosen they are drawn one by one (Fisher–Yates).
/// Otherwise every unit is in by the bits of a uniform with a chance near the share, sums come from tables of eight units, and units are then
/// taken out or put in at random until the number is right: given its size such a set is uniform.
struct RandomAssignments: Sendable {
  static let blockSize = 256

  private let strata: [Part]
  private let columns: Int

  /// The smaller group is chosen; the sums of the larger are what is left of the whole.
  private struct Part: Sendable {
    let subsets: SubsetSums
    let isTreatedSmaller: Bool
    let wholes: [Double]
  }

  init(units: AssignedUnits, seed: UInt64, name: String) {
    columns = units.strata.first?.columns.count ?? 0
    strata = units.strata.enumerated().map { place, stratum in
      let isTreatedSmaller = stratum.treated * 2 <= stratum.units
      let subsets = SubsetSums(
        columns: stratum.columns, chosen: isTreatedSmaller ? stratum.treated : stratum.units - stratum.treated,
        stream: UniformStream(seed: seed, name: "\(name)/\(place)"),
        corrections: UniformStream(seed: seed, name: "\(name)/\(place)/number"))
      return Part(
        subsets: subsets, isTreatedSmaller: isTreatedSmaller, wholes: stratum.columns.map { $0.reduce(0, +) })
    }
  }

  /// Columns × assignments: the first `draws` of them.
  func sums(draws: Int, threads: Int) -> [[Double]] {
    let blocks = (draws + Self.blockSize - 1) / Self.blockSize
    let together = strata.map(\.subsets.blocksTogether).min() ?? 1
    let pieces = Draws.inOrder((blocks + together - 1) / together, threads: threads) { piece in
      sums(blocks: piece * together..<min(blocks, (piece + 1) * together))
    }
    return (0..<columns).map { column in Array(pieces.flatMap { $0[column] }.prefix(draws)) }
  }

  private func sums(blocks: Range<Int>) -> [[Double]] {
    let count = blocks.count * Self.blockSize
    var sums = [[Double]](repeating: [Double](repeating: 0, count: count), count: columns)
    for stratum in strata {
      let part = stratum.subsets.sums(blocks: blocks)
      for column in sums.indices {
        let whole = stratum.wholes[column]
        for i in 0..<count {
          sums[column][i] += stratum.isTreatedSmaller ? part[column][i] : whole - part[column][i]
        }
      }
    }
    return sums
  }
}
