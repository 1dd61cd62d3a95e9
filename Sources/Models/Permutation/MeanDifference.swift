import LinearAlgebra

/// The difference in means of rows, by sums over the treated units: for the actual assignment, and as every other would have given it.
///
/// With u the outcomes that a unit would have had anyway and v what treatment adds to the treated ones (their number, or with a
/// constant ratio their sum), an assignment A has the difference D(u; A) + κ·D(v; A) under a border κ. It is as far above as the actual
/// one where κ lies on one side of the level at which both are equal.
struct MeanDifference {
  /// What is added up over the treated of an assignment.
  let columns: [[Double]]
  let estimate: Double
  private let isScale: Bool
  private let isByTotals: Bool
  private let totals: [Double]
  private let actual: (u: Double, v: Double)

  init(sum: [Double], size: [Double], isTreated: [Bool], stratum: [Int], isScale: Bool) throws(CannotPermute) {
    self.isScale = isScale
    let units = sum.indices
    let places = DenseCodes(stratum)
    var rows = [(treated: Double, comparison: Double)](repeating: (0, 0), count: places.codes.count)
    for unit in units {
      let place = places.placeOfRow[unit]
      if isTreated[unit] { rows[place].treated += size[unit] } else { rows[place].comparison += size[unit] }
    }
    guard !rows.isEmpty, rows.allSatisfy({ $0.treated > 0 && $0.comparison > 0 }) else {
      throw CannotPermute(.oneArm)
    }
    // With a shift v is the number of rows that were treated, and the outcome less v times the border; u is the outcome itself.
    let added = units.map { isTreated[$0] ? (isScale ? sum[$0] : size[$0]) : 0 }
    let plain = units.map { isScale && isTreated[$0] ? 0 : sum[$0] }
    let isEven = size.allSatisfy { $0 == size[0] }
    isByTotals = isEven || rows.count > 1
    if isByTotals {
      // Every assignment has as many rows treated in a stratum, so a difference in means is a weighted sum over the treated.
      let all = size.reduce(0, +)
      let weights = rows.map { ($0.treated + $0.comparison) / all * (1 / $0.treated + 1 / $0.comparison) }
      let u = units.map { plain[$0] * weights[places.placeOfRow[$0]] }
      let v = units.map { added[$0] * weights[places.placeOfRow[$0]] }
      columns = [u, v]
      // What every assignment has in common: the comparison's share of the whole.
      var common = (u: DoubleDouble(0), v: DoubleDouble(0))
      for unit in units {
        let part = rows[places.placeOfRow[unit]]
        let share = (part.treated + part.comparison) / all / part.comparison
        common.u += DoubleDouble(plain[unit]) * share
        common.v += DoubleDouble(added[unit]) * share
      }
      totals = [common.u.value, common.v.value]
    } else {
      columns = [plain, added, size]
      totals = columns.map { Self.sum($0) }
    }
    let own = columns.map { column in Self.sum(units.lazy.filter { isTreated[$0] }.map { column[$0] }) }
    let (u, v) = Self.differences(own, totals, isByTotals: isByTotals)
    actual = (u, v)
    // Of a shift the treated have lost κ a row: the difference is u itself. Of a ratio it is that of both means.
    estimate = isScale ? -v / u : u
  }

  /// In double-double, so that the order of the rows changes nothing.
  private static func sum(_ values: some Sequence<Double>) -> Double {
    values.reduce(DoubleDouble(0)) { $0 + DoubleDouble($1) }.value
  }

  /// Clusters of unequal size within strata are weighed by their rows as assigned: see `isByTotals`.
  private static func differences(
    _ sums: [Double], _ totals: [Double], isByTotals: Bool
  ) -> (u: Double, v: Double) {
    if isByTotals { return (sums[0] - totals[0], sums[1] - totals[1]) }
    let (rows, rest) = (sums[2], totals[2] - sums[2])
    return (
      sums[0] / rows - (totals[0] - sums[0]) / rest, sums[1] / rows - (totals[1] - sums[1]) / rest
    )
  }

  /// The border from which on this assignment is at least as far above as the actual one, and up to which at least as far below; nil where
  /// it always is both, the actual assignment itself.
  func level(_ sums: [Double]) -> Double? {
    let (u, v) = Self.differences(sums, totals, isByTotals: isByTotals)
    let gap = actual.v - v
    // The actual assignment has the largest v there is, and with a ratio the smallest u.
    if isScale {
      let rise = u - actual.u
      let isLevel = rise <= 1e-12 * abs(actual.u)
      let isGap = gap > 1e-12 * abs(actual.v)
      return isGap ? (isLevel ? .infinity : gap / rise) : (isLevel ? nil : 0)
    }
    return gap > 1e-12 * abs(actual.v) ? (actual.u - u) / gap : nil
  }
}
