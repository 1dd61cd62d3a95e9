import LinearAlgebra

/// A treated unit set against a weighted mean of donors, the weights at least 0 and adding up to 1.
///
/// Several treated units that start together are taken as their mean.
/// - Source: Abadie & Gardeazabal, American Economic Review 93(1), 2003; Abadie, Diamond & Hainmueller, Journal of the American Statistical
///   Association 105(490), 2010.
public struct SyntheticControl: Sendable {
  public let panel: BlockPanel
  /// One a donor, in the order of `panel.donors`.
  public let weights: [Double]
  /// False where other weights fit the periods before (or the predictors) as well.
  public let isUnique: Bool
  /// One a predictor, adding up to 1; empty for weights by the outcome alone.
  public let predictorWeights: [Double]
  /// The weighted mean of the donors in each period.
  public let counterfactual: [Double]
  /// The treated minus that.
  public let gaps: [Double]

  /// Weights that come nearest to the outcome of all periods before treatment: a convex problem with one least.
  public init(outcomeOnly panel: BlockPanel) {
    let solution = SimplexLeastSquares(
      columns: panel.donorPaths(panel.before), target: Array(panel.treatedPath[panel.before]))
    self.init(panel, solution, predictorWeights: [])
  }

  /// Weights that come nearest to predictors, each over its standard deviation (n − 1) among all units and times its given weight.
  /// - Parameters:
  ///   - predictors: units × predictors, in the order of `panel.units`.
  ///   - given: one a predictor, at least 0; only their ratio counts.
  public init(_ panel: BlockPanel, predictors: Predictors, given: [Double]) {
    let total = given.reduce(0, +)
    let shares = given.map { $0 / total }
    let solution = SimplexLeastSquares(points: predictors.points(shares), ridge: 0)
    self.init(panel, solution, predictorWeights: shares)
  }

  init(_ panel: BlockPanel, _ solution: SimplexLeastSquares, predictorWeights: [Double]) {
    self.panel = panel
    weights = solution.weights
    isUnique = solution.isUnique
    self.predictorWeights = predictorWeights
    counterfactual = panel.path(solution.weights)
    gaps = zip(panel.treatedPath, counterfactual).map { $0 - $1 }
  }

  /// The mean gap from the start of treatment on.
  public var effect: Double { gaps.mean(panel.after) }

  /// The mean of the treated without treatment, from its start on.
  public var baseline: Double { counterfactual.mean(panel.after) }

  /// The root of the mean squared gap before treatment: how well the weights fit.
  public var fitBefore: Double { gaps.meanSquare(panel.before).squareRoot() }

  /// The same after its start.
  public var missAfter: Double { gaps.meanSquare(panel.after).squareRoot() }

  /// `missAfter` over `fitBefore`: large where the treated leave the path that fitted them.
  public var ratio: Double { missAfter / fitBefore }
}

extension [Double] {
  func mean(_ places: Range<Int>) -> Double { DoubleDouble.sum(of: self[places]) / Double(places.count) }

  func meanSquare(_ places: Range<Int>) -> Double {
    DoubleDouble.sum(of: self[places].lazy.map { $0 * $0 }) / Double(places.count)
  }
}
