import Documents
import LinearAlgebra
import Models

/// A linear mixed model, by REML or ML, with degrees of freedom by Satterthwaite or Kenward–Roger.
struct LinearMixedModel: FormulaModel {
  let name = "linear-mixed"
  let aliases = ["lmer", "lmm", "mixed"]
  let title = Words(nl: "lineair gemengd model", en: "linear mixed model")
  let outcome = OutcomeKind.amount
  let accepts: Set<FormulaPart> = [.weights, .offset, .random]

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    let matrix = try design.matrix()
    let model = LinearMixed(
      random: RandomColumns.terms(design), likelihood: options.isRestricted ? .restricted : .full,
      weights: design.weights, offset: design.offset)
    let fitted = try model.fit(matrix, design.numbers ?? [])
    var fit = ModelFit(fitted)
    fit.dropped = matrix.dropped.map(\.description)
    let method: MixedDegreesOfFreedom = options.degreesOfFreedom == "kenward-roger" ? .kenwardRoger : .satterthwaite
    fit.ownCovariance = try fitted.covariance(method)
    fit.random = RandomColumns.spreads(fitted.components, design)
    fit.random.append(
      RandomSpread(
        group: "residual", groups: nil, column: "residual", variance: fitted.dispersion,
        deviation: fitted.residualDeviation))
    fit.details.append(ModelDetail("criterion", fitted.criterion))
    fit.findings += fitted.singularities.map(RandomColumns.finding)
    return fit
  }
}

/// What mixed models share.
enum RandomColumns {
  static func terms(_ design: FormulaDesign) -> [RandomTerm] {
    design.random.map { part in
      let factor = GroupingFactor(name: part.groups.name, codes: part.groups.codes, levels: part.groups.levels)
      let hasIntercept = part.columns.first?.name == DesignMatrix.interceptName
      let slopes = part.columns.dropFirst(hasIntercept ? 1 : 0).map {
        RandomTerm.Column(name: $0.name, values: $0.values)
      }
      return RandomTerm(factor, intercept: hasIntercept, slopes: slopes, isCorrelated: part.isCorrelated)
    }
  }

  static func spreads(_ components: [VarianceComponent], _ design: FormulaDesign) -> [RandomSpread] {
    components.map { component in
      RandomSpread(
        group: component.factor,
        groups: design.random.first { $0.groups.name == component.factor }?.groups.levels.count,
        column: component.column, other: component.other, variance: component.variance,
        deviation: component.deviation)
    }
  }

  static func finding(_ singularity: Singularity) -> Finding {
    let columns = singularity.columns.joined(separator: ", ")
    return Finding(
      code: "fit_singular", severity: .warning,
      Words(
        nl: "Singulier: \(columns) naar \(singularity.factor) heeft in de schatting geen eigen spreiding.",
        en: "\(singularity)"))
  }
}
