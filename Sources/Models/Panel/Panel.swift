import LinearAlgebra

/// Who and when: the group and the time of each row of a panel, each pair at most once.
public struct Panel: Sendable {
  /// Which effects a model has: of groups, of times, or of both.
  public enum Way: String, Sendable, CaseIterable { case groups, times, both }

  public let groups: SamplingUnits
  public let times: SamplingUnits

  /// Every group at every time.
  public let isBalanced: Bool

  /// Rows in the order of groups and within them of times.
  public let order: [Int]

  /// - Parameters:
  ///   - groups: a code a row.
  ///   - times: a code a row; only the order counts.
  ///   - word: what groups are called, in the plural.
  /// - Throws: `UnusableInput` for other lengths, or a group that is there twice at one time.
  public init(groups: [Int], times: [Int], word: String = "groups") throws(UnusableInput) {
    guard groups.count == times.count else { throw UnusableInput(column: "time", fault: .length) }
    self.groups = SamplingUnits(codes: groups, word: word)
    self.times = SamplingUnits(codes: times, word: "times")
    let (who, when) = (self.groups.unitOfRow, self.times.unitOfRow)
    order = groups.indices.sorted { (who[$0], when[$0]) < (who[$1], when[$1]) }
    for (one, next) in zip(order, order.dropFirst()) where who[one] == who[next] && when[one] == when[next] {
      throw UnusableInput(column: word, row: max(one, next), fault: .repeated)
    }
    isBalanced = groups.count == self.groups.count * self.times.count
  }

  var rows: Int { order.count }

  /// The rows before each row in its group; −1 for the first of a group.
  var previous: [Int] {
    var result = [Int](repeating: -1, count: rows)
    for (one, next) in zip(order, order.dropFirst()) where groups.unitOfRow[one] == groups.unitOfRow[next] {
      result[next] = one
    }
    return result
  }

  /// How many rows each unit has.
  static func counts(_ units: SamplingUnits) -> [Double] {
    var counts = [Double](repeating: 0, count: units.count)
    for unit in units.unitOfRow { counts[unit] += 1 }
    return counts
  }

  /// The sums by unit of each column, standing in every row of the unit.
  static func sums(_ matrix: Matrix, by units: SamplingUnits) -> Matrix {
    matrix.rowSums(times: [Double](repeating: 1, count: matrix.rows), by: units).selecting(rows: units.unitOfRow)
  }

  /// The means by unit of each column, standing in every row of the unit.
  static func means(_ matrix: Matrix, by units: SamplingUnits) -> Matrix {
    let counts = counts(units)
    return sums(matrix, by: units).scaledRows(by: units.unitOfRow.map { 1 / counts[$0] })
  }

  func units(_ way: Way) -> SamplingUnits { way == .times ? times : groups }

  /// Columns without the effects.
  func within(_ matrix: Matrix, _ way: Way) throws(NotConverged) -> Matrix {
    guard way == .both else { return matrix - Panel.means(matrix, by: units(way)) }
    let factors = [groups, times].map {
      AbsorbedEffects.Factor(name: $0.word, levelOfRow: $0.unitOfRow, levels: $0.count)
    }
    let columns = (0..<matrix.columns).map { Array(matrix.column($0)) }
    return Matrix(
      columns: try Absorption.residuals(of: columns, factors, weights: [Double](repeating: 1, count: rows)))
  }

  func check(_ design: DesignMatrix, _ outcome: [Double]) throws(UnusableInput) {
    guard design.rows == rows else { throw UnusableInput(column: groups.word, fault: .length) }
    try UnusableInput.check(outcome, "outcome", rows: rows)
  }
}
