import LinearAlgebra

extension SyntheticControl {
  /// Weights of the donors by predictors, with the weights of the predictors chosen so that the outcome before treatment fits best.
  ///
  /// The outer problem is not convex and is flat in places. Simplex searches (Nelder & Mead) start from even weights and from the squared
  /// coefficients of a regression of the outcomes on the predictors; each starts anew from its end until that gains less than 10⁻¹², and the
  /// best end counts. Other programs that stop at a first end report other weights.
  /// - Parameter fitted: the periods in which the outcome must fit; all before treatment where left out.
  /// - Source: Abadie, Diamond & Hainmueller, Journal of Statistical Software 42(13), 2011.
  public init(_ panel: BlockPanel, predictors: Predictors, fitted: Range<Int>? = nil) {
    let periods = fitted ?? panel.before
    let donors = panel.donorPaths(periods)
    let target = Array(panel.treatedPath[periods])
    func loss(_ v: [Double]) -> Double {
      guard let shares = PredictorWeightSearch.shares(v) else { return .infinity }
      let weights = SimplexLeastSquares(points: predictors.points(shares), ridge: 0, isPolished: false).weights
      let miss = zip(target, donors * weights).map { $0 - $1 }
      return miss.reduce(0) { $0 + $1 * $1 } / Double(miss.count)
    }
    let even = [Double](repeating: 1 / Double(predictors.names.count), count: predictors.names.count)
    var starts = [even]
    if let regression = PredictorWeightSearch.regressionStart(panel, predictors, periods) { starts.append(regression) }
    var best = (point: even, height: Double.infinity)
    for start in starts {
      var end = NelderMead(from: start, loss)
      for _ in 0..<50 {
        let again = NelderMead(from: PredictorWeightSearch.shares(end.point) ?? start, loss)
        let gain = end.height - again.height
        if gain > 0 { end = again }
        if !(gain > 1e-12 * abs(end.height)) { break }
      }
      if end.height < best.height { best = (end.point, end.height) }
    }
    self.init(panel, predictors: predictors, given: PredictorWeightSearch.shares(best.point) ?? even)
  }
}

private enum PredictorWeightSearch {
  /// Sizes over their sum.
  static func shares(_ v: [Double]) -> [Double]? {
    let total = v.reduce(0) { $0 + abs($1) }
    return total > 0 && total.isFinite ? v.map { abs($0) / total } : nil
  }

  /// The squared coefficients of the predictors, added over regressions of the outcome of each period; nil where units are too few for it.
  static func regressionStart(_ panel: BlockPanel, _ predictors: Predictors, _ periods: Range<Int>) -> [Double]? {
    let ones = [Double](repeating: 1, count: panel.units.count)
    let design = Matrix(columns: [ones]).beside(predictors.scaled)
    guard design.rows > design.columns else { return nil }
    var sums = [Double](repeating: 0, count: predictors.names.count)
    for t in periods {
      guard let fit = try? LeastSquaresSolution(design, Array(panel.outcome.column(t))) else { return nil }
      for j in sums.indices { sums[j] += fit.coefficients[j + 1] * fit.coefficients[j + 1] }
    }
    return shares(sums)
  }
}
