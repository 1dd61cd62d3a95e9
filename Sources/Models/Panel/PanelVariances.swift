import LinearAlgebra

/// The variances of a panel with random effects: quadratic forms of residuals, set equal to what they are on average.
///
/// Balanced panels have the usual divisors (Swamy–Arora less coefficients, the others not); unbalanced ones exact means with traces. A variance below 0 is
/// set to 0.
public struct PanelVariances: Sendable {
  /// Of what is left in a row.
  public let rows: Double

  /// Of the effects of groups; nil where the model has none.
  public let groups: Double?
  public let times: Double?

  init(
    _ panel: Panel, _ way: Panel.Way, _ method: RandomEffectsPanel.Method, _ design: DesignMatrix, _ outcome: [Double]
  ) throws {
    let forms = try PanelForms(panel, way, design, outcome)
    let (quadratic, means) = try forms.equations(method)
    guard let solution = PanelVariances.solve(means, quadratic), solution[0] > 0 else {
      throw UndeterminedVariances(method: method.rawValue)
    }
    let floored = solution.map { max(0, $0) }
    rows = floored[0]
    groups = way == .times ? nil : floored[1]
    times = way == .groups ? nil : floored[way == .both ? 2 : 1]
  }

  /// Elimination with row exchanges of two or three equations; nil where they have no solution.
  private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
    var rows = zip(matrix, right).map { $0 + [$1] }
    let n = rows.count
    for j in 0..<n {
      guard let pivot = (j..<n).max(by: { abs(rows[$0][j]) < abs(rows[$1][j]) }), rows[pivot][j] != 0 else {
        return nil
      }
      rows.swapAt(j, pivot)
      for i in 0..<n where i != j {
        let factor = rows[i][j] / rows[j][j]
        for c in j...n { rows[i][c] -= factor * rows[j][c] }
      }
    }
    let solution = (0..<n).map { rows[$0][n] / rows[$0][$0] }
    return solution.allSatisfy(\.isFinite) ? solution : nil
  }
}

/// Quadratic forms from which no variance above 0 follows.
public struct UndeterminedVariances: Error, Equatable, CustomStringConvertible {
  public let method: String

  public var description: String { "the variances of the random effects are not determined by the data (\(method))" }
}
