import LinearAlgebra

/// The covariance of a panel in which rows of one unit up to `lag` steps of time apart go together, with Bartlett weights; units are independent.
///
/// Times count by their order over all units: a unit with a gap has no pair across it of fewer steps. No factor; tests use t(n − k) after
/// least squares and the normal distribution otherwise.
/// - Source: Newey & West, Econometrica 55(3), 1987, unit by unit. In R: `plm::vcovNW`, of which the default lag is the whole part of T^(1/4).
public struct PanelNeweyWest: StructuredCovariance {
  public let name = "panel Newey–West"
  public let isByRow = true

  /// The time of each row; only the order counts.
  public let times: [Int]
  public let groups: SamplingUnits

  /// Nil: the whole part of the fourth root of the largest number of times of a unit.
  public let lag: Int?

  public init(times: [Int], groups: SamplingUnits, lag: Int? = nil) {
    self.times = times
    self.groups = groups
    self.lag = lag
  }

  /// - Throws: `UnusableInput`, `NoDegreesOfFreedom`.
  public func estimate(_ parts: SandwichParts, of gradients: Matrix) throws -> CovarianceEstimate {
    try parts.requireSparedRows()
    let model = parts.model
    let byTime = SamplingUnits(codes: times, word: "times")
    let cells = groups.crossed(with: byTime)
    let byCell = try model.parts(cells)
    let byGroup = try model.parts(groups)
    // The group and the time of every cell.
    var group = [Int](repeating: 0, count: byCell.units)
    var time = group
    for (row, cell) in byCell.unitOfRow.enumerated() where cell >= 0 {
      group[cell] = groups.unitOfRow[row]
      time[cell] = byTime.unitOfRow[row]
    }
    var lengths: [Int: Int] = [:]
    for one in group { lengths[one, default: 0] += 1 }
    let count = max(0, lag ?? PanelLag.usual(lengths.values.max() ?? 1))
    let linear = parts.bread.timesTranspose(gradients)
    let scores = byCell.scores * linear
    var sum = scores.crossProduct
    // Cells stand by group and within it by time.
    for l in 1..<max(1, count + 1) {
      var later: [Int] = []
      var earlier: [Int] = []
      var behind = 0
      for cell in group.indices {
        while behind < cell && (group[behind], time[behind]) < (group[cell], time[cell] - l) { behind += 1 }
        if behind < cell, group[behind] == group[cell], time[behind] == time[cell] - l {
          later.append(cell)
          earlier.append(behind)
        }
      }
      guard !later.isEmpty else { continue }
      let product = scores.selecting(rows: later).transposeTimes(scores.selecting(rows: earlier))
      sum = sum + (1 - Double(l) / Double(count + 1)) * (product + product.transposed)
    }
    return CovarianceEstimate(
      matrix: sum.symmetrised,
      degreesOfFreedom: [Double](repeating: parts.rowDegreesOfFreedom, count: linear.columns),
      recipe: Recipe(name: name, units: byGroup.units, word: groups.word, remarks: ["Bartlett, lag \(count)"]))
  }
}
