import Probability

/// Random assignments with as many treated units in each stratum, by keyed draws: the sums over the treated.
///
/// Assignments come in blocks of 256, each from its own part of the stream of (seed, name and stratum), so that more draws leave the
/// first ones as they are. Where few units are chosen they are drawn one by one (Fisher–Yates). Otherwise every unit is in by the
/// bits of a uniform with a chance near the share, sums come from tables of eight units, and units are then taken out or put in at
/// random until the number is right: given its size such a set is uniform.
struct RandomAssignments {
  static let blockSize = 256
  let units: AssignedUnits
  let seed: UInt64
  let name: String

  /// Columns × assignments, for block number `block`.
  func sums(block: Int) -> [[Double]] {
    let columns = units.strata.first?.columns.count ?? 0
    var sums = [[Double]](repeating: [Double](repeating: 0, count: Self.blockSize), count: columns)
    for (place, stratum) in units.strata.enumerated() {
      // The smaller group is chosen; the sums of the larger are what is left of the whole.
      let isTreatedSmaller = stratum.treated * 2 <= stratum.units
      let chosen = isTreatedSmaller ? stratum.treated : stratum.units - stratum.treated
      let draws = SubsetSums(
        columns: stratum.columns, chosen: chosen,
        stream: UniformStream(seed: seed, name: "\(name)/\(place)"),
        corrections: UniformStream(seed: seed, name: "\(name)/\(place)/number"))
      let part = draws.block(block)
      for column in sums.indices {
        let whole = stratum.columns[column].reduce(0, +)
        for i in 0..<Self.blockSize {
          sums[column][i] += isTreatedSmaller ? part[column][i] : whole - part[column][i]
        }
      }
    }
    return sums
  }
}
