import LinearAlgebra

/// Observed rows with a few made rows of little weight, so that a level that the predictors tell apart entirely still has a finite fit.
///
/// For each predictor and level two rows at the means, with that predictor half a standard deviation up and down (within its range); their weights sum to
/// the number of coefficients.
/// - Source: White, Daniel & Royston, Comput. Stat. Data Anal. 54(10), 2010; half a standard deviation as in the package mice.
struct AugmentedRows {
  let design: Matrix
  let codes: [Int]
  let weights: [Double]

  init(_ task: ImputationTask) {
    let observed = task.observed.map { Int($0) }
    let real = task.observedDesign
    let n = Double(real.rows)
    let predictors = real.columns - 1
    guard predictors > 0 else {
      (design, codes, weights) = (real, observed, observed.map { _ in 1 })
      return
    }
    let columns = (1...predictors).map { Array(real.column($0)) }
    let means = columns.map { DoubleDouble.sum(of: $0) / n }
    var rows: [[Double]] = []
    var made: [Int] = []
    for (j, column) in columns.enumerated() {
      let squares = DoubleDouble.sum(of: column.lazy.map { ($0 - means[j]) * ($0 - means[j]) })
      let half = 0.5 * (squares / max(n - 1, 1)).squareRoot()
      let low = column.min() ?? 0
      let high = column.max() ?? 0
      for level in 0..<task.levels {
        for step in [half, -half] {
          var row = means
          row[j] = min(high, max(low, means[j] + step))
          rows.append([1] + row)
          made.append(level)
        }
      }
    }
    design = real.above(Matrix(rows))
    codes = observed + made
    let share = Double(predictors + 1) / Double(made.count)
    weights = observed.map { _ in 1 } + made.map { _ in share }
  }
}
