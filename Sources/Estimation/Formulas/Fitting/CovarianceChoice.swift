import Documents
import LinearAlgebra
import Models

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
  func estimate(_ fit: ModelFit, _ design: FormulaDesign, _ model: any FormulaModel) throws -> CovarianceEstimate {
    let units = try self.units(design, fit)
    guard let name else {
      if let units { return try fit.model.covariance(CR1(), units: units) }
      if let own = fit.ownCovariance { return own }
      return try fit.model.covariance(model.isRobustByDefault ? HC1() : IID())
    }
    if name.lowercased() == "iid", let own = fit.ownCovariance { return own }
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
    return try fit.model.covariance(recipe, units: units)
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

  private func units(_ design: FormulaDesign, _ fit: ModelFit) throws -> SamplingUnits? {
    guard let cluster = design.clusters.first else { return nil }
    let rows = fit.rowsUsed
    return SamplingUnits(
      codes: rows.map { rows in rows.map { cluster.codes[$0] } } ?? cluster.codes, word: cluster.name)
  }
}
