extension Fit: PredictsMean {
  public var equations: [Equation] { [Equation(name: "", columns: names, design: design, offset: offset)] }
  public var predictions: [String] { ["mean"] }
  public func predictors(of prediction: Int) -> [PredictorPlace] { [PredictorPlace(equation: 0, start: 0)] }

  public func mean(of prediction: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    var result = RowDerivatives(family.mean(predictors[0]), first: SIMD3(family.slope(predictors[0]), 0, 0))
    result[0, 0] = family.curvature(predictors[0])
    return result
  }
}
