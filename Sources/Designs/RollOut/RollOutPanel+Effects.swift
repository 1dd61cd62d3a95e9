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

extension RollOutPanel {
  /// The effect `att` with the mean outcome of these treated rows, `observed`, and what it would have been without treatment, `baseline`:
  /// observed less effect. Jointly, with what each cluster adds.
  /// - Parameters:
  ///   - att: with its influence, by the clusters of this panel.
  ///   - weights: one a row; above 0 in the treated rows that the effect is the mean of, and 0 elsewhere.
  func withBaseline(_ att: EffectEstimates, weights: [Double]) -> EffectEstimates {
    let total = DoubleDouble.sum(of: weights)
    let mean = DoubleDouble.sum(of: weights.indices.lazy.map { weights[$0] * outcome[$0] }) / total
    var own = [DoubleDouble](repeating: DoubleDouble(0), count: clusters)
    for row in weights.indices where weights[row] > 0 {
      own[clusterOfUnit[unitOfRow[row]]] += weights[row] / total * (outcome[row] - mean)
    }
    let effect = att.influence.map { Array($0.matrix.column(0)) } ?? own.map { _ in 0 }
    let observed = own.map(\.value)
    let influence = Influence(matrix: Matrix(columns: [effect, observed, zip(observed, effect).map { $0 - $1 }]))
    return EffectEstimates(
      names: ["att", "observed", "baseline"], values: [att.values[0], mean, mean - att.values[0]],
      covariance: influence.covariance, degreesOfFreedom: [Double](repeating: att.degreesOfFreedom[0], count: 3),
      influence: influence, recipe: att.recipe)
  }
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
