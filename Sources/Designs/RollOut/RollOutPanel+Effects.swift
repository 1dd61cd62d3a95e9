import LinearAlgebra
import Models

extension RollOutPanel {
  /// What takes the place of a unit's own level: the unit, or in repeated cross-sections, where nobody comes twice, its cohort.
  var levelOfRow: [Int] {
    sampling == .panel ? unitOfRow : unitOfRow.map { cohortOfUnit[$0] + 1 }
  }

  /// The factor of these levels.
  var levelFactor: AbsorbedFactor {
    sampling == .panel
      ? unitFactor
      : AbsorbedFactor(name: "cohort", codes: levelOfRow, levels: ["never"] + cohorts.map(String.init))
  }

  /// One a row; ones where none were given.
  var rowWeights: [Double] { weights ?? [Double](repeating: 1, count: rows) }

  /// What a table of clusters is called.
  var clusterWord: String { hasClusters ? "clusters" : "units" }
}

/// More columns beside each other than a regression with a column a cell can hold.
public struct TooManyCells: Error, Equatable, CustomStringConvertible {
  public let cells: Int
  public let rows: Int

  /// Rows × cells; three copies of a column of doubles each stand in memory during a fit.
  public static let limit = 40_000_000

  public var description: String {
    "a column for each of \(cells) cells of cohort and period on \(rows) rows is more than fits; "
      + "Callaway–Sant'Anna or imputation need none"
  }
}
