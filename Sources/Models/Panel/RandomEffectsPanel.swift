import LinearAlgebra

/// Feasible generalised least squares of a panel with random effects of groups, of times or of both: variances first, then least squares on
/// what is left of outcome and columns after a share of their means is taken off.
///
/// Unbalanced panels too; with effects of both kinds then as `(I + φ D Dᵀ)^(−1/2)` after the share of the groups' means. No weights. Tests use the normal
/// distribution.
/// - Source: Swamy & Arora, Econometrica 40(2), 1972; Wallace & Hussain, Econometrica 37(1), 1969; Amemiya, Int. Econ. Rev. 12(1), 1971; unbalanced as
///   Baltagi & Chang, J. Econom. 62(2), 1994. In R: `plm(model = "random")`, also in its divisors.
public struct RandomEffectsPanel: Sendable {
  /// How the variances are estimated.
  public enum Method: String, Sendable, CaseIterable {
    /// From within and between residuals.
    case swamyArora = "Swamy–Arora"

    /// From residuals of least squares on the rows as they are.
    case wallaceHussain = "Wallace–Hussain"

    /// From within residuals.
    case amemiya = "Amemiya"
  }

  public let panel: Panel
  public let way: Panel.Way
  public let method: Method

  public init(_ panel: Panel, _ way: Panel.Way = .groups, method: Method = .swamyArora) {
    self.panel = panel
    self.way = way
    self.method = method
  }

  /// - Throws: `UnusableInput`, `RankDeficient`, `NothingBesideEffects`, `UndeterminedVariances`.
  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> PanelFit {
    try panel.check(design, outcome)
    let variances = try PanelVariances(panel, way, method, design, outcome)
    let (rows, kept) = try transformed(design.matrix.beside(Matrix(columns: [outcome])), variances)
    let columns = rows.selecting(columns: Array(0..<design.columns))
    let fit = try LeastSquares().fit(
      DesignMatrix(names: design.names, matrix: columns, keepCollinear: true), Array(rows.column(design.columns)))
    return PanelFit(inner: fit, modelName: "random effects, \(method.rawValue)", variances: variances, shares: kept)
  }

  /// Columns on the scale on which rows are independent, with the shares of means that were taken off: one where all are alike, else one a row.
  private func transformed(_ matrix: Matrix, _ variances: PanelVariances) throws -> (Matrix, [Double]) {
    var result = matrix
    var shares: [Double] = []
    if let groups = variances.groups {
      let counts = Panel.counts(panel.groups)
      shares = counts.map { 1 - 1 / (1 + $0 * groups / variances.rows).squareRoot() }
      result = less(result, shares, panel.groups)
    }
    guard let times = variances.times else { return (result, shares) }
    let ratio = times / variances.rows
    guard variances.groups != nil else {
      shares = Panel.counts(panel.times).map { 1 - 1 / (1 + $0 * ratio).squareRoot() }
      return (less(result, shares, panel.times), shares)
    }
    // Dummies of times, treated as the columns are.
    var dummies = Matrix(rows: panel.rows, columns: panel.times.count)
    for (row, time) in panel.times.unitOfRow.enumerated() { dummies[row, time] = 1 }
    dummies = less(dummies, shares, panel.groups)
    let eigen = try SymmetricEigen(dummies.crossProduct)
    let inner = eigen.recomposed {
      // ((1 + φλ)^(−1/2) − 1)/λ, without cancellation.
      let root = (1 + ratio * max(0, $0)).squareRoot()
      return -ratio / (root * (1 + root))
    }
    return (result + dummies * (inner * dummies.transposeTimes(result)), shares)
  }

  private func less(_ matrix: Matrix, _ shares: [Double], _ units: SamplingUnits) -> Matrix {
    matrix - Panel.means(matrix, by: units).scaledRows(by: units.unitOfRow.map { shares[$0] })
  }
}

/// A fit of a panel by generalised least squares, on rows that are independent of each other after the transformation.
public struct PanelFit: FittedModel {
  let inner: Fit
  public let modelName: String

  /// Of rows, of effects of groups and of times.
  public let variances: PanelVariances

  /// What share of its mean was taken off each group (or of each time, where only these have effects).
  public let shares: [Double]

  public var names: [String] { inner.names }
  public var coefficients: [Double] { inner.coefficients }
  public var bread: Matrix { inner.bread }
  public var weights: [Double] { inner.weights }
  public var rows: Int { inner.rows }
  public var dispersion: Double { inner.dispersion }

  /// Infinite: tests use the normal distribution.
  public var rowDegreesOfFreedom: Double { .infinity }

  /// Of the transformed rows.
  public var logLikelihood: Double { inner.logLikelihood }
  public var leverage: LeverageParts? { inner.leverage }

  public func scores(by units: SamplingUnits) -> Matrix { inner.scores(by: units) }
}
