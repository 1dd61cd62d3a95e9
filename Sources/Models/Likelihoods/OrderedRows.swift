import Foundation

/// The category of each row, given its two thresholds.
struct OrderedRows: RowLikelihood {
  let codes: [Int]

  /// The highest category, which has no threshold above it; 0 has none below it.
  let last: Int
  let link: OrderedLink

  func derivatives(_ row: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    link.logChance(
      upper: codes[row] < last ? predictors[0] : nil, lower: codes[row] > 0 ? predictors[1] : nil)
  }

  func agrees(_ row: Int, toChange change: SIMD3<Double>, slack: Double) -> Bool {
    (codes[row] == last || change[0] >= -slack) && (codes[row] == 0 || change[1] <= slack)
  }
}

/// The chance of each category.
struct OrderedChances: Response {
  let levels: [String]
  let link: OrderedLink

  var predictions: [String] { levels }

  func predictors(of prediction: Int) -> [PredictorPlace] {
    let thresholds = levels.count - 1
    let upper = PredictorPlace(equation: 0, start: thresholds, sign: -1, constant: prediction)
    let lower = PredictorPlace(equation: 0, start: thresholds, sign: -1, constant: prediction - 1)
    return (prediction < thresholds ? [upper] : []) + (prediction > 0 ? [lower] : [])
  }

  func mean(of prediction: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    let hasUpper = prediction < levels.count - 1
    if !hasUpper {
      // P(Y = last) = F(−lower), both links being symmetric.
      let at = link.cdf(-predictors[0])
      var result = RowDerivatives(at.value, first: SIMD3(-at.slope, 0, 0))
      result[0, 0] = at.curvature
      return result
    }
    let up = link.cdf(predictors[0])
    var result = RowDerivatives(up.value, first: SIMD3(up.slope, 0, 0))
    result[0, 0] = up.curvature
    guard prediction > 0 else { return result }
    let down = link.cdf(predictors[1])
    result.value = exp(link.logChance(upper: predictors[0], lower: predictors[1]).value)
    result.first[1] = -down.slope
    result[1, 1] = -down.curvature
    return result
  }
}
