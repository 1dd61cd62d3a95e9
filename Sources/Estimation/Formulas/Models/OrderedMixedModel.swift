import Documents
import Models

/// An outcome in ordered levels with one random effect by group: Laplace, or adaptive quadrature.
struct OrderedMixedModel: FormulaModel {
  let link: OrderedLink
  var name: String { "ordered-\(link.rawValue)-mixed" }
  var aliases: [String] { link == .logit ? ["clmm", "meologit"] : ["meoprobit"] }
  var title: Words {
    Words(nl: "geordend gemengd model (\(link.rawValue))", en: "ordered mixed model (\(link.rawValue))")
  }
  let outcome = OutcomeKind.ordered
  let accepts: Set<FormulaPart> = [.weights, .offset, .random]
  var ratio: CoefficientRatio? { link == .logit ? .odds : nil }

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    let matrix = try design.matrix()
    let (codes, levels) = OrderedModel.levels(design)
    let parts = RandomColumns.terms(design)
    guard let part = parts.first, parts.count == 1 else { throw QuadratureNeedsOneEffect() }
    let points = options.quadrature ?? 1
    let model = CumulativeMixed(
      link, random: part, points: points, weights: design.weights, offset: design.offset)
    let fitted = try model.fit(matrix, codes, levels: levels)
    var fit = ModelFit(fitted)
    fit.dropped = matrix.dropped.map(\.description)
    fit.random = RandomColumns.spreads(fitted.components, design)
    fit.findings += fitted.singularities.map(RandomColumns.finding)
    let groups = design.random.first?.groups
    fit.ownCovariance = CovarianceEstimate(
      matrix: fitted.bread, degreesOfFreedom: [Double](repeating: .infinity, count: fitted.coefficients.count),
      recipe: Recipe(
        name: "Hessian", units: groups?.levels.count ?? 0, word: "levels of \(groups?.name ?? "")",
        remarks: [points == 1 ? "Laplace" : "adaptive quadrature, \(points) points"]))
    return fit
  }
}
