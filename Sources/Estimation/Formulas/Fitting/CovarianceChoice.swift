import Documents
import LinearAlgebra
import Models

/// A covariance that was chosen, of the coefficients and of functions of them.
struct ChosenCovariance {
  let estimate: CovarianceEstimate
  private let model: any FittedModel
  /// nil for a covariance of the model's own.
  private let recipe: (any Covariance)?
  private let units: SamplingUnits?

  init(_ model: any FittedModel, _ recipe: any Covariance, units: SamplingUnits?) throws {
    self.model = model
    self.recipe = recipe
    self.units = units
    estimate = try model.covariance(recipe, units: units)
  }

  init(_ model: any FittedModel, own: CovarianceEstimate) {
    self.model = model
    recipe = nil
    units = nil
    estimate = own
  }

  /// The joint covariance of functions of the coefficients, with degrees of freedom for each.
  func of(_ functions: [SmoothFunction]) throws -> CovarianceEstimate {
    if let recipe { return try model.covariance(ofFunctions: functions, recipe, units: units) }
    return CovarianceEstimate(
      matrix: DeltaMethod.covariance(of: functions, estimate.matrix),
      degreesOfFreedom: functions.map { function in
        function.gradient.indices.filter { function.gradient[$0] != 0 }.map { estimate.degreesOfFreedom[$0] }.min()
          ?? .infinity
      }, recipe: estimate.recipe)
  }
}

extension FittedModel {
  fileprivate func covariance(
    ofFunctions functions: [SmoothFunction], _ recipe: any Covariance, units: SamplingUnits?
  ) throws -> CovarianceEstimate {
    let byRow = SamplingUnits.rows(weights.count)
    return try recipe.estimate(
      parts(recipe.isByRow ? byRow : units ?? byRow),
      of: DeltaMethod.jacobian(functions, columns: coefficients.count))
  }
}

/// Which covariance is asked for, by its name in the literature.
public struct CovarianceChoice: Sendable {
  /// `iid`, `HC1`, `CR2` …; nil for the default of the model.
  public var name: String?

  public init() {}

  /// The covariance of the coefficients of a fit.
  ///
  /// Default with clusters: CR1 with t(g − 1). Without: HC1 after least squares and Poisson, whose estimates do not need the variance that
  /// the model assumes; the model's own information otherwise.
  /// - Throws: `Findings` for a name that is none, or a recipe and clusters that do not fit; what the recipe throws.
  func chosen(_ fit: ModelFit, _ design: FormulaDesign, _ model: any FormulaModel) throws -> ChosenCovariance {
    let units = self.units(design)
    guard let name else {
      if let units { return try ChosenCovariance(fit.model, CR1(), units: units) }
      if let own = fit.ownCovariance { return ChosenCovariance(fit.model, own: own) }
      return try ChosenCovariance(fit.model, model.isRobustByDefault ? HC1() : IID(), units: nil)
    }
    if name.lowercased() == "iid", let own = fit.ownCovariance { return ChosenCovariance(fit.model, own: own) }
    guard let recipe = Covariances.named(name) else { throw unknown(name) }
    if !recipe.isByRow, units == nil {
      throw Findings(
        Finding(
          code: "fit_cluster_missing", at: source.place(0),
          Words(
            nl: "\(recipe.name) vraagt om clusters.", en: "\(recipe.name) asks for clusters."),
          hint: Words(nl: "Noem ze met --cluster KOLOM.", en: "Name them with --cluster COLUMN.")))
    }
    if recipe.isByRow, !design.clusters.isEmpty {
      throw Findings(
        Finding(
          code: "fit_cluster_unused", at: source.place(0),
          Words(
            nl: "\(recipe.name) neemt elke rij apart; met --cluster hoort CR0, CR1, CR2 of CR3.",
            en: "\(recipe.name) takes every row by itself; with --cluster belongs CR0, CR1, CR2 or CR3.")))
    }
    return try ChosenCovariance(fit.model, recipe, units: units)
  }

  private var source: FormulaSource { FormulaSource(name ?? "", named: "--covariance") }

  private func unknown(_ name: String) -> Findings {
    let names = Covariances.all.map(\.name)
    return Findings(
      Finding(
        code: "fit_covariance_unknown", at: source.place(0),
        Words(
          nl: "Dit recept is er niet; wel: \(names.joined(separator: ", ")).",
          en: "There is no such recipe; these are: \(names.joined(separator: ", "))."),
        hint: NearestName.of(name, among: names).map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
  }

  private func units(_ design: FormulaDesign) -> SamplingUnits? {
    guard let cluster = design.clusters.first else { return nil }
    let rows = fit.rowsUsed
    return SamplingUnits(
      codes: rows.map { rows in rows.map { cluster.codes[$0] } } ?? cluster.codes, word: cluster.name)
  }
}
