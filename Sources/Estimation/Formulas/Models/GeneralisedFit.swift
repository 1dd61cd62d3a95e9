import Models

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
    fit.details.append(ModelDetail("deviance", fitted.deviance))
    if fitted.dispersion != 1 { fit.details.append(ModelDetail("dispersion", fitted.dispersion)) }
    if !family.isCanonical { fit.information = information.rawValue }
    return fit
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
