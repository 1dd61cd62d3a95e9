import LinearAlgebra
import Models
import Probability

/// What the generalised linear models share.
enum GeneralisedFit {
  static func fit(
    _ design: FormulaDesign, _ family: any Family, _ options: FitOptions, dispersion: DispersionRule = .family
  ) throws -> ModelFit {
    let matrix = try design.matrix()
    let information = options.information.flatMap { Information(rawValue: $0) } ?? .expected
    let estimator = GeneralisedLinear(
      family, weights: design.weights, offset: design.offset, information: information, dispersion: dispersion)
    let fitted = try estimator.fit(matrix, design.numbers ?? [])
    var fit = ModelFit(fitted)
    fit.dropped = matrix.dropped.map(\.description)
    if family.name.hasPrefix("binomial"), dispersion == .family {
      fit.logLikelihood = fit.logLikelihood.map { $0 + Self.waysOfCases(design) }
    }
    if dispersion == .pearson { (fit.logLikelihood, fit.parameters) = (nil, nil) }
    fit.details.append(ModelDetail("deviance", fitted.deviance))
    if fitted.dispersion != 1 { fit.details.append(ModelDetail("dispersion", fitted.dispersion)) }
    if !family.isCanonical { fit.information = information.rawValue }
    return fit
  }

  /// The log of the number of ways in which so many cases come about, over the rows: a constant that R's likelihood of shares has and that of
  /// the family leaves out. 0 where weights are no numbers of trials.
  private static func waysOfCases(_ design: FormulaDesign) -> Double {
    guard let weights = design.weights, let shares = design.numbers else { return 0 }
    let cases = zip(weights, shares).map { ($0 * $1).rounded() }
    let areTrials = weights.indices.allSatisfy {
      weights[$0] == weights[$0].rounded() && abs(weights[$0] * shares[$0] - cases[$0]) < 1e-8 * max(1, weights[$0])
    }
    guard areTrials else { return 0 }
    return DoubleDouble.sum(of: weights.indices.lazy.map { GammaLaw.logChoose(weights[$0], cases[$0]) })
  }

  /// A model with a likelihood of its own.
  static func fit(_ fitted: LikelihoodFit, _ matrix: DesignMatrix) -> ModelFit {
    var fit = ModelFit(fitted)
    fit.dropped = matrix.dropped.map(\.description)
    if let theta = fitted.theta {
      fit.details.append(ModelDetail("theta", theta.value, standardError: theta.standardError))
      fit.details.append(ModelDetail("alpha", theta.alpha, standardError: theta.alphaStandardError))
    }
    fit.information = fitted.information.rawValue
    return fit
  }
}
