import LinearAlgebra
import Models

/// The rows of one cell, treated ones first, with weights and covariates, and the nuisance models that its estimators share.
struct ComparedSides {
  let count: Int
  let treated: Int
  let weights: [Double]

  /// Rows × (1 + covariates), the intercept first.
  let columns: Matrix
  let names: [String]

  init(_ panel: RollOutPanel, rows: [Int], treated: Int) {
    count = rows.count
    self.treated = treated
    weights = rows.map { panel.weights?[$0] ?? 1 }
    columns = Matrix(columns: [[Double](repeating: 1, count: rows.count)]).beside(
      panel.covariates.selecting(rows: rows))
    names = [DesignMatrix.interceptName] + panel.covariateNames
  }

  func isTreated(_ row: Int) -> Bool { row < treated }

  /// Weighted sums of the columns over the rows.
  func columnSums(_ weights: [Double]) -> [Double] { columns.transposeTimes(weights) }

  /// Least squares on some rows: its predictions for all, and what each row adds to a linear function of its coefficients.
  struct Regression {
    let predicted: [Double]
    private let rows: [Int]
    private let scores: [Double]
    private let bread: Matrix
    private let columns: Matrix

    /// - Throws: `RankDeficientMatrix`.
    init(_ sides: ComparedSides, _ outcome: [Double], on rows: [Int]) throws {
      let solution = try LeastSquaresSolution(
        sides.columns.selecting(rows: rows), rows.map { outcome[$0] },
        rowScale: rows.map { sides.weights[$0].squareRoot() })
      self.rows = rows
      scores = zip(rows, solution.residuals).map { sides.weights[$0] * $1 }
      bread = solution.inverseGram
      columns = sides.columns
      predicted = columns * solution.coefficients
    }

    /// The influence of every row on `directionᵀ β`.
    func influence(along direction: [Double]) -> [Double] {
      let linear = columns * (bread * direction)
      var result = [Double](repeating: 0, count: linear.count)
      for (row, score) in zip(rows, scores) { result[row] = score * linear[row] }
      return result
    }
  }

  /// The logit of being treated: odds for the comparison rows, and influences as of a regression.
  struct Propensity {
    /// `p / (1 − p)` of each comparison row; 0 beyond the trimming limit, and 0 for treated rows.
    let odds: [Double]
    private let fit: Fit

    /// Comparison rows with a chance of treatment from here on take no part.
    static let trimmedFrom = 0.995

    /// - Throws: `Separation`, `NotConverged`, `RankDeficient`.
    init(_ sides: ComparedSides) throws {
      let design = try DesignMatrix(names: sides.names, matrix: sides.columns, keepCollinear: true)
      fit = try GeneralisedLinear(BinomialLogit(), weights: sides.weights)
        .fit(design, (0..<sides.count).map { sides.isTreated($0) ? 1 : 0 })
      let chances = fit.fitted
      odds = chances.indices.map { row in
        sides.isTreated(row) || chances[row] >= Propensity.trimmedFrom ? 0 : chances[row] / (1 - chances[row])
      }
    }

    func influence(along direction: [Double]) -> [Double] {
      let linear = fit.design * (fit.bread * direction)
      return zip(fit.scoreFactors, linear).map { $0 * $1 }
    }
  }
}

/// A weighted mean with what each row adds to it.
struct SideMean {
  let value: Double
  let total: Double
  let influence: [Double]

  init(_ weights: [Double], _ values: [Double]) {
    let total = DoubleDouble.sum(of: weights)
    let value = DoubleDouble.sum(of: zip(weights, values).lazy.map { $0 * $1 }) / total
    self.total = total
    self.value = value
    influence = zip(weights, values).map { $0 * ($1 - value) / total }
  }
}
