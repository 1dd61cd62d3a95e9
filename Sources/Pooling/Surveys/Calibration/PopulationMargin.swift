import LinearAlgebra

/// How many of the population are in each cell of a classification, with the cell of every row of the sample.
public struct PopulationMargin: Sendable {
  public let name: String
  public let cells: [String]
  /// One a cell.
  public let counts: [Double]
  /// The cell of each row, a place in `cells`; −1 where there is none.
  public let cellOfRow: [Int]

  public init(name: String, cells: [String], counts: [Double], cellOfRow: [Int]) {
    precondition(cells.count == counts.count, "a count a cell")
    self.name = name
    self.cells = cells
    self.counts = counts
    self.cellOfRow = cellOfRow
  }

  public var total: Double { DoubleDouble.sum(of: counts) }

  /// The weight in the sample of each cell, found usable beside the population.
  /// - Throws: `SurveyFault`.
  func sampleTotals(_ weights: [Double]) throws(SurveyFault) -> [Double] {
    guard cellOfRow.count == weights.count else { throw SurveyFault(.length(column: name)) }
    if let bad = counts.firstIndex(where: { !($0.isFinite && $0 >= 0) }) {
      throw SurveyFault(.badCell(margin: name, cell: cells[bad]))
    }
    var totals = [DoubleDouble](repeating: DoubleDouble(0), count: cells.count)
    for (row, cell) in cellOfRow.enumerated() where weights[row] != 0 {
      guard cells.indices.contains(cell) else { throw SurveyFault(.unknownCell(margin: name, row: row)) }
      totals[cell] += weights[row]
    }
    let sums = totals.map(\.value)
    for cell in cells.indices {
      if sums[cell] != 0, counts[cell] == 0 {
        throw SurveyFault(.emptyPopulationCell(margin: name, cell: cells[cell]))
      }
      if sums[cell] == 0, counts[cell] > 0 { throw SurveyFault(.emptySampleCell(margin: name, cell: cells[cell])) }
    }
    return sums
  }

  /// A column of zeros and ones for each cell.
  var indicators: Matrix {
    var result = Matrix(rows: cellOfRow.count, columns: cells.count)
    for (row, cell) in cellOfRow.enumerated() where cells.indices.contains(cell) { result[row, cell] = 1 }
    return result
  }
}
